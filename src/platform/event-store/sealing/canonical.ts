import { isUtf8 } from 'node:buffer';
import { AppendRefused } from '../errors.js';

const keyForm = /^[a-z][A-Za-z0-9]*$/u;
/** Deeper values are refused: every reader walks them recursively. */
const deepest = 100;

/**
 * Canonical bytes (RFC 8785) of a JSON value.
 * @throws AppendRefused naming the place (JSON pointer) of what the event format does not carry: a key that is not
 * `^[a-z][A-Za-z0-9]*$`, an unsafe integer, a lone surrogate, U+0000, anything that is not JSON
 */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalText(value), 'utf8');
}

/** As `canonicalBytes`, as text; `place` is where the value stands, for the message of a refusal. */
export function canonicalText(value: unknown, place = ''): string {
  // Where every object has its members in order, the built-in serialisation is the canonical one.
  return JSON.stringify(check(value, place, 0) ? value : inOrder(value));
}

/** A copy in which the members of every object stand in order; no key of the event format is moved by the engine. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(members).sort()) ordered[key] = inOrder(members[key]);
  return ordered;
}

/**
 * Refuses bytes that are not the canonical form of their own value. A member order that is sorted, and a text that
 * `JSON.stringify` gives back, are together RFC 8785: its numbers and strings are ECMAScript's.
 * @returns the value
 * @throws AppendRefused naming the place
 */
export function parseCanonical(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) throw refusal('', 'is not UTF-8');
  const text = textOf(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal('', 'is not JSON');
  }
  if (!check(value, '', 0) || JSON.stringify(value) !== text) throw refusal('', 'is not in canonical form (RFC 8785)');
  return value;
}

/** Text of UTF-8 bytes, a byte order mark included. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** @returns whether the members of every object stand in order */
function check(value: unknown, place: string, depth: number): boolean {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw refusal(place, 'holds a lone surrogate');
      if (value.includes('\0')) throw refusal(place, 'holds U+0000');
      return true;
    case 'number':
      if (!Number.isFinite(value)) throw refusal(place, 'is not a finite number');
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw refusal(place, 'is an unsafe integer');
      return true;
    case 'boolean':
      return true;
    case 'object':
      if (value === null) return true;
      if (depth === deepest) throw refusal(place, `is nested deeper than ${deepest}`);
      return Array.isArray(value) ? checkItems(value, place, depth) : checkMembers(value, place, depth);
    case 'undefined':
    case 'function':
    case 'symbol':
    case 'bigint':
      throw refusal(place, 'is not a JSON value');
  }
}

function checkItems(items: readonly unknown[], place: string, depth: number): boolean {
  let sorted = true;
  // By index, for a hole is as wrong as an undefined.
  for (let index = 0; index < items.length; index += 1)
    sorted = check(items[index], `${place}/${index}`, depth + 1) && sorted;
  return sorted;
}

function checkMembers(object: object, place: string, depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) throw refusal(place, 'is not a plain object');
  let sorted = true;
  let previous = '';
  for (const [key, member] of Object.entries(object) as [string, unknown][]) {
    assertKey(key, place);
    sorted &&= key > previous;
    previous = key;
    // A member that is undefined is a member that is absent; it is left out of the text.
    if (member !== undefined) sorted = check(member, `${place}/${key}`, depth + 1) && sorted;
  }
  return sorted;
}

/** @throws AppendRefused when it is no key of the event format */
function assertKey(key: string, place: string): void {
  if (!keyForm.test(key)) throw refusal(place, `has the key ${JSON.stringify(key)}; keys match ${keyForm.source}`);
}

function refusal(place: string, fault: string): AppendRefused {
  return new AppendRefused('event-store.not-canonical', `The value at '${place}' ${fault}`);
}
