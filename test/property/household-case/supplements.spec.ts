import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CourseCommand } from '../../../src/household-case/domain/decide-course.js';
import { type MemberCondition } from '../../../src/household-case/domain/declared-household.events.js';
import { type HouseholdFact } from '../../../src/household-case/domain/household-facts.events.js';
import { periodOf } from '../../../src/household-case/domain/schedule.js';
import { supplementsIn } from '../../../src/household-case/domain/supplement-lines.js';
import { addDays, type BusinessDate, businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { addMonths, month } from '../../../src/kernel/month.js';
import { personal } from '../../../src/kernel/personal.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { type Decision } from '../../../src/policy/entitlement.js';
import { CURRENT_RULESET } from '../../../src/policy/rulesets.js';
import { procedure } from '../../support/made-up-course.js';
import { CaseWalk } from '../../support/case-walk.js';
import { applicant, applicationEvent } from '../../support/made-up-application.js';

const standard = (effectiveFrom: string, annualPerPersonFen: number) => ({
  area: 'rural' as const,
  effectiveFrom: businessDate(effectiveFrom),
  annualPerPersonFen: fen(annualPerPersonFen),
  documentNo: `试民发〔${effectiveFrom.slice(0, 4)}〕1号`,
});
/** Both standards are published from the beginning; the supplements end with the campaign. */
const law: CountySetUp = {
  areaCode: '220122',
  standards: [standard('2017-01-01', 360_000), standard('2019-01-01', 384_100)],
  supplementPercent: { severeDisease: 60, keyGroup: 50, other: { minor: 15, elderly: 20, 'severe-disability': 30 } },
  rounding: 'fen',
  urbanAdopts: [],
  choices: [{ key: 'supplementsAfterCampaign', reading: 'end', documentNo: '试民发〔2018〕9号' }],
  localSevereDiseases: [],
};
const context = { today: businessDate('2022-06-30'), law: { setUp: law, sources: [] }, procedure };
const until = month('2023-12');

interface Step {
  readonly days: number;
  readonly incomeFen: number;
  readonly disabled: boolean;
  readonly childGone: boolean;
  readonly kind: 'reassess' | 'review-supplements' | 'review-taper' | 'suspend' | 'resume';
}
const step: fc.Arbitrary<Step> = fc.record({
  days: fc.integer({ min: 0, max: 250 }),
  incomeFen: fc.constantFrom(0, 100_000, 900_000, 1_400_000),
  disabled: fc.boolean(),
  childGone: fc.boolean(),
  kind: fc.constantFrom('reassess', 'reassess', 'review-supplements', 'review-taper', 'suspend', 'resume'),
});
const income = (amountFen: number) =>
  personal([{ member: 'm1', kind: 'wage', amountFen: fen(amountFen), guaranteedPovertyProjectReturn: false } as const]);
const condition = (disabled: boolean) =>
  personal<MemberCondition>({
    labourCapacity: 'partial',
    otherScheme: 'none',
    disabilities: disabled ? [{ category: 'physical', level: 2 }] : [],
    severeDisease: null,
    locallyRecognised: [],
  });
const person = (id: string, birthDate: string) => ({
  ...applicant,
  id,
  citizenId: { kind: 'erased' } as const,
  birthDate: personal(businessDate(birthDate)),
});

function factsOf({ incomeFen, disabled, childGone }: Step, child: boolean): readonly HouseholdFact[] {
  return [
    { type: 'IncomeVerified', data: { source: 'survey', annualIncome: income(incomeFen) } },
    { type: 'MemberConditionVerified', data: { source: 'document', member: 'm1', condition: condition(disabled) } },
    ...(childGone && child
      ? [{ type: 'MemberLeft', data: { source: 'survey', member: 'm3', cause: 'other' } } as const]
      : []),
  ];
}

function commandOf({ kind }: Step, decidedOn: BusinessDate): CourseCommand {
  if (kind === 'suspend' || kind === 'resume')
    return { type: kind, decidedOn, reason: { code: 'made-up', text: '虚构' } };
  if (kind !== 'reassess') return { type: kind, decidedOn };
  const none = { secondTaperDocumentNo: null, townshipReviewedOn: null, taperBase: null };
  return { type: kind, decidedOn, occasion: 'change-reported', exitCause: 'employment', ...none };
}

/** A man of 69, a woman of 59 and a child of 17, and what becomes of them. */
function walk(steps: readonly Step[]): { walked: CaseWalk; codes: readonly string[] } {
  const walked = new CaseWalk();
  const members = [person('m1', '1949-05-20'), person('m2', '1959-03-01'), person('m3', '2001-11-11')];
  const means = personal({ backstopGround: null, annualIncome: [], medicalBills: [] });
  const application = { ...applicationEvent.data, members, means };
  walked.send({ type: 'submit-application', appliedOn: businessDate('2018-01-10'), application }, context);
  let on = businessDate('2018-02-05');
  walked.send({ type: 'record-decision', decidedOn: on, by: 'p-9' }, context);
  const codes: string[] = [];
  for (const next of steps) {
    on = addDays(on, next.days);
    if (on > context.today) break;
    const child = !walked.events.some(({ type }) => type === 'MemberLeft');
    if (next.kind !== 'review-supplements')
      walked.send(
        { type: 'record-facts', effectiveOn: on, facts: factsOf(next, child).map((fact) => ({ fact, at: '' })) },
        context,
      );
    const answer = walked.send(commandOf(next, on), context);
    if (isRejection(answer)) codes.push(answer.code);
  }
  return { walked, codes };
}

describe('the supplements of the persons of a case', () => {
  it('sum up to what the schedule and the policy say for every month', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 9 }), (steps) => {
        const { walked, codes } = walk(steps);
        const { state } = walked;
        if (state.status !== 'granted') throw new Error('The household was not granted');
        for (const { type } of walked.events) seen.add(type);
        for (const code of codes) seen.add(code);
        const { schedule, supplements, decisions } = state.course;
        const asked = decisions.map((known): Decision => {
          if (known.kind === 'erased') throw new Error('A decision was erased');
          return known.value;
        });
        const owed = CURRENT_RULESET.entitlement({ county: law, decisions: asked }, until).periods;
        for (let at = month('2018-01'); at <= until; at = addMonths(at, 1)) {
          const period = periodOf(schedule, at);
          const own = owed.find(({ from, to }) => from <= at && at <= to);
          expect([at, period?.baseFen, period?.supplementFen]).toEqual([at, own?.baseFen, own?.supplementFen]);
          if (period === undefined) continue;
          const lines = supplementsIn(supplements, at);
          const sum = lines.reduce((total, { monthlyFen }) => total + monthlyFen, 0);
          expect([at, sum]).toEqual([at, period.supplementFen]);
          expect(new Set(lines.map(({ member }) => member)).size).toBe(lines.length);
        }
      }),
      { seed: 201812, numRuns: 100 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'SupplementGranted',
        'SupplementChanged',
        'SupplementEnded',
        'BenefitRedetermined',
        'household-case.no-ground-came',
        'household-case.supplements-unchanged',
      ]),
    );
  });
});
