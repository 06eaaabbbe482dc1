import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { type NumberedEvent } from '../../../src/platform/event-store/numbered-log.js';
import { PostgresEventStore } from '../../../src/platform/event-store/postgres/postgres-event-store.js';
import { sealEvent } from '../../../src/platform/event-store/sealing/seal-event.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { collectLog } from './harness.js';
import { pending, pendings } from './pending-event.js';

const clock = new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));
const moment = '2018-05-01T00:00:01.000Z';
const zeros = '0'.repeat(64);

describe('copied rows of the event log', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase('events');
    store = new PostgresEventStore({ url: database.url, clock });
    await store.append('case-1', 'no-stream', pendings(2, 'a'));
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await store.close();
    await database.drop();
  });

  const copied = (ordinal: number, stream: string, revision: number, previousHash: string): NumberedEvent => ({
    ordinal,
    ...sealEvent(pending(`${stream} ${revision}`), { stream, revision, previousHash, recordedAt: moment }),
  });

  /** What the database itself says of rows that its owner puts behind the log, whatever this program checked before. */
  const judged = async (events: readonly NumberedEvent[], previous: readonly string[], first = 3) => {
    await client.query('begin; set local role dibao_owner');
    try {
      for (const event of events)
        await client.query(
          `insert into event_log.event (ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            ...[event.ordinal, event.revision, event.eventId, event.stream, event.type, event.recordedAt],
            ...[Buffer.from(event.hash, 'hex'), event.meta, event.data],
          ],
        );
      const hashes = Buffer.from(previous.join(''), 'hex');
      const admit = 'select fault, fault_at from event_log.admit_copied($1, $2, $3)';
      const { rows } = await client.query<{ fault: string | null; fault_at: number | null }>(admit, [
        first,
        events.length,
        hashes,
      ]);
      return [rows[0]?.fault, rows[0]?.fault_at];
    } finally {
      await client.query('rollback');
    }
  };

  it('are admitted where they continue it, and otherwise the first that does not is named', async () => {
    const head = (await collectLog(store)).at(-1)?.hash ?? '';
    const [a, b] = [copied(3, 'case-2', 0, zeros), copied(4, 'case-1', 2, head)];
    expect(await judged([a, b], [zeros, head])).toEqual([null, null]);
    expect(await judged([a, { ...b, hash: zeros }], [zeros, head])).toEqual(['hash-mismatch', 2]);
    expect(await judged([a, b], [zeros, zeros])).toEqual(['wrong-previous-hash', 2]);
    expect(await judged([a, b], [zeros])).toEqual(['wrong-previous-hash', 2]);
    expect(await judged([copied(3, 'case-1', 3, head)], [head])).toEqual(['wrong-previous-hash', 1]);
    expect(await judged([{ ...a, recordedAt: '2018-04-30T00:00:00.000Z' }, b], [zeros, head])).toEqual([
      'recorded-at-backwards',
      1,
    ]);
    expect(await judged([{ ...a, ordinal: 4 }], [zeros])).toEqual(['wrong-ordinal', 1]);
    expect(await judged([{ ...a, ordinal: 5 }], [zeros], 5)).toEqual(['wrong-ordinal', 1]);
  });

  it('come from the owner only: a login that appends is refused, and nothing is there', async () => {
    const login = `login_${process.pid}_${Math.random().toString(36).slice(2)}`;
    await client.query(`create role ${login} login password 'made-up' in role dibao_writer`);
    const url = Object.assign(new URL(database.url), { username: login, password: 'made-up' });
    const asLogin = new PostgresEventStore({ url: url.href, clock });
    try {
      await expect(asLogin.appendSealed([copied(3, 'case-2', 0, zeros)])).rejects.toMatchObject({ code: '42501' });
      expect(await collectLog(asLogin)).toHaveLength(2);
    } finally {
      await asLogin.close();
      await client.query(`drop role ${login}`);
    }
  });

  it('do not wait for the disk where they can be made again, while appends of the same server do', async () => {
    const hurried = new PostgresEventStore({ url: database.url, clock, synchronous: false });
    try {
      await hurried.appendSealed([copied(3, 'case-2', 0, zeros)]);
      expect((await collectLog(store)).at(-1)).toMatchObject({ ordinal: 3, stream: 'case-2' });
      // Of its transaction only: the connection is as it was.
      await hurried.append('case-3', 'no-stream', [pending('after')]);
      expect((await collectLog(store)).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4]);
    } finally {
      await hurried.close();
    }
  });
});
