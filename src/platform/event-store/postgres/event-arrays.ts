import { type SealedEvent } from '../sealing/seal-event.js';

/** Many events as parameters of one call: an array per column, and all bytes end to end. */
export interface EventArrays {
  readonly streams: readonly string[];
  readonly revisions: string;
  readonly eventIds: readonly string[];
  readonly types: readonly string[];
  /** Where the bytes of each event begin in `data` (from 1), how many there are; the same of `meta`. */
  readonly places: readonly [string, string, string, string];
  readonly data: Buffer;
  readonly meta: Buffer;
}

export function eventArrays(events: readonly SealedEvent[]): EventArrays {
  const dataSizes = events.map(({ data }) => data.length);
  const metaSizes = events.map(({ meta }) => meta.length);
  return {
    streams: events.map(({ stream }) => stream),
    revisions: numbers(events.map(({ revision }) => revision)),
    eventIds: events.map(({ eventId }) => eventId),
    types: events.map(({ type }) => type),
    places: [numbers(starts(dataSizes)), numbers(dataSizes), numbers(starts(metaSizes)), numbers(metaSizes)],
    data: Buffer.concat(events.map(({ data }) => data)),
    meta: Buffer.concat(events.map(({ meta }) => meta)),
  };
}

/** An array of numbers as PostgreSQL reads it. */
export function numbers(items: readonly number[]): string {
  return `{${items.join(',')}}`;
}

function starts(sizes: readonly number[]): number[] {
  let next = 1;
  return sizes.map((size) => {
    const start = next;
    next += size;
    return start;
  });
}
