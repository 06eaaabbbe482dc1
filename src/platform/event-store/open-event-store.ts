import { type Clock } from '../clock/clock.js';
import { type EventStore } from './event-store.js';
import { KurrentDbEventStore } from './kurrentdb/kurrentdb-event-store.js';
import { type NumberedLog } from './numbered-log.js';
import { PostgresEventStore } from './postgres/postgres-event-store.js';

/** Where a log is: the URL of its PostgreSQL database, or a KurrentDB server and the database that keeps its order. */
export type LogLocation = string | { readonly server: string; readonly orderUrl: string };

/**
 * The store of a log, by the adapter that its URL names. PostgreSQL connects on first use; KurrentDB is reached now, so
 * that what is wrong with it is said at the start.
 * @throws StoreUnavailable
 */
export async function openEventStore(
  location: LogLocation,
  options: { readonly clock: Clock; readonly readers?: number; readonly synchronous?: boolean },
): Promise<EventStore & NumberedLog> {
  if (typeof location === 'string') return new PostgresEventStore({ url: location, ...options });
  const store = new KurrentDbEventStore({ ...location, ...options });
  try {
    await store.open();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
