import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { describeBreak } from '../../../src/integrity/break.js';
import { inspectorOf } from '../../../src/integrity/inspector.js';
import { verifyLog } from '../../../src/integrity/verify-log.js';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { PostgresEventStore } from '../../../src/platform/event-store/postgres/postgres-event-store.js';
import { sealEvent } from '../../../src/platform/event-store/sealing/seal-event.js';
import { pending, pendings } from '../../contract/event-store/pending-event.js';
import { startChild } from '../../support/child-process.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

const moment = Date.parse('2018-05-01T00:00:00.000Z');

/** What is set, and what of the event is found not to agree. */
const changes = [
  ['ordinal = 1000', 'ordinal'],
  ['ordinal = 0 - ordinal', 'ordinal'],
  ['revision = 1000', 'revision'],
  [`event_id = 'aaaaaaaa-0000-4000-8000-000000000000'`, 'eventId'],
  [`stream = 'case-x'`, 'stream'],
  [`type = type || 'x'`, 'type'],
  [`recorded_at = '2018-05-01T00:00:04.001Z'`, 'recordedAt'],
  ['hash = set_byte(hash, 31, get_byte(hash, 31) # 1)', 'hash'],
  ['meta = set_byte(meta, 0, get_byte(meta, 0) # 1)', 'hash'],
  ['meta = set_byte(meta, 500, get_byte(meta, 500) # 128)', 'hash'],
  [`meta = meta || ' '`, 'hash'],
  ['data = set_byte(data, 3, get_byte(data, 3) # 1)', 'dataHash'],
  [`data = ''`, 'dataHash'],
] as const;

