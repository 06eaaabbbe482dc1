import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lastDay, addMonths, type Month, month } from '../../../src/kernel/month.js';
import { fen } from '../../../src/kernel/fen.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { type Decision, type Entitlement, type Inherited } from '../../../src/policy/entitlement.js';
import { explainEntitlement } from '../../../src/policy/explanation/explain-entitlement.js';
import { type Household } from '../../../src/policy/household.js';
import { inheritedFaults } from '../../../src/policy/inherited-faults.js';
import { recomputeTrace } from '../../../src/policy/recompute-trace.js';
import { CURRENT_RULESET, recomputeEntitlement } from '../../../src/policy/rulesets.js';
import { county, household } from './arbitraries.js';

const until = month('2021-03');
const runs = { seed: 340_112, numRuns: 80 };
const amount = fc.integer({ min: 0, max: 90_000 }).map(fen);

interface TakenOver {
  readonly setUp: CountySetUp;
  readonly of: Household;
  readonly inherited: Inherited;
  readonly from: Month;
}

/** A case in payment as any county may tell it; what cannot be is left out. */
const takenOver: fc.Arbitrary<TakenOver> = fc
  .record({
    setUp: county,
    of: household,
    months: fc.integer({ min: 1, max: 34 }),
    back: fc.integer({ min: 0, max: 20 }),
    batch: fc.constantFrom('backstop', 'ordinary', 'expenditure-deduction', 'taper'),
    baseFen: amount,
    frozenBaseFen: amount,
    supplementFen: amount,
    supplemented: fc.boolean(),
  })
  .map(({ setUp, of, months, back, batch, baseFen, frozenBaseFen, supplementFen, supplemented }) => {
    const from = addMonths(month('2018-01'), months);
    const [first] = of.members;
    const line = { member: first?.id ?? '', ground: 'key-group', percent: 50, monthlyFen: supplementFen };
    const told = { baseFen, supplements: supplemented ? [line] : [] };
    const since = addMonths(from, -back);
    const inherited: Inherited =
      batch === 'taper'
        ? { ...told, batch, taperFrom: since, frozenBaseFen, entryStandardFen: fen(360_000) }
        : batch === 'expenditure-deduction'
          ? { ...told, batch, termFrom: since }
          : { ...told, batch: batch };
    return { setUp, of, inherited, from };
  })
  .filter(({ of, inherited, from }) => {
    const members = of.members.map(({ id }) => id);
    return inheritedFaults(inherited, lastDay(addMonths(from, -1)), members).length === 0;
  });

const answerTo = ({ setUp, of, inherited, from }: TakenOver, ...later: readonly Decision[]): Entitlement => {
  const decidedOn = lastDay(addMonths(from, -1));
  const decisions: readonly Decision[] = [{ type: 'inherit', decidedOn, household: of, inherited }, ...later];
  return CURRENT_RULESET.entitlement({ county: setUp, decisions }, until);
};

function holds(property: (taken: TakenOver, found: Entitlement) => void): void {
  fc.assert(
    fc.property(takenOver, (taken) => {
      property(taken, answerTo(taken));
    }),
    runs,
  );
}

const paidIn = ({ periods }: Entitlement, at: Month) => periods.find(({ from, to }) => from <= at && at <= to);
const supplementOf = ({ supplements }: Inherited): number =>
  supplements.reduce<number>((sum, { monthlyFen }) => sum + monthlyFen, 0);

describe('any case in payment that is taken over', () => {
  it('is paid in its first month as it was told, whatever the rules would have made of it', () => {
    holds(({ inherited, from }, found) => {
      const first = paidIn(found, from);
      const { baseFen } = inherited;
      expect([first?.baseFen, first?.supplementFen]).toEqual([baseFen, supplementOf(inherited)]);
      expect(found.periods[0]?.from).toBe(from);
      expect(found.decisions.map(({ effect }) => effect)).toEqual(['inherited']);
    });
  });

  it('keeps what was told for all months of the year: a standard or a step changes with the year', () => {
    holds(({ inherited, from }, found) => {
      for (let at = from; at.slice(0, 4) === from.slice(0, 4) && at <= until; at = addMonths(at, 1)) {
        // Steps on the anniversary of the entry are a county's choice.
        if (at > from && inherited.batch === 'taper' && at.slice(4) === inherited.taperFrom.slice(4)) break;
        const paid = paidIn(found, at);
        if (paid !== undefined)
          expect([at, paid.baseFen, paid.supplementFen]).toEqual([at, inherited.baseFen, supplementOf(inherited)]);
        else expect(inherited.batch).toBe('expenditure-deduction');
      }
    });
  });

  it('has a trace that adds up, with no formula for what was told, and is answered the same each time', () => {
    holds((taken, found) => {
      const { setUp, of, inherited, from } = taken;
      expect(recomputeTrace(found.trace)).toEqual([]);
      const decidedOn = lastDay(addMonths(from, -1));
      const input = { county: setUp, decisions: [{ type: 'inherit', decidedOn, household: of, inherited }] } as const;
      const again = recomputeEntitlement({ ruleset: found.ruleset, input, until });
      expect(JSON.stringify(again)).toBe(JSON.stringify(found));
      expect(explainEntitlement(found)).toContain('没有重新计算');
    });
  });

  it('ends with its term, and its tapered exit with 2020, falling from year to year', () => {
    holds(({ inherited }, found) => {
      const last = found.periods.at(-1);
      if (inherited.batch === 'expenditure-deduction')
        expect(last?.to).toBe(earlier(addMonths(inherited.termFrom, 11)));
      if (inherited.batch !== 'taper') return;
      expect(last?.to).toBe('2020-12');
      const [, ...later] = found.periods.filter(({ baseFen }) => baseFen !== inherited.baseFen);
      later.forEach(({ baseFen }, index) => {
        expect(baseFen).toBeLessThanOrEqual(found.periods[index + 1]?.baseFen ?? inherited.frozenBaseFen);
      });
    });
  });

  it('is nobody’s word any more from the month of an assessment: the rules answer for every month then', () => {
    const assessed = fc.tuple(takenOver, household, fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(assessed, ([taken, of, months]) => {
        const { inherited, from, setUp } = taken;
        if (inherited.batch === 'taper' || inherited.batch === 'expenditure-deduction') return;
        const decidedOn = lastDay(addMonths(from, months));
        const reassessed = answerTo(taken, { type: 'reassess', decidedOn, household: of });
        const effect = reassessed.decisions[1]?.effect;
        if (effect === 'taper-entered') return;
        const grant: Decision = { type: 'grant', decidedOn, household: of };
        const granted = CURRENT_RULESET.entitlement({ county: setUp, decisions: [grant] }, until);
        for (let at = addMonths(from, months + 1); at <= until; at = addMonths(at, 1)) {
          const [one, other] = [paidIn(reassessed, at), paidIn(granted, at)];
          expect([at, effect, one?.baseFen, one?.supplementFen]).toEqual([
            at,
            effect,
            other?.baseFen,
            other?.supplementFen,
          ]);
        }
      }),
      runs,
    );
  });
});

const earlier = (at: Month): Month => (at < until ? at : until);
