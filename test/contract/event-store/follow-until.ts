import { type EventStore, type StoredEvent } from '../../../src/platform/event-store/event-store.js';

/** Reads what a subscription gives until `enough` says so. */
export async function followUntil(
  store: EventStore,
  enough: (events: readonly StoredEvent[]) => boolean,
  range: { after?: StoredEvent['position'] | undefined; filter?: { types: string[] }; pageSize?: number } = {},
): Promise<StoredEvent[]> {
  const stop = new AbortController();
  const events: StoredEvent[] = [];
  for await (const message of store.subscribe({ ...range, signal: stop.signal })) {
    if (message.kind === 'page') events.push(...message.events);
    if (enough(events)) stop.abort();
  }
  return events;
}
