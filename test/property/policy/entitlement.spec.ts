import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, month, monthsBetween } from '../../../src/kernel/month.js';
import { type Entitlement, type EntitlementInput } from '../../../src/policy/entitlement.js';
import { explainEntitlement } from '../../../src/policy/explanation/explain-entitlement.js';
import { CURRENT_RULESET, recomputeEntitlement } from '../../../src/policy/rulesets.js';
import { county, decisions } from './arbitraries.js';

const input: fc.Arbitrary<EntitlementInput> = fc.record({ county, decisions });
const until = month('2021-03');
const runs = { seed: 201812, numRuns: 120 };

function holds(property: (found: Entitlement, given: EntitlementInput) => void): void {
  fc.assert(
    fc.property(input, (given) => {
      property(CURRENT_RULESET.entitlement(given, until), given);
    }),
    runs,
  );
}

describe('any course of decisions', () => {
  it('is answered, explained, and the same each time', () => {
    holds((found, given) => {
      expect(JSON.stringify(recomputeEntitlement({ ruleset: found.ruleset, input: given, until }))).toBe(
        JSON.stringify(found),
      );
      expect(explainEntitlement(found).length).toBeGreaterThan(20);
    });
  });

  it('has at most one state in a month, in order, and is merged where nothing changes', () => {
    holds(({ periods }) => {
      periods.forEach((period, index) => {
        expect(period.from <= period.to).toBe(true);
        const next = periods[index + 1];
        if (next === undefined) return;
        expect(period.to < next.from).toBe(true);
        const same = ['state', 'baseFen', 'supplementFen'] as const;
        const joined = addMonths(period.to, 1) === next.from && same.every((key) => period[key] === next[key]);
        expect(joined).toBe(false);
      });
    });
  });

  it('adds up to its periods', () => {
    holds(({ periods, totalFen }) => {
      const sum = periods.reduce(
        (total, { from, to, baseFen, supplementFen }) =>
          total + (Math.abs(monthsBetween(from, to)) + 1) * (baseFen + supplementFen),
        0,
      );
      expect(totalFen).toBe(sum);
    });
  });

  it('never lets a tapered base rise, nor pays one after 2020', () => {
    holds(({ periods, decisions: effects }) => {
      const entries = effects.filter(({ effect }) => effect === 'taper-entered').map(({ actsFrom }) => actsFrom);
      const tapers = periods.filter(({ state }) => state === 'taper');
      expect(tapers.every(({ to }) => to <= '2020-12')).toBe(true);
      tapers.forEach((period, index) => {
        const next = tapers[index + 1];
        const begunAgain = next !== undefined && entries.some((entry) => entry > period.from && entry <= next.from);
        if (next !== undefined && !begunAgain) expect(next.baseFen).toBeLessThanOrEqual(period.baseFen);
      });
    });
  });
});
