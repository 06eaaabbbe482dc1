import { type StoredEvent } from '../platform/event-store/event-store.js';
import { inspectSeal } from '../platform/event-store/sealing/inspect.js';
import { type Break, breakAt } from './break.js';

/**
 * Events of a stretch of the log up to the first that does not agree with itself, and of each what its neighbours are
 * compared with. A column per member: between threads that costs a fraction of an object per event.
 */
export interface InspectedPage {
  readonly ordinals: readonly number[];
  readonly eventIds: readonly string[];
  readonly streams: readonly string[];
  readonly revisions: readonly number[];
  readonly recordedAts: readonly string[];
  readonly hashes: readonly string[];
  readonly previousHashes: readonly string[];
  readonly fault: Break | undefined;
}

/** Recomputes every hash of a page from the bytes and compares columns with meta; needs nothing but the page. */
export function inspectPage(page: readonly StoredEvent[]): InspectedPage {
  const previousHashes: string[] = [];
  let fault: Break | undefined;
  for (const event of page) {
    const inspected = inspectSeal(event);
    if (!('previousHash' in inspected)) {
      fault = breakAt(event, inspected.what, inspected.expected, inspected.found);
      break;
    }
    previousHashes.push(inspected.previousHash);
  }
  const sound = fault === undefined ? page : page.slice(0, previousHashes.length);
  return {
    ordinals: sound.map(({ ordinal }) => ordinal),
    eventIds: sound.map(({ eventId }) => eventId),
    streams: sound.map(({ stream }) => stream),
    revisions: sound.map(({ revision }) => revision),
    recordedAts: sound.map(({ recordedAt }) => recordedAt),
    hashes: sound.map(({ hash }) => hash),
    previousHashes,
    fault,
  };
}
