import { readAssessment } from '../../src/assessment-input/read-assessment.js';
import { householdCaseEvents } from '../../src/household-case/codec/household-case.codec.js';
import { procedureInForce } from '../../src/household-case/commands/procedure-in-force.js';
import { householdCaseDecider } from '../../src/household-case/domain/household-case.decider.js';
import { type ApplicationSubmitted } from '../../src/household-case/domain/household-case.events.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { personal } from '../../src/kernel/personal.js';
import { isRejection } from '../../src/kernel/rejection.js';
import { systemClock } from '../../src/platform/clock/clock.js';
import { EventCodec } from '../../src/platform/event-format/event-codec.js';
import { type LogLocation, openEventStore } from '../../src/platform/event-store/open-event-store.js';
import { derivedId } from '../../src/platform/id/id.js';
import { DataKeys, type KeySpec } from '../../src/platform/personal-data/data-keys.js';
import { SeededRandomness } from '../../src/platform/randomness/randomness.js';
import { type Household } from '../../src/policy/household.js';
import { type MadeUpInput, madeUpInputs } from '../made-up-households.js';

const seed = 20_180_302;
const writers = 64;
const namespace = '00000000-0000-4000-8000-000000000be7';
const actor = { account: namespace, person: namespace, role: 'countyApprover', area: 'area-220122' };

/** A codec whose one key is fixed: what is measured reads open fields only. */
export function casesCodec(): EventCodec {
  const randomness = new SeededRandomness('bench');
  const key = randomness.bytes(32);
  const keys = {
    load: (ids: Iterable<string>) => Promise.resolve(new Map([...ids].map((id) => [id, key]))),
    ensure: (specs: readonly KeySpec[]) => Promise.resolve(new Map(specs.map((spec) => [DataKeys.idOf(spec), key]))),
  };
  return new EventCodec(householdCaseEvents, keys, randomness);
}

/** Fills a log with made-up cases (虚构个案), each applied for and decided by the real decider: two events a case. */
export async function fillCases(log: LogLocation, cases: number): Promise<void> {
  const store = await openEventStore(log, { clock: systemClock });
  const codec = casesCodec();
  const inputs = madeUpInputs(4_000, seed);
  let next = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (next < cases) {
        const index = next;
        next += 1;
        const input = inputs[index % inputs.length];
        if (input === undefined) throw new Error('no households');
        const caseId = derivedId(namespace, `case ${index}`);
        const stream = `householdCase-${caseId}`;
        const envelope = {
          commandId: caseId,
          requestHash: 'ab'.repeat(32),
          correlationId: caseId,
          actor,
          area: 'area-220122',
          authorizedBy: 'county-approver',
        };
        await store.append(stream, 'no-stream', await codec.encode(stream, caseId, decided(input), envelope));
      }
    }),
  );
  await store.close();
}

function decided(made: MadeUpInput) {
  const read = readAssessment(made);
  if (!read.ok) throw new Error(`a made-up household is at fault: ${JSON.stringify(read.faults)}`);
  const { county, decidedOn, household } = read.input;
  const application = applicationOf(household);
  const appliedOn = businessDate('2018-01-01');
  const submitted = { type: 'ApplicationSubmitted', data: application } as const;
  const procedure = procedureInForce(appliedOn);
  if (isRejection(procedure)) throw new Error(procedure.sentence);
  const decision = householdCaseDecider.decide(
    householdCaseDecider.evolve(householdCaseDecider.initialState, {
      ...submitted,
      meta: { eventId: '', stream: '', revision: 0, effectiveOn: appliedOn, recordedAt: '' },
    }),
    { type: 'record-decision', decidedOn, by: actor.person },
    { today: decidedOn, law: { setUp: county, sources: [] }, procedure },
  );
  if (isRejection(decision)) throw new Error(decision.sentence);
  return [{ ...submitted, effectiveOn: appliedOn }, ...decision];
}

function applicationOf(household: Household): ApplicationSubmitted['data'] {
  const { area, registeredPoor, propertyWithinLimits, members, backstopGround, annualIncome, medicalBills } = household;
  return {
    township: 'area-220122100',
    county: 'area-220122',
    village: '前进村（虚构）',
    residence: area,
    registeredPoor,
    propertyWithinLimits,
    members: members.map(({ id, birthDate, ...condition }) => ({
      id,
      name: personal('虚构某'),
      citizenId: personal('11010519491231002X'),
      birthDate: personal(birthDate),
      condition: personal(condition),
    })),
    means: personal({ backstopGround, annualIncome, medicalBills }),
  };
}
