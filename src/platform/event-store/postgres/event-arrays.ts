import { type SealedEvent } from '../sealing/seal-event.js';

/** Many events as parameters of one call: an array per column, and all bytes end to end. */
export interface EventArrays {
  readonly streams: readonly string[];
  readonly revisions: string;
  readonly eventIds: readonly string[];
  readonly types: readonly string[];
  /** Where the bytes of each event end in `data`. */
  readonly dataEnds: string;
  readonly metaEnds: string;
  readonly data: Buffer;
  readonly meta: Buffer;
}

export function eventArrays(events: readonly SealedEvent[]): EventArrays {
  return {
    streams: events.map(({ stream }) => stream),
    revisions: numbers(events.map(({ revision }) => revision)),
    eventIds: events.map(({ eventId }) => eventId),
    types: events.map(({ type }) => type),
    dataEnds: ends(events.map(({ data }) => data.length)),
    metaEnds: ends(events.map(({ meta }) => meta.length)),
    data: Buffer.concat(events.map(({ data }) => data)),
    meta: Buffer.concat(events.map(({ meta }) => meta)),
  };
}

/** An array of numbers as PostgreSQL reads it. */
export function numbers(items: readonly number[]): string {
  return `{${items.join(',')}}`;
}

/** Where each of these ends when they stand one after the other. */
export function ends(lengths: readonly number[]): string {
  let end = 0;
  return numbers(lengths.map((length) => (end += length)));
}
