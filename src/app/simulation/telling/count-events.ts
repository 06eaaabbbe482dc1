import { type EventStore } from '../../../platform/event-store/event-store.js';
import { eventDefinitions } from '../../event-definitions.js';

/** How often each type of event stands in a log; types that the program knows and that do not occur, as zero. */
export async function countEvents(store: EventStore): Promise<Readonly<Record<string, number>>> {
  const counts = new Map(eventDefinitions.map(({ type }) => [type, 0]));
  for await (const page of store.readAll()) {
    for (const { type } of page) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
