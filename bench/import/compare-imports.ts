import { demoCounty } from '../../src/app/demo-people.js';
import { installationSender } from '../../src/app/installation.js';
import { type Stores } from '../../src/app/stores/open-stores.js';
import { CheckImport } from '../../src/household-case/commands/import-cases/check-import.js';
import { ImportCases } from '../../src/household-case/commands/import-cases/import-cases.js';
import { PersonClaims } from '../../src/household-case/commands/person-claims.js';
import { householdCaseDecider } from '../../src/household-case/domain/household-case.decider.js';
import { takenOverOn } from '../../src/household-case/domain/import-case.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { loadAreas } from '../../src/platform/areas/load-areas.js';
import { envelopeOf } from '../../src/platform/command-handling/envelope.js';
import { derivedId } from '../../src/platform/id/id.js';
import { type Comparison } from '../report.js';
import { madeUpFile } from './made-up-file.js';

const households = 5_000;
const oneByOne = 300;
const mostSeconds = 120;
const baselineIds = '6a1f1c52-7b0b-4a3d-9a53-0c8f6f2b7d11';

/**
 * A file of a county's cases in payment through everything that an import does, against the same kind of households
 * handed in as applications one at a time: claims, keys, encryption and chain are the same for both.
 */
export async function compareImports(stores: Stores): Promise<Comparison> {
  const { handling, reservations, blindIndex, codec, requestHash, clock } = stores;
  const claims = new PersonClaims(reservations, handling, blindIndex);
  const before = await applicationsPerSecond(stores, claims);
  const file = await madeUpFile(households, 0);
  const imports = new ImportCases(handling, claims, loadAreas(), codec, requestHash, clock);
  const begun = performance.now();
  const checked = await imports.prepare({ county: demoCounty.areaId, bytes: file });
  const checkedAt = performance.now();
  if (checked.kind === 'faults') throw new Error(JSON.stringify(checked.faults.slice(0, 5)));
  const end = await checked.pursue({ sender: installationSender('bench import') });
  const seconds = (performance.now() - begun) / 1_000;
  if (end.households !== households || end.refusedHouseholds > 0) throw new Error('Not everybody was taken over');
  const rate = households / seconds;
  return {
    figures: [
      { key: 'applications', what: 'applications one at a time', value: before, unit: 'households/s' },
      { key: 'fileKilobytes', what: `workbook of ${households} households`, value: file.length / 1_000, unit: 'kB' },
      { key: 'checkSeconds', what: 'its check, nothing written', value: (checkedAt - begun) / 1_000, unit: 's' },
      { key: 'importSeconds', what: 'checked and taken over', value: seconds, unit: 's' },
      { key: 'imports', what: 'the same', value: rate, unit: 'households/s' },
      { key: 'ratio', what: 'against one at a time', value: rate / before, unit: 'ratio' },
    ],
    targets: [{ key: 'importSeconds', atMost: mostSeconds }],
  };
}

async function applicationsPerSecond({ handling, requestHash }: Stores, claims: PersonClaims): Promise<number> {
  const check = new CheckImport(handling, claims, loadAreas());
  const bytes = await madeUpFile(oneByOne, households);
  const today = businessDate('2018-12-01');
  const { targets } = await check.whole({ county: demoCounty.areaId, bytes, runId: baselineIds, today, begun: true });
  const begun = performance.now();
  for (const { caseId, found } of targets) {
    const { household, from } = found;
    const sender = installationSender(derivedId(baselineIds, caseId));
    const envelope = envelopeOf(sender, household.township, 'submit-application', { caseId }, requestHash);
    const outcome = await handling.execute({
      decider: householdCaseDecider,
      stream: `householdCase-${caseId}`,
      subject: caseId,
      envelope,
      command: { type: 'submit-application', appliedOn: takenOverOn(from), application: household },
      expected: 'no-stream',
      context: async () => {
        const pointers = household.members.map((_, index) => `/members/${index}/citizenId`);
        return (await claims.claim(caseId, household.members, pointers, today, envelope)) ?? { today };
      },
    });
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  }
  return (targets.length * 1_000) / (performance.now() - begun);
}
