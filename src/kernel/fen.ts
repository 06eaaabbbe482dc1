declare const fenBrand: unique symbol;

/** Money 分: a whole number of fen within the safe integer range. 100 fen = 1 yuan. */
export type Fen = number & { readonly [fenBrand]: true };

/** True for a safe integer; the sign is the caller's business. */
export function isFen(value: unknown): value is Fen {
  return Number.isSafeInteger(value);
}

/**
 * Marks a number as fen.
 * @throws RangeError when it is not a safe integer: money is never rounded on the way in
 */
export function fen(value: number): Fen {
  if (!isFen(value)) throw new RangeError(`not a whole, safe amount of fen: ${value}`);
  return value;
}

export const ZERO_FEN: Fen = fen(0);

/** @throws RangeError when the sum leaves the safe range */
export function addFen(a: Fen, b: Fen): Fen {
  return fen(a + b);
}

/** @throws RangeError when the difference leaves the safe range */
export function subtractFen(a: Fen, b: Fen): Fen {
  return fen(a - b);
}

/** @throws RangeError when a partial sum leaves the safe range */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = ZERO_FEN;
  for (const amount of amounts) sum = addFen(sum, amount);
  return sum;
}

/** Yuan as people write it: whole yuan without decimals (`430`), otherwise two (`741.67`). */
export function formatYuan(amount: Fen): string {
  const size = Math.abs(amount);
  const rest = size % 100;
  const whole = `${amount < 0 ? '-' : ''}${(size - rest) / 100}`;
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
}
