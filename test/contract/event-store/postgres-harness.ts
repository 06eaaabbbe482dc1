import { type Clock } from '../../../src/platform/clock/clock.js';
import { PostgresEventStore } from '../../../src/platform/event-store/postgres/postgres-event-store.js';
import { type TestDatabase } from '../../support/postgres.js';
import { type Harness } from './harness.js';
import { LogDatabases } from './log-databases.js';

/** Stores on databases of their own, on the shared real server. */
export function postgresHarness(): Harness & { databaseOf(store: object): TestDatabase } {
  const databases = new Map<object, TestDatabase>();
  const unused = new LogDatabases();
  const databaseOf = (store: object) => {
    const database = databases.get(store);
    if (database === undefined) throw new Error('Not a store of this harness');
    return database;
  };
  const add = (database: TestDatabase, clock: Clock, cachedStreams: number) => {
    const store = new PostgresEventStore({ url: database.url, clock, readers: 2, cachedStreams });
    databases.set(store, database);
    return store;
  };
  return {
    databaseOf,
    open: async (clock) => add(await unused.take(), clock, 1_000),
    // It forgets the hashes of almost all streams, and has to look them up.
    join: (store, clock) => add(databaseOf(store), clock, 1),
    async closeAll() {
      for (const store of databases.keys()) if (store instanceof PostgresEventStore) await store.close();
      for (const database of new Set(databases.values())) await unused.giveBack(database);
      databases.clear();
    },
    end: () => unused.dropAll(),
  };
}
