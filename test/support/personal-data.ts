import { type Pool } from 'pg';
import { type Clock, ScriptedClock } from '../../src/platform/clock/clock.js';
import { EventCodec } from '../../src/platform/event-format/event-codec.js';
import { type EventDefinition } from '../../src/platform/event-format/event-definition.js';
import { type CommandEnvelope } from '../../src/platform/event-format/event-meta.js';
import { DataKeys } from '../../src/platform/personal-data/data-keys.js';
import { LocalMasterKey } from '../../src/platform/personal-data/master-key.js';
import { type Randomness, SeededRandomness } from '../../src/platform/randomness/randomness.js';
import { createPool } from '../../src/platform/postgres/pool.js';
import { createTestDatabase } from './postgres.js';

export const testMoment = Date.parse('2018-05-18T01:30:00.000Z');

/** A real key database with a codec over it. */
export async function keyDatabase(definitions: readonly EventDefinition[], options: { seed?: string } = {}) {
  const database = await createTestDatabase('keys');
  const pool = createPool(database.url, 'test', 4);
  const randomness: Randomness = new SeededRandomness(options.seed ?? 'test');
  const clock: Clock = new ScriptedClock(testMoment);
  const master = new LocalMasterKey(randomness.bytes(32), randomness);
  const freshKeys = (): DataKeys => new DataKeys(pool, master, randomness, clock);
  const keys = freshKeys();
  return {
    pool,
    master,
    randomness,
    keys,
    /** As another process has them: nothing cached. */
    freshKeys,
    codec: new EventCodec(definitions, keys, randomness),
    /** A codec of a program that knows other events. */
    codecOf: (others: readonly EventDefinition[]): EventCodec => new EventCodec(others, keys, randomness),
    /** A codec of another process: nothing cached. */
    otherCodec: (): EventCodec => new EventCodec(definitions, freshKeys(), randomness),
    async close(): Promise<void> {
      await pool.end();
      await database.drop();
    },
  };
}

/** Envelope of a made-up officer's command. */
export function testEnvelope(commandId: string, more: Partial<CommandEnvelope> = {}): CommandEnvelope {
  return {
    commandId,
    requestHash: 'ab'.repeat(32),
    correlationId: '00000000-0000-4000-8000-0000000000c0',
    actor: {
      account: '00000000-0000-4000-8000-0000000000a1',
      person: '00000000-0000-4000-8000-0000000000b1',
      role: 'townshipOfficer',
      area: 'area-220122100',
    },
    area: 'area-220122100',
    authorizedBy: 'township-officer',
    ...more,
  };
}

/** Deletes rows that are never deleted, as when an old backup of the key database was restored. */
export async function loseRows(pool: Pool, statement: string, values: readonly unknown[] = []): Promise<void> {
  const client = await pool.connect();
  await client.query("SET session_replication_role = 'replica'");
  await client.query(statement, [...values]);
  await client.query('RESET session_replication_role');
  client.release();
}
