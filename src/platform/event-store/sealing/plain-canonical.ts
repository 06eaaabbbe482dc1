/**
 * One pass over bytes that knows the plain part of the canonical form (RFC 8785) only: keys of the event format in
 * order, printable ASCII without escapes, integers. What it accepts is canonical; what it does not is for
 * `parseCanonical` to judge. It makes no values, and so costs a fraction of parsing.
 */
export function isPlainCanonical(bytes: Uint8Array): boolean {
  return endOfPlainValue(bytes, 0, 0) === bytes.length;
}

/** The bytes are something that this pass does not judge. */
export const undecided = -1;
export const quote = 0x22;
const comma = 0x2c;
const minus = 0x2d;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const literals = new Map(['true', 'false', 'null'].map((text) => [text.charCodeAt(0), Buffer.from(text)]));
/** So many digits are a safe integer for sure. */
const mostDigits = 15;
const deepest = 32;

/** @returns where the value behind `at` ends, or `undecided` */
export function endOfPlainValue(bytes: Uint8Array, at: number, depth: number): number {
  const byte = bytes[at];
  if (byte === quote) return endOfString(bytes, at + 1);
  if (byte === openBrace) return endOfPlainObject(bytes, at, depth);
  if (byte === openBracket) return endOfArray(bytes, at, depth);
  if (isDigit(byte)) return endOfInteger(bytes, at);
  if (byte === minus) return isBetween(bytes[at + 1], 0x31, 0x39) ? endOfInteger(bytes, at + 1) : undecided;
  const literal = literals.get(byte ?? 0);
  return literal !== undefined && hasAt(bytes, at, literal) ? at + literal.length : undecided;
}

/**
 * As `endOfPlainValue`, for an object.
 * @param onMember told of each member where its key and its value begin and end
 */
export function endOfPlainObject(
  bytes: Uint8Array,
  start: number,
  depth: number,
  onMember?: (key: number, keyEnd: number, value: number, end: number) => void,
): number {
  if (bytes[start] !== openBrace || depth === deepest) return undecided;
  if (bytes[start + 1] === closeBrace) return start + 2;
  let at = start;
  let before = 0;
  let beforeEnd = 0;
  do {
    const key = at + 2;
    const keyEnd = endOfKey(bytes, at + 1);
    if (keyEnd === undecided || !isAfter(bytes, key, keyEnd, before, beforeEnd)) return undecided;
    const value = keyEnd + 2;
    at = endOfPlainValue(bytes, value, depth + 1);
    if (at === undecided) return undecided;
    onMember?.(key, keyEnd, value, at);
    before = key;
    beforeEnd = keyEnd;
  } while (bytes[at] === comma);
  return bytes[at] === closeBrace ? at + 1 : undecided;
}

function endOfArray(bytes: Uint8Array, start: number, depth: number): number {
  if (depth === deepest) return undecided;
  if (bytes[start + 1] === closeBracket) return start + 2;
  let at = start;
  do {
    at = endOfPlainValue(bytes, at + 1, depth + 1);
    if (at === undecided) return undecided;
  } while (bytes[at] === comma);
  return bytes[at] === closeBracket ? at + 1 : undecided;
}

/** @returns where the closing quote stands; a colon follows it */
function endOfKey(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== quote || !isBetween(bytes[start + 1], 0x61, 0x7a)) return undecided;
  let at = start + 2;
  for (let byte = bytes[at]; byte !== quote; byte = bytes[at]) {
    if (!isBetween(byte, 0x61, 0x7a) && !isBetween(byte, 0x41, 0x5a) && !isDigit(byte)) return undecided;
    at += 1;
  }
  return bytes[at + 1] === colon ? at : undecided;
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at]; byte !== quote; byte = bytes[at]) {
    if (byte === undefined || byte < 0x20 || byte > 0x7e || byte === backslash) return undecided;
    at += 1;
  }
  return at + 1;
}

function endOfInteger(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (isDigit(bytes[at])) at += 1;
  const digits = at - start;
  return digits > mostDigits || (digits > 1 && bytes[start] === 0x30) ? undecided : at;
}

function isAfter(bytes: Uint8Array, key: number, keyEnd: number, before: number, beforeEnd: number): boolean {
  const shared = Math.min(keyEnd - key, beforeEnd - before);
  for (let index = 0; index < shared; index += 1) {
    const difference = (bytes[key + index] ?? 0) - (bytes[before + index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return keyEnd - key > beforeEnd - before;
}

/** @returns whether `expected` stands there */
export function hasAt(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let index = 0; index < expected.length; index += 1) if (bytes[at + index] !== expected[index]) return false;
  return true;
}

function isDigit(byte: number | undefined): boolean {
  return isBetween(byte, 0x30, 0x39);
}

function isBetween(byte: number | undefined, first: number, last: number): boolean {
  return byte !== undefined && byte >= first && byte <= last;
}
