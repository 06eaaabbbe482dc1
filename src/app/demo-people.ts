import { isRole, type Role, roles } from '../identity-access/domain/roles.js';
import { type Actor } from '../platform/event-format/event-meta.js';
import { derivedId } from '../platform/id/id.js';

/** The county of the demo: 农安县. */
export const demoCounty = { areaId: 'area-220122', code: '220122' };

const province = 'area-22';
const prefecture = 'area-2201';
/** 农安 lies in it; made-up households live there too. */
const township = 'area-220122001';

/** Names the ids of the made-up people. */
const demoStaff = 'b1a4a8d8-4f7b-4b43-9d6e-5f5d1a8c7e21';

/** A made-up person with an account. */
export interface DemoPerson extends Actor {
  readonly role: Role;
  readonly loginName: string;
  /** Called after the role, so that nobody takes them for somebody. */
  readonly name: string;
}

const areaOf: Readonly<Record<Role, string>> = {
  townshipOfficer: township,
  townshipReviewer: township,
  countyApprover: demoCounty.areaId,
  correctionOfficer: demoCounty.areaId,
  correctionApprover: demoCounty.areaId,
  auditor: demoCounty.areaId,
  disciplineInspector: demoCounty.areaId,
  prefectureReporter: prefecture,
  provinceReporter: province,
  evaluator: province,
  systemAdministrator: demoCounty.areaId,
  securityAdministrator: demoCounty.areaId,
  auditAdministrator: demoCounty.areaId,
};

/** One made-up person (虚构人员) for each role, and a second approver. */
export const demoPeople: readonly DemoPerson[] = [
  ...Object.keys(roles)
    .filter(isRole)
    .map((role) => demoPerson(role)),
  secondApprover(),
];

/** Who gives the county's opinion may not decide: it takes two. */
function secondApprover(): DemoPerson {
  const first = demoPerson('countyApprover');
  return {
    ...first,
    account: derivedId(demoStaff, 'account countyApprover 2'),
    person: derivedId(demoStaff, 'person countyApprover 2'),
    loginName: `${first.loginName}-2`,
    name: `${roles.countyApprover.name}二（虚构）`,
  };
}

/** The made-up person in a role, acting for an area or for their own. */
export function demoPerson(role: Role, area = areaOf[role]): DemoPerson {
  return {
    account: derivedId(demoStaff, `account ${role}`),
    person: derivedId(demoStaff, `person ${role}`),
    role,
    area,
    loginName: role.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`),
    name: `${roles[role].name}（虚构）`,
  };
}
