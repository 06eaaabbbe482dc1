import { type StoredEvent } from '../platform/event-store/event-store.js';
import { inspectSeal } from '../platform/event-store/sealing/inspect.js';
import { type Break, breakAt } from './break.js';

/** What is left of an event once it agrees with its own bytes: all that its neighbours are compared with. */
export interface InspectedEvent {
  readonly ordinal: number;
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly hash: string;
  readonly previousHash: string;
}

/** Events of a stretch of the log up to the first that does not agree with itself. */
export interface InspectedPage {
  readonly events: readonly InspectedEvent[];
  readonly fault: Break | undefined;
}

/** Recomputes every hash of a page from the bytes and compares columns with meta; needs nothing but the page. */
export function inspectPage(page: readonly StoredEvent[]): InspectedPage {
  const events: InspectedEvent[] = [];
  for (const event of page) {
    const inspected = inspectSeal(event);
    if (!('previousHash' in inspected))
      return { events, fault: breakAt(event, inspected.what, inspected.expected, inspected.found) };
    const { ordinal, eventId, stream, revision, recordedAt, hash } = event;
    events.push({ ordinal, eventId, stream, revision, recordedAt, hash, previousHash: inspected.previousHash });
  }
  return { events, fault: undefined };
}
