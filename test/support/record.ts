import { type Clock, ScriptedClock } from '../../src/platform/clock/clock.js';
import { EventCodec } from '../../src/platform/event-format/event-codec.js';
import { type EventDefinition } from '../../src/platform/event-format/event-definition.js';
import { PostgresEventStore } from '../../src/platform/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../src/platform/postgres/pool.js';
import { keyDatabase, testMoment } from './personal-data.js';
import { createTestDatabase } from './postgres.js';

/** A real log, a real key database and a pool for read models. */
export async function openRecord(
  definitions: readonly EventDefinition[],
  clock: Clock = new ScriptedClock(testMoment),
) {
  const [events, keys] = await Promise.all([createTestDatabase('events'), keyDatabase(definitions)]);
  const store = new PostgresEventStore({ url: events.url, clock });
  const pool = createPool(events.url, 'test');
  return {
    url: events.url,
    store,
    pool,
    keys,
    codec: new EventCodec(definitions, keys.keys, keys.randomness),
    async close(): Promise<void> {
      await store.close();
      await pool.end();
      await keys.close();
      await events.drop();
    },
  };
}

export type TestRecord = Awaited<ReturnType<typeof openRecord>>;
