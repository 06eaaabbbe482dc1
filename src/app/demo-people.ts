import { roles, type Role } from '../identity-access/domain/roles.js';
import { type Actor } from '../platform/event-format/event-meta.js';

/** The county of the demo: 农安县. */
export const demoCounty = { areaId: 'area-220122', code: '220122' };

const province = 'area-22';
const township = 'area-220122100';

/** Made-up people (虚构人员) of the demo county, by what they are let do. */
export const demoPeople: readonly Actor[] = [
  person('townshipOfficer', township),
  person('townshipReviewer', township),
  person('countyApprover', demoCounty.areaId),
  person('auditor', demoCounty.areaId),
  person('disciplineInspector', demoCounty.areaId),
  person('provinceReporter', province),
  person('systemAdministrator', demoCounty.areaId),
];

function person(role: Role, area: string): Actor {
  return { account: `demo-${role}`, person: `demo-person-${role}`, role, area };
}

/** What a made-up person is called in Chinese: the role. */
export function titleOf({ role }: Actor): string {
  return Object.entries(roles).find(([name]) => name === role)?.[1].name ?? role;
}
