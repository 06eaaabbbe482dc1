import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compare,
  decimal,
  dividedBy,
  isDecimal,
  plus,
  rational,
  roundHalfUp,
  roundUpTo,
  times,
} from '../../../src/kernel/rational.js';

const SEED = { seed: 20_180_302 };
const whole = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const divisor = fc.integer({ min: 1, max: 1_000_000 });

/** Floor division, in bigints. */
function floored(top: bigint, bottom: bigint): bigint {
  const quotient = top / bottom;
  return top % bottom < 0n ? quotient - 1n : quotient;
}

describe('a rational', () => {
  it.each([
    [1, 0],
    [1, -2],
    [0.5, 1],
    [2 ** 53, 1],
  ])('is not %p/%p', (top, bottom) => {
    expect(() => rational(top, bottom)).toThrow(RangeError);
  });

  it('rounds half up to the fen, exactly', () => {
    fc.assert(
      fc.property(whole, divisor, (top, bottom) => {
        const exact = floored(2n * BigInt(top) + BigInt(bottom), 2n * BigInt(bottom));
        expect(roundHalfUp(rational(top, bottom))).toBe(Number(exact));
      }),
      SEED,
    );
  });

  it('rounds up to a step and leaves a whole step alone', () => {
    expect(roundUpTo(100, rational(89_00001, 12))).toBe(741_700);
    expect(roundUpTo(100, rational(74_200))).toBe(74_200);
    expect(roundUpTo(100, rational(742_001, 10))).toBe(74_300);
    expect(roundUpTo(100, rational(0))).toBe(0);
  });

  it('stays exact where the products leave the safe integers', () => {
    const third = rational(1, 3);
    const large = times(rational(9_007_199_254_740_991), rational(9_007_199_254_740_991, 1_000_000_007));
    expect(typeof large.numerator).toBe('bigint');
    expect(compare(times(large, third), dividedBy(large, 3))).toBe(0);
    expect(compare(plus(large, rational(1)), large)).toBe(1);
    expect(() => roundHalfUp(large)).toThrow(RangeError);
  });

  it('adds like fractions', () => {
    expect(compare(plus(rational(1, 6), rational(1, 3)), rational(1, 2))).toBe(0);
    expect(compare(rational(1, 3), rational(1, 2))).toBe(-1);
  });
});

describe('a decimal', () => {
  it('is the fraction that its digits say', () => {
    expect(decimal(62.5)).toEqual({ numerator: 625, denominator: 10 });
    expect(decimal(60)).toEqual({ numerator: 60, denominator: 1 });
    expect(decimal(0.0001)).toEqual({ numerator: 1, denominator: 10_000 });
  });

  it.each([0.000_01, Number.NaN, Infinity])('is not %p', (value) => {
    expect(isDecimal(value)).toBe(false);
    expect(() => decimal(value)).toThrow(RangeError);
  });
});
