import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { businessDate, type BusinessDate, addDays } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { addMonths, type Month, month, monthOf } from '../../../src/kernel/month.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { type Decision } from '../../../src/policy/entitlement.js';
import { type Household } from '../../../src/policy/household.js';
import { recomputeTrace } from '../../../src/policy/recompute-trace.js';
import { CURRENT_RULESET } from '../../../src/policy/rulesets.js';

const standardFen = 360_000;
const persons = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];
const until = month('2020-12');

/** Somebody is gone or has joined, and the county says something of the frozen base or nothing. */
const cases = fc.record({
  size: fc.integer({ min: 1, max: 6 }),
  incomeFen: fc.integer({ min: 0, max: standardFen - 1 }),
  rounding: fc.constantFrom('fen' as const, 'yuan-up' as const),
  changes: fc.array(
    fc.record({
      days: fc.integer({ min: 1, max: 200 }),
      ids: fc.subarray(persons, { minLength: 1 }),
      reading: fc.constantFrom('pro-rata' as const, 'pro-rata' as const, 'kept' as const, null),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

const household = (ids: readonly string[], amountFen: number): Household => ({
  area: 'rural',
  registeredPoor: 'lifted-with-policy',
  backstopGround: null,
  propertyWithinLimits: true,
  members: ids.map((id) => ({
    id,
    birthDate: businessDate('1980-01-01'),
    labourCapacity: 'full',
    otherScheme: 'none',
    disabilities: [],
    severeDisease: null,
    locallyRecognised: [],
  })),
  annualIncome: [
    { member: ids[0] ?? '', kind: 'wage', amountFen: fen(amountFen), guaranteedPovertyProjectReturn: false },
  ],
  medicalBills: [],
});

/** To whole fen half up, or to whole yuan up, of whole numbers alone. */
function rounded(rounding: CountySetUp['rounding'], numerator: bigint, denominator: bigint): number {
  if (rounding === 'fen') return Number((2n * numerator + denominator) / (2n * denominator));
  return 100 * Number((numerator + 100n * denominator - 1n) / (100n * denominator));
}

describe('a frozen base that the county decides about', () => {
  it('pays in every month the share that the last decision pro rata left, of the original, rounded once', () => {
    fc.assert(
      fc.property(cases, ({ size, incomeFen, rounding, changes }) => {
        const first = persons.slice(0, size);
        const county: CountySetUp = {
          areaCode: '220122',
          standards: [
            {
              area: 'rural',
              effectiveFrom: businessDate('2018-01-01'),
              annualPerPersonFen: fen(standardFen),
              documentNo: '试民发〔2018〕1号',
            },
          ],
          supplementPercent: { severeDisease: 60, keyGroup: 50, other: {} },
          localSevereDiseases: [],
          rounding,
          urbanAdopts: [],
          choices: [],
        };
        // One and a half times the standard of so many: the taper goes on.
        const between = (ids: readonly string[]) => household(ids, (standardFen * ids.length * 3) / 2);
        const decisions: Decision[] = [
          { type: 'grant', decidedOn: businessDate('2018-01-10'), household: household(first, incomeFen) },
          { type: 'reassess', decidedOn: businessDate('2018-03-10'), household: between(first) },
        ];
        const frozen = rounded(rounding, BigInt(standardFen * size - incomeFen), 12n);
        const shares = new Map<Month, number>();
        let on: BusinessDate = businessDate('2018-03-10');
        let [share, reduced] = [size, false];
        for (const { days, ids, reading } of changes) {
          on = addDays(on, days);
          const left = first.filter((id) => ids.includes(id)).length;
          const acts = addMonths(monthOf(on), 1);
          const taperBase = { reading: reading ?? 'kept', documentNo: '试民发〔2019〕7号' } as const;
          const said = reading !== null && acts <= until && (left < size || reduced);
          if (said && reading === 'pro-rata') [share, reduced] = [left, true];
          shares.set(acts, share);
          decisions.push({ type: 'reassess', decidedOn: on, household: between(ids), ...(said && { taperBase }) });
        }
        const { periods, trace } = CURRENT_RULESET.entitlement({ county, decisions }, until);
        expect(recomputeTrace(trace)).toEqual([]);
        let counts = size;
        for (let at = month('2018-04'); at <= until; at = addMonths(at, 1)) {
          counts = shares.get(at) ?? counts;
          const quarters = BigInt(4 - (Number(at.slice(0, 4)) - 2018));
          const expected = rounded(rounding, BigInt(frozen) * quarters * BigInt(counts), 4n * BigInt(size));
          const paid = periods.find(({ from, to }) => from <= at && at <= to);
          expect([at, paid?.state, paid?.baseFen]).toEqual([at, 'taper', expected]);
        }
      }),
      { seed: 340_106, numRuns: 200 },
    );
  });
});
