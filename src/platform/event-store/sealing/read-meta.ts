import { type SealedMeta } from '../event-store.js';

/** The members of a meta that `verify` compares, as they stand in its bytes. */
export type ComparedMeta = Readonly<Record<(typeof wanted)[number], unknown>>;

// In the order in which canonical bytes have them.
const wanted = [
  'dataHash',
  'eventId',
  'previousHash',
  'recordedAt',
  'revision',
  'stream',
  'type',
] as const satisfies readonly (keyof SealedMeta)[];
const wantedKeys = wanted.map((key) => Buffer.from(key));

const quote = 0x22;
const comma = 0x2c;
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
/** The bytes are something that this pass does not judge. */
const undecided = -1;

/**
 * Reads the compared members of a meta in one pass, without making its tree. It knows the plain part of the canonical
 * form only: keys in order, printable ASCII without escapes, integers.
 * @returns undefined for everything else, canonical or not: `parseCanonical` decides
 */
export function readCanonicalMeta(bytes: Uint8Array): ComparedMeta | undefined {
  const places = new Int32Array(2 * wanted.length);
  if (endOfObject(bytes, 0, 0, places) !== bytes.length || places.at(-1) === 0) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const member = (index: number): unknown => {
    const start = places[2 * index] ?? 0;
    const end = places[2 * index + 1] ?? 0;
    return bytes[start] === quote ? text.slice(start + 1, end - 1) : JSON.parse(text.slice(start, end));
  };
  return {
    dataHash: member(0),
    eventId: member(1),
    previousHash: member(2),
    recordedAt: member(3),
    revision: member(4),
    stream: member(5),
    type: member(6),
  };
}

function endOfValue(bytes: Uint8Array, at: number, depth: number): number {
  const byte = bytes[at];
  if (byte === quote) return endOfString(bytes, at + 1);
  if (byte === openBrace) return endOfObject(bytes, at, depth);
  if (byte === openBracket) return endOfArray(bytes, at, depth);
  if (isDigit(byte)) return endOfInteger(bytes, at);
  const literal = literals.get(byte ?? 0);
  return literal !== undefined && hasAt(bytes, at, literal) ? at + literal.length : undecided;
}

/** @param places where the wanted members of this object begin and end; filled, and all of them must be there */
function endOfObject(bytes: Uint8Array, start: number, depth: number, places?: Int32Array): number {
  if (bytes[start] !== openBrace || depth === deepest) return undecided;
  if (bytes[start + 1] === closeBrace) return start + 2;
  let at = start;
  let before = 0;
  let beforeEnd = 0;
  let found = 0;
  do {
    const key = at + 2;
    const keyEnd = endOfKey(bytes, at + 1);
    if (keyEnd === undecided || !isAfter(bytes, key, keyEnd, before, beforeEnd)) return undecided;
    const value = keyEnd + 2;
    at = endOfValue(bytes, value, depth + 1);
    if (at === undecided) return undecided;
    if (places !== undefined && found < wanted.length && isWanted(bytes, key, keyEnd, found)) {
      places[2 * found] = value;
      places[2 * found + 1] = at;
      found += 1;
    }
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
    at = endOfValue(bytes, at + 1, depth + 1);
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

function isWanted(bytes: Uint8Array, key: number, keyEnd: number, index: number): boolean {
  const name = wantedKeys[index];
  return name !== undefined && name.length === keyEnd - key && hasAt(bytes, key, name);
}

function hasAt(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let index = 0; index < expected.length; index += 1) if (bytes[at + index] !== expected[index]) return false;
  return true;
}

function isDigit(byte: number | undefined): boolean {
  return isBetween(byte, 0x30, 0x39);
}

function isBetween(byte: number | undefined, first: number, last: number): boolean {
  return byte !== undefined && byte >= first && byte <= last;
}
