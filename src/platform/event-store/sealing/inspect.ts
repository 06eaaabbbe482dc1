import { AppendRefused } from '../errors.js';
import { parseCanonical } from './canonical.js';
import { dataHashOf, eventHashOf } from './hashes.js';
import { readCanonicalMeta } from './read-meta.js';
import { type SealedEvent } from './seal-event.js';

/** What of an event does not agree with its own bytes. */
export interface SealFault {
  /** `hash`, `meta`, `data`, or the column that says another thing than the meta. */
  readonly what: 'hash' | 'meta' | 'dataHash' | 'stream' | 'revision' | 'eventId' | 'type' | 'recordedAt';
  readonly expected: string;
  readonly found: string;
}

/** The part of the meta that links an event to the one before it. */
export interface Link {
  readonly previousHash: string;
}

const hashForm = /^[0-9a-f]{64}$/u;
const compared = ['stream', 'revision', 'eventId', 'type', 'recordedAt'] as const;

/**
 * Recomputes the hashes of one event from its bytes and compares its columns with its meta.
 * @returns its link to the previous event of the stream, or the first fault
 */
export function inspectSeal(event: SealedEvent): Link | SealFault {
  const computed = eventHashOf(event.meta);
  if (computed !== event.hash) return { what: 'hash', expected: event.hash, found: computed };
  const meta: Readonly<Record<string, unknown>> | undefined = readCanonicalMeta(event.meta) ?? parseMeta(event.meta);
  if (meta === undefined) return { what: 'meta', expected: 'canonical JSON', found: 'other bytes' };
  for (const column of compared)
    if (meta[column] !== event[column])
      return { what: column, expected: asText(meta[column]), found: asText(event[column]) };
  const dataHash = dataHashOf(event.data);
  if (meta['dataHash'] !== dataHash) return { what: 'dataHash', expected: asText(meta['dataHash']), found: dataHash };
  const previousHash = asText(meta['previousHash']);
  if (!hashForm.test(previousHash)) return { what: 'meta', expected: 'a previousHash', found: previousHash };
  return { previousHash };
}

function parseMeta(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = parseCanonical(bytes);
    return isRecord(value) ? value : undefined;
  } catch (error) {
    if (error instanceof AppendRefused) return undefined;
    throw error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
