import { type Fen, fen } from './fen.js';

/**
 * An exact fraction, denominator above zero. Kept in safe integers while they suffice and in bigints beyond, so that the
 * common case costs nothing and no case loses a fen.
 */
export interface Rational {
  readonly numerator: number | bigint;
  readonly denominator: number | bigint;
}

function exactProduct(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return BigInt(a) * BigInt(b);
}

function exactSum(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(a) + BigInt(b);
}

/** @throws RangeError for parts that are not safe integers, or a denominator that is not positive */
export function rational(numerator: number, denominator = 1): Rational {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`not an exact fraction: ${numerator}/${denominator}`);
  }
  return { numerator, denominator };
}

const SCALES = [1, 10, 100, 1_000, 10_000] as const;

/**
 * The exact value of a decimal as it is written: 62.5 is 625/10.
 * @throws RangeError with more than four decimals
 */
export function decimal(value: number): Rational {
  for (const scale of SCALES) {
    const scaled = Math.round(value * scale);
    if (Number.isSafeInteger(scaled) && scaled / scale === value) return { numerator: scaled, denominator: scale };
  }
  throw new RangeError(`not a decimal of at most four places: ${value}`);
}

/** True where {@link decimal} answers. */
export function isDecimal(value: unknown): value is number {
  if (typeof value !== 'number') return false;
  return SCALES.some((scale) => {
    const scaled = Math.round(value * scale);
    return Number.isSafeInteger(scaled) && scaled / scale === value;
  });
}

export function plus(a: Rational, b: Rational): Rational {
  return {
    numerator: exactSum(exactProduct(a.numerator, b.denominator), exactProduct(b.numerator, a.denominator)),
    denominator: exactProduct(a.denominator, b.denominator),
  };
}

export function times(a: Rational, b: Rational): Rational {
  return {
    numerator: exactProduct(a.numerator, b.numerator),
    denominator: exactProduct(a.denominator, b.denominator),
  };
}

/** @throws RangeError when the divisor is not positive */
export function dividedBy(a: Rational, divisor: number): Rational {
  return times(a, rational(1, divisor));
}

function floorOf(numerator: number | bigint, denominator: number | bigint): number {
  if (typeof numerator === 'number' && typeof denominator === 'number') {
    const rest = numerator % denominator;
    return (numerator - (rest < 0 ? rest + denominator : rest)) / denominator;
  }
  const top = BigInt(numerator);
  const bottom = BigInt(denominator);
  const rest = top % bottom;
  return Number((top - (rest < 0n ? rest + bottom : rest)) / bottom);
}

/**
 * To whole fen, half up (towards plus infinity).
 * @throws RangeError when the result is not a safe integer
 */
export function roundHalfUp(value: Rational): Fen {
  const doubled = exactSum(exactProduct(value.numerator, 2), value.denominator);
  return fen(floorOf(doubled, exactProduct(value.denominator, 2)));
}

/**
 * Up to the next whole multiple of `step` fen; a multiple stays.
 * @throws RangeError when the result is not a safe integer
 */
export function roundUpTo(step: number, value: Rational): Fen {
  const bottom = exactProduct(value.denominator, step);
  const raised = exactSum(exactSum(value.numerator, bottom), -1);
  return fen(floorOf(raised, bottom) * step);
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
  const left = exactProduct(a.numerator, b.denominator);
  const right = exactProduct(b.numerator, a.denominator);
  return left < right ? -1 : left > right ? 1 : 0;
}