describe('verification of the log', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let superuser: Client;

  beforeAll(async () => {
    database = await createTestDatabase('events');
    const clock = new ScriptedClock(moment);
    store = new PostgresEventStore({ url: database.url, clock });
    for (let index = 0; index < 12; index += 1) {
      clock.set(moment + index * 1_000);
      await store.append(
        `case-${index % 3}`,
        index < 3 ? 'no-stream' : Math.floor(index / 3) * 2 - 1,
        pendings(2, `${index}`),
      );
    }
    superuser = new Client({ connectionString: database.url });
    await superuser.connect();
    await superuser.query(`
      create table kept as table event_log.event;
      create table kept_head as table event_log.head;
      alter table event_log.event disable trigger all;
      alter table event_log.head disable trigger all`);
  });
  beforeEach(restore);
  afterAll(async () => {
    await superuser.end();
    await store.close();
    await database.drop();
  });

  /** Puts back what the test before has spoiled. */
  async function restore(): Promise<void> {
    await superuser.query(`
      delete from event_log.event; insert into event_log.event select * from kept;
      delete from event_log.head; insert into event_log.head select * from kept_head`);
  }
  const firstBreak = async () => (await verifyLog(store, inspectorOf(store))).firstBreak;
  const rowAt = async (ordinal: number) => {
    const { rows } = await superuser.query<{ eventId: string; stream: string; revision: number }>(
      'select event_id as "eventId", stream, revision from event_log.event where ordinal = $1',
      [ordinal],
    );
    return rows[0];
  };

  it('finds nothing in a log that nobody touched', async () => {
    const progress: number[] = [];
    const result = await verifyLog(store, inspectorOf(store), ({ verified }) => progress.push(verified));
    const { rows } = await superuser.query<{ hash: string }>(
      `select encode(hash, 'hex') as hash from event_log.event where ordinal = 24`,
    );
    expect(result).toEqual({ verified: 24, lastHash: rows[0]?.hash, firstBreak: undefined });
    expect(progress).toEqual([24]);
  });

  it.each(changes)('names the event that a superuser altered by %s', async (change, what) => {
    await superuser.query('alter table event_log.event drop constraint if exists event_ordinal_check');
    for (const ordinal of [1, 10, 24]) {
      const { rows } = await superuser.query<{ eventId: string; stream: string; revision: number }>(
        `update event_log.event set ${change} where ordinal = $1 returning event_id as "eventId", stream, revision`,
        [ordinal],
      );
      expect(await firstBreak()).toMatchObject({ what, event: rows[0] });
      await restore();
    }
  });

  it('tries every column there is', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = 'event_log' and table_name = 'event' order by column_name collate "C"`,
    );
    const tried = new Set(changes.map(([change]) => change.slice(0, change.indexOf(' '))));
    expect([...tried].sort()).toEqual(rows.map(({ name }) => name));
  });

  it('tells what should be there and what is', async () => {
    await superuser.query(`update event_log.event set type = 'NoteForged' where ordinal = 10`);
    const found = await firstBreak();
    const eventId = (await rowAt(10))?.eventId;
    expect(found && describeBreak(found)).toBe(
      `日志第 10 条，事件 ${eventId}（case-1 第 3 件）：type 应为 NoteTaken，实为 NoteForged`,
    );
  });

  it('sees that an event was taken out, from the middle and from the end', async () => {
    await superuser.query('delete from event_log.event where ordinal = 10');
    expect(await firstBreak()).toMatchObject({ what: 'ordinal', expected: '10', found: '11', event: await rowAt(11) });
    await restore();
    await superuser.query('delete from event_log.event where ordinal > 22');
    expect(await firstBreak()).toMatchObject({ ordinal: 23, event: undefined, expected: 'events 23 to 24' });
  });

  it('sees that two events of a stream changed places', async () => {
    await superuser.query(`
      update event_log.event set ordinal = 100 where ordinal = 1;
      update event_log.event set ordinal = 1 where ordinal = 2;
      update event_log.event set ordinal = 2 where ordinal = 100`);
    expect(await firstBreak()).toMatchObject({ ordinal: 1, what: 'revision', expected: '0', found: '1' });
  });

  it('sees that later events were moved before earlier ones', async () => {
    await superuser.query(`
      update event_log.event set ordinal = ordinal + 100 where ordinal <= 2;
      update event_log.event set ordinal = ordinal - 2 where ordinal in (3, 4);
      update event_log.event set ordinal = ordinal - 98 where ordinal > 100`);
    expect(await firstBreak()).toMatchObject({ what: 'recordedAt', event: { stream: 'case-0', revision: 0 } });
  });

  it('sees by the next event of the stream that one was rewritten together with its hashes', async () => {
    const forged = sealEvent(pending('forged'), {
      stream: 'case-0',
      revision: 0,
      recordedAt: '2018-05-01T00:00:00.000Z',
      previousHash: '0'.repeat(64),
    });
    await superuser.query(
      `update event_log.event set event_id = $1, hash = decode($2, 'hex'), meta = $3, data = $4 where ordinal = 1`,
      [forged.eventId, forged.hash, forged.meta, forged.data],
    );
    expect(await firstBreak()).toMatchObject({ what: 'previousHash', expected: forged.hash, event: await rowAt(2) });
  });

  it('sees that the head was moved', async () => {
    await superuser.query('update event_log.head set ordinal = 20');
    expect(await firstBreak()).toMatchObject({ what: 'ordinal', event: await rowAt(21) });
    await superuser.query('update event_log.head set ordinal = 30');
    expect(await firstBreak()).toMatchObject({ what: 'ordinal', ordinal: 25, event: undefined });
  });

  it('walks the log on two threads with the same result', async () => {
    await superuser.query(`update event_log.event set data = '{}' where ordinal = 17`);
    const verdict = await verifyOnThreads(database.url, 2);
    expect(verdict).toEqual(await verifyLog(store, inspectorOf(store)));
    expect(verdict).toMatchObject({ verified: 16, firstBreak: { event: await rowAt(17) } });
  });
});

/** In a process of its own, for threads of the test runner cannot read TypeScript. */
async function verifyOnThreads(url: string, threads: number): Promise<unknown> {
  const child = startChild('test/integration/integrity/verify-on-threads.child.ts', url, String(threads));
  const verification: unknown = JSON.parse(await child.line());
  await child.finish();
  return verification;
}
