import { describe, expect, it } from '@jest/globals';
import { stepsTaken } from '../../../projections/taper-register/steps-taken.js';
import { month } from '../../../src/kernel/month.js';

const step = (from: string) => ({ from: month(from), beforeFen: 20_000, baseFen: 15_000 });
const steps = [step('2019-01'), step('2020-01')];

describe('the steps of a tapered exit', () => {
  it('count from the month in which each takes effect', () => {
    const row = { steps, inherited: false, factorPercent: null };
    const months = ['2018-12', '2019-01', '2019-06', '2019-12', '2020-01'];
    expect(months.map((of) => stepsTaken(row, of))).toEqual([0, 1, 1, 1, 2]);
  });

  it('follow from the factor where the exit was taken over, and are not told where they do not', () => {
    const taken = (factorPercent: number | null) =>
      stepsTaken({ steps: [], inherited: true, factorPercent }, '2019-06');
    expect([100, 75, 50, 25].map(taken)).toEqual([0, 1, 2, 3]);
    expect([56, 120, null].map(taken)).toEqual([null, null, null]);
  });
});
