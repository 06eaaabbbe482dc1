import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fen } from '../../../src/kernel/fen.js';
import { type Assessment, type AssessmentInput } from '../../../src/policy/assessment.js';
import { explainAssessment } from '../../../src/policy/explanation/explain-assessment.js';
import { recomputeTrace } from '../../../src/policy/recompute-trace.js';
import { CURRENT_RULESET, recomputeAssessment } from '../../../src/policy/rulesets.js';
import { TRACE_BYTES } from '../../../src/policy/trace.js';
import { county, day, household } from './arbitraries.js';

const input: fc.Arbitrary<AssessmentInput> = fc.record({ county, decidedOn: day, household });
/** Fixed, so that a failure is the same for everyone. */
const runs = { seed: 201812, numRuns: 250 };
const { assess } = CURRENT_RULESET;

const totalOf = (found: Assessment): number => (found.outcome === 'granted' ? found.totalMonthlyFen : 0);

function holds(property: (given: AssessmentInput) => void): void {
  fc.assert(fc.property(input, property), runs);
}

describe('any assessment', () => {
  it('is answered, explained, small, and the same each time', () => {
    holds((given) => {
      const found = assess(given);
      const bytes = JSON.stringify(found);
      expect(JSON.stringify(assess(given))).toBe(bytes);
      expect(Buffer.byteLength(JSON.stringify(found.trace))).toBeLessThanOrEqual(TRACE_BYTES);
      expect(explainAssessment(found, given)).toContain('金额怎么来的');
      expect(JSON.stringify(found.trace)).not.toMatch(/\p{Script=Han}/u);
    });
  });

  it('is supported by its own trace, and comes out again from what was stored', () => {
    holds((given) => {
      const found = assess(given);
      expect(recomputeTrace(found.trace)).toEqual([]);
      const stored = JSON.parse(JSON.stringify({ ruleset: found.ruleset, input: given })) as Parameters<
        typeof recomputeAssessment
      >[0];
      expect(JSON.stringify(recomputeAssessment(stored))).toBe(JSON.stringify(found));
    });
  });

  it('pays the sum of its lines, one supplement a person at most, none below nothing', () => {
    holds((given) => {
      const found = assess(given);
      if (found.outcome === 'refused') return;
      const supplements = found.supplements.reduce((sum, { monthlyFen }) => sum + monthlyFen, 0);
      expect(found.totalMonthlyFen).toBe(found.baseMonthlyFen + supplements);
      const persons = found.supplements.map(({ member }) => member);
      expect(new Set(persons).size).toBe(persons.length);
      expect(persons.every((person) => found.coveredMembers.includes(person))).toBe(true);
      expect(found.baseMonthlyFen).toBeGreaterThanOrEqual(0);
    });
  });

  it('rounds each line within the bounds of its mode', () => {
    holds((given) => {
      const found = assess(given);
      if (found.outcome === 'refused') return;
      const standard = found.standard.annualPerPersonFen;
      const lines: [rounded: number, exactTimes1200: number][] = [
        [found.baseMonthlyFen, (standard * found.coveredMembers.length - found.assessedIncomeFen) * 100],
        ...found.supplements.map(({ monthlyFen, percent }): [number, number] => [monthlyFen, standard * percent]),
      ];
      for (const [rounded, exact] of lines) {
        const difference = rounded * 1200 - exact;
        if (given.county.rounding === 'fen') expect(Math.abs(difference)).toBeLessThanOrEqual(600);
        else {
          expect(rounded % 100).toBe(0);
          expect(difference).toBeGreaterThanOrEqual(0);
          expect(difference).toBeLessThan(100 * 1200);
        }
      }
    });
  });
});

describe('more income', () => {
  it('never gives more within a batch', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 300_000 }), (given, more) => {
        const [first] = given.household.members;
        if (first === undefined) return;
        const wage = {
          member: first.id,
          kind: 'wage',
          amountFen: fen(more),
          guaranteedPovertyProjectReturn: false,
        } as const;
        const richer = { ...given.household, annualIncome: [...given.household.annualIncome, wage] };
        const [before, after] = [assess(given), assess({ ...given, household: richer })];
        if (before.outcome === 'granted' && after.outcome === 'granted' && before.batch === after.batch)
          expect(totalOf(after)).toBeLessThanOrEqual(totalOf(before));
      }),
      runs,
    );
  });
});

describe('one more ground', () => {
  const more = [
    { disabilities: [{ category: 'physical', level: 1 }] },
    { severeDisease: { code: 'uraemia', continuingMajorCost: true } },
    { locallyRecognised: ['flood', 'single-parent'] },
  ] as const;

  it('never lowers what the person is given', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...more), (given, ground) => {
        const [first, ...others] = given.household.members;
        // Another cost of a known disease is another ground in its place, not one more.
        if (first === undefined || ('severeDisease' in ground && first.severeDisease !== null)) return;
        const graver = {
          ...first,
          ...ground,
          disabilities: [...first.disabilities, ...('disabilities' in ground ? ground.disabilities : [])],
        };
        const supplementOf = (found: Assessment): number =>
          found.outcome === 'granted'
            ? (found.supplements.find(({ member }) => member === first.id)?.monthlyFen ?? 0)
            : 0;
        const before = assess(given);
        const after = assess({ ...given, household: { ...given.household, members: [graver, ...others] } });
        // A graver case keeps its batch: grounds bear on supplements, not on means.
        expect(supplementOf(after)).toBeGreaterThanOrEqual(supplementOf(before));
      }),
      runs,
    );
  });
});
