import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type BusinessDate, businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { addMonths, month } from '../../../src/kernel/month.js';
import { personal } from '../../../src/kernel/personal.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { benefitOfMonth } from '../../../src/household-case/queries/benefit-of-month.js';
import { type CourseCommand } from '../../../src/household-case/domain/decide-course.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { type Decision } from '../../../src/policy/entitlement.js';
import { CURRENT_RULESET } from '../../../src/policy/rulesets.js';
import { CaseWalk } from '../../support/case-walk.js';
import { applicationEvent } from '../../support/made-up-application.js';
import { procedureOf } from '../../support/procedure.js';

const law: CountySetUp = {
  areaCode: '220122',
  standards: [
    {
      area: 'rural',
      effectiveFrom: businessDate('2017-01-01'),
      annualPerPersonFen: fen(360_000),
      documentNo: '试民发〔2017〕1号',
    },
  ],
  supplementPercent: { severeDisease: 60, keyGroup: 50, other: { elderly: 20 } },
  rounding: 'fen',
  urbanAdopts: [],
  choices: [],
  localSevereDiseases: [],
};
const today = businessDate('2021-06-30');
const context = { today, law: { setUp: law, sources: [] }, procedure: procedureOf('2018-01-10') };
const until = month('2022-12');

/** What happens next: so many days later, with so much income a year and what kind of decision. */
interface Step {
  readonly days: number;
  readonly incomeFen: number;
  /** A new standard is not a decision about one case; a birthday changes supplements only. */
  readonly kind: Exclude<CourseCommand['type'], 'redetermine' | 'review-supplements'>;
  readonly exitCause: 'employment' | 'other' | null;
}
const step: fc.Arbitrary<Step> = fc.record({
  days: fc.integer({ min: 0, max: 200 }),
  incomeFen: fc.integer({ min: 0, max: 800_000 }),
  kind: fc.constantFrom('reassess', 'reassess', 'reassess', 'review-taper', 'suspend', 'resume', 'terminate'),
  exitCause: fc.constantFrom('employment' as const, 'other' as const, null),
});
const income = (amountFen: number) => [
  { member: 'm1', kind: 'wage', amountFen: fen(amountFen), guaranteedPovertyProjectReturn: false } as const,
];

function commandOf({ kind, exitCause }: Step, decidedOn: BusinessDate): CourseCommand {
  const reason = { code: 'made-up', text: '虚构' };
  switch (kind) {
    case 'reassess':
      return {
        type: kind,
        decidedOn,
        occasion: 'periodic-review',
        exitCause,
        secondTaperDocumentNo: null,
        townshipReviewedOn: null,
        taperBase: null,
      };
    case 'review-taper':
      return { type: kind, decidedOn };
    case 'suspend':
    case 'resume':
      return { type: kind, decidedOn, reason };
    case 'terminate':
      return { type: kind, decidedOn, cause: 'other', reason };
  }
}

/** Sends everything to the case; what it refuses is no decision for the policy either. */
function walk(firstIncome: number, steps: readonly Step[]) {
  const walked = new CaseWalk();
  const means = personal({ backstopGround: null, annualIncome: income(firstIncome), medicalBills: [] });
  const application = { ...applicationEvent.data, means };
  walked.send({ type: 'submit-application', appliedOn: businessDate('2018-01-10'), application }, context);
  let on = businessDate('2018-02-05');
  walked.send({ type: 'record-decision', decidedOn: on, by: 'approver' }, context);
  const refused: string[] = [];
  for (const next of steps) {
    on = addDays(on, next.days);
    walked.send(
      {
        type: 'record-facts',
        effectiveOn: on,
        facts: [
          {
            fact: {
              type: 'IncomeVerified',
              data: { source: 'survey', annualIncome: personal(income(next.incomeFen)) },
            },
            at: '',
          },
        ],
      },
      context,
    );
    const answer = walked.send(commandOf(next, on), context);
    if (isRejection(answer)) refused.push(answer.code);
  }
  return { walked, refused };
}

describe('the months of a case', () => {
  it('come out of its events as the policy calculates them from its decisions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 359_999 }), fc.array(step, { maxLength: 8 }), (first, steps) => {
        const { walked } = walk(first, steps);
        const { state } = walked;
        if (state.status !== 'granted') throw new Error('The household was not granted');
        const decisions = state.course.decisions.map((known): Decision => {
          if (known.kind === 'erased') throw new Error('A decision was erased');
          return known.value;
        });
        const { periods } = CURRENT_RULESET.entitlement({ county: law, decisions }, until);
        for (let at = month('2018-01'); at <= until; at = addMonths(at, 1)) {
          const owed = periods.find(({ from, to }) => from <= at && at <= to);
          const recorded = benefitOfMonth(state, at);
          expect([at, recorded.baseFen, recorded.supplementFen]).toEqual([
            at,
            owed?.baseFen ?? 0,
            owed?.supplementFen ?? 0,
          ]);
        }
      }),
      { seed: 201812, numRuns: 150 },
    );
  });

  it('do not change before the month in which a decision acts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 359_999 }),
        fc.array(step, { minLength: 1, maxLength: 6 }),
        (first, steps) => {
          const before = walk(first, steps.slice(0, -1)).walked;
          const after = walk(first, steps).walked;
          const last = after.events.findLast(({ data }) => 'actsFrom' in data);
          if (before.state.status !== 'granted' || after.state.status !== 'granted' || last === undefined) return;
          const actsFrom = 'actsFrom' in last.data ? last.data.actsFrom : until;
          for (let at = month('2018-01'); at < actsFrom; at = addMonths(at, 1))
            expect(benefitOfMonth(after.state, at).totalFen).toBe(benefitOfMonth(before.state, at).totalFen);
        },
      ),
      { seed: 201812, numRuns: 80 },
    );
  });

  it('reach every effect that the policy knows for such a case', () => {
    const effects = new Set<string>();
    const codes = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 359_999 }), fc.array(step, { maxLength: 8 }), (first, steps) => {
        const { walked, refused } = walk(first, steps);
        for (const { data } of walked.events) if ('effect' in data) effects.add(data.effect);
        for (const code of refused) codes.add(code);
      }),
      { seed: 201812, numRuns: 120 },
    );
    expect([...effects].sort()).toEqual(
      expect.arrayContaining(['ended', 'redetermined', 'resumed', 'suspended', 'taper-entered']),
    );
    expect([...codes].sort()).toEqual([
      'household-case.already-suspended',
      'household-case.already-terminated',
      'household-case.no-taper',
      'household-case.not-suspended',
    ]);
  });
});
