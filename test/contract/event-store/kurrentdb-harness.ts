import { KurrentDbEventStore } from '../../../src/platform/event-store/kurrentdb/kurrentdb-event-store.js';
import { type LogServer } from '../../../src/platform/event-store/kurrentdb/log-server.js';
import { type Patience } from '../../../src/platform/event-store/kurrentdb/patience.js';
import { type Clock } from '../../../src/platform/clock/clock.js';
import { type TestDatabase } from '../../support/postgres.js';
import { type Harness } from './harness.js';
import { LogDatabases } from './log-databases.js';

/** One log, and how to reach it once more, as another process does. */
export interface LogUnderTest {
  connect(): string | LogServer;
  /** After its stores are closed. */
  end(): Promise<void> | void;
}

/** Stores on logs that `openLog` makes, each with a database of its own for the order. */
export function kurrentDbHarness(openLog: () => Promise<LogUnderTest>, patience?: Patience): Harness {
  const unused = new LogDatabases();
  const opened = new Map<object, { log: LogUnderTest; database: TestDatabase }>();
  const add = (of: { log: LogUnderTest; database: TestDatabase }, clock: Clock, cachedStreams: number) => {
    const store = new KurrentDbEventStore({
      server: of.log.connect(),
      orderUrl: of.database.url,
      clock,
      readers: 2,
      cachedStreams,
      ...(patience === undefined ? {} : { patience }),
    });
    opened.set(store, of);
    return store;
  };
  return {
    open: async (clock) => add({ log: await openLog(), database: await unused.take() }, clock, 1_000),
    join(store, clock) {
      const of = opened.get(store);
      if (of === undefined) throw new Error('Not a store of this harness');
      // It forgets the hashes of almost all streams, and has to look them up.
      return add(of, clock, 1);
    },
    async closeAll() {
      for (const store of opened.keys()) if (store instanceof KurrentDbEventStore) await store.close();
      for (const { log, database } of new Set(opened.values())) {
        await log.end();
        await unused.giveBack(database);
      }
      opened.clear();
    },
    end: () => unused.dropAll(),
  };
}
