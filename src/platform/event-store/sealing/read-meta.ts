import { type SealedMeta } from '../event-store.js';
import { endOfPlainObject, hasAt, quote } from './plain-canonical.js';

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

/**
 * Reads the compared members of a meta in one pass, without making its tree.
 * @returns undefined where its bytes are not plain (`isPlainCanonical`), canonical or not: `parseCanonical` decides
 */
export function readCanonicalMeta(bytes: Uint8Array): ComparedMeta | undefined {
  const places = new Int32Array(2 * wanted.length);
  let found = 0;
  const end = endOfPlainObject(bytes, 0, 0, (key, keyEnd, value, valueEnd) => {
    const name = wantedKeys[found];
    if (name?.length !== keyEnd - key || !hasAt(bytes, key, name)) return;
    places[2 * found] = value;
    places[2 * found + 1] = valueEnd;
    found += 1;
  });
  if (end !== bytes.length || found < wanted.length) return undefined;
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
