import { describe, expect, it } from '@jest/globals';
import { addFen, fen, formatYuan, subtractFen, sumFen } from '../../../src/kernel/fen.js';

describe('fen', () => {
  it.each([1.5, Number.NaN, Infinity, 2 ** 53])('is never %p', (value) => {
    expect(() => fen(value)).toThrow(RangeError);
  });

  it('adds and subtracts within the safe range only', () => {
    expect(addFen(fen(1), fen(2))).toBe(3);
    expect(subtractFen(fen(1), fen(2))).toBe(-1);
    expect(sumFen([fen(74_167), fen(18_000)])).toBe(92_167);
    expect(() => addFen(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
  });

  it.each([
    [0, '0'],
    [43_000, '430'],
    [74_167, '741.67'],
    [5, '0.05'],
    [-150, '-1.50'],
  ])('%p is written %s yuan', (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text);
  });
});
