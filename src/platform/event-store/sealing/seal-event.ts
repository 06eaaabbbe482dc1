import { type PendingEvent } from '../event-store.js';
import { canonicalText, parseCanonical } from './canonical.js';
import { AppendRefused } from '../errors.js';
import { dataHashOf, eventHashOf, noPreviousHash } from './hashes.js';
import { isPlainCanonical } from './plain-canonical.js';

/** Data and meta of one event together, in bytes. */
export const largestEvent = 256 * 1024;

/** What the store alone knows, at the moment of appending. */
export interface Stamp {
  /** `YYYY-MM-DDTHH:mm:ss.sssZ` */
  readonly recordedAt: string;
  /** 64 hex digits; zeros for the first event of a stream. */
  readonly previousHash: string;
}

/** An event with its final bytes; a store adds its place in the log. */
export interface SealedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly data: Uint8Array;
  readonly meta: Uint8Array;
  readonly hash: string;
}

/** An event that is checked and final but for its stamp. */
export interface PreparedEvent {
  readonly eventId: string;
  /** Bytes of data and meta as they will be stored. */
  readonly size: number;
  seal(stamp: Stamp): SealedEvent;
}

const eventIdForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
const widthOfRecordedAt = '0000-00-00T00:00:00.000Z'.length;

/**
 * Checks an event and makes all of its bytes that do not depend on the moment of appending, so that a store which
 * holds a lock has next to nothing left to do. Keeps its own copy of the data.
 * @throws AppendRefused
 */
export function prepareEvent(pending: PendingEvent, stream: string, revision: number): PreparedEvent {
  const { eventId, type } = pending.meta;
  if (!eventIdForm.test(eventId))
    throw new AppendRefused(
      'event-store.not-canonical',
      `Event id ${JSON.stringify(eventId)} is not a lower-case UUID`,
    );
  const data = Buffer.from(pending.data);
  if (data.length > largestEvent) throw tooLarge(eventId, data.length);
  if (!isPlainCanonical(data)) parseCanonical(data);
  const parts = unstamped({ ...pending.meta, stream, revision, dataHash: dataHashOf(data) });
  const fixed = parts.reduce((sum, part) => sum + Buffer.byteLength(part), widthOfRecordedAt + noPreviousHash.length);
  const size = data.length + fixed;
  if (size > largestEvent) throw tooLarge(eventId, size);
  return {
    eventId,
    size,
    seal({ recordedAt, previousHash }) {
      const meta = Buffer.from(`${parts[0]}${previousHash}${parts[1]}${recordedAt}${parts[2]}`, 'utf8');
      return { stream, revision, eventId, type, recordedAt, data, meta, hash: eventHashOf(meta) };
    },
  };
}

/** The event with its final bytes. @throws AppendRefused */
export function sealEvent(
  pending: PendingEvent,
  { stream, revision, ...stamp }: Stamp & { readonly stream: string; readonly revision: number },
): SealedEvent {
  return prepareEvent(pending, stream, revision).seal(stamp);
}

/** Canonical text of the meta in three parts: `previousHash` belongs after the first, `recordedAt` after the second. */
function unstamped(meta: Readonly<Record<string, unknown>>): readonly [string, string, string] {
  const before: Record<string, unknown> = {};
  const between: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const key of Object.keys(meta).sort()) {
    if (meta[key] === undefined || key === 'previousHash' || key === 'recordedAt') continue;
    const part = key < 'previousHash' ? before : key < 'recordedAt' ? between : after;
    part[key] = meta[key];
  }
  const members = (part: object): string => canonicalText(part, '/meta').slice(1, -1);
  const [first, second, third] = [members(before), members(between), members(after)];
  return [
    `{${first}${first && ','}"previousHash":"`,
    `"${second && ','}${second},"recordedAt":"`,
    `"${third && ','}${third}}`,
  ];
}

function tooLarge(eventId: string, size: number): AppendRefused {
  return new AppendRefused(
    'event-store.event-too-large',
    `Event ${eventId} has ${size} bytes of data and meta; at most ${largestEvent} are stored`,
  );
}
