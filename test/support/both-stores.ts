import { type Clock } from '../../src/platform/clock/clock.js';
import { type EventStore } from '../../src/platform/event-store/event-store.js';
import { InMemoryEventStore } from '../../src/platform/event-store/in-memory/in-memory-event-store.js';
import { PostgresEventStore } from '../../src/platform/event-store/postgres/postgres-event-store.js';
import { createTestDatabase } from './postgres.js';

/** The stores that a behaviour above the port is tried on. */
export const storeKinds = ['in-memory', 'postgres'] as const;

export interface OpenedStore {
  readonly store: EventStore;
  close(): Promise<void>;
}

/** An empty store of its own. */
export async function openStore(kind: (typeof storeKinds)[number], clock: Clock): Promise<OpenedStore> {
  if (kind === 'in-memory') {
    const store = new InMemoryEventStore(clock);
    return { store, close: () => store.close() };
  }
  const database = await createTestDatabase('events');
  const store = new PostgresEventStore({ url: database.url, clock, readers: 4 });
  return {
    store,
    async close() {
      await store.close();
      await database.drop();
    },
  };
}
