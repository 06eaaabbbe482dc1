import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { StoreUnavailable } from '../../../src/platform/event-store/errors.js';
import { PostgresEventStore } from '../../../src/platform/event-store/postgres/postgres-event-store.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { FlakyProxy } from './flaky-proxy.js';
import { collectLog } from './harness.js';
import { pending, pendings } from './pending-event.js';

const clock = new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));
const stream = 'householdCase-1';

describe('event store on PostgreSQL, interrupted', () => {
  let database: TestDatabase;
  let proxy: FlakyProxy;
  /** By way of the proxy. */
  let store: PostgresEventStore;
  /** Straight to the server, as another process. */
  let other: PostgresEventStore;
  let bystander: Client;
  /** Never in a transaction, in which the picture of who is at what would stand still. */
  let observer: Client;

  beforeEach(async () => {
    database = await createTestDatabase('events');
    proxy = await FlakyProxy.before(database.url);
    store = new PostgresEventStore({ url: proxy.url, clock, readers: 2 });
    other = new PostgresEventStore({ url: database.url, clock, readers: 2 });
    bystander = new Client({ connectionString: database.url });
    observer = new Client({ connectionString: database.url });
    await Promise.all([bystander.connect(), observer.connect()]);
    await store.append(stream, 'no-stream', [pending('first')]);
  });
  afterEach(async () => {
    await Promise.all([bystander.end(), observer.end()]);
    await Promise.all([store.close(), other.close()]);
    await proxy.close();
    await database.drop();
  });

  const notes = async () =>
    (await collectLog(other)).map(({ data }) => (JSON.parse(Buffer.from(data).toString()) as { note: string }).note);
  const holdHead = async () => {
    await bystander.query('begin');
    await bystander.query('select from event_log.head for update');
  };
  const waitingSession = async () => {
    for (;;) {
      const { rows } = await observer.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      const [row] = rows;
      if (row !== undefined) return row.pid;
    }
  };

  it('appends on a new connection after the old one broke while it was idle', async () => {
    proxy.cut();
    await expect(store.append(stream, 0, [pending('second')])).resolves.toMatchObject({ revision: 1 });
    expect(await notes()).toEqual(['first', 'second']);
  });

  it('answers success, once, when the commit was done and its answer got lost', async () => {
    proxy.swallowNextAnswer();
    const result = await store.append(stream, 0, pendings(2, 'second'));
    expect(result).toMatchObject({ revision: 2, position: await other.head() });
    expect(await notes()).toEqual(['first', 'second 0', 'second 1']);
    await store.append(stream, 2, [pending('third')]);
  });

  it('settles every append of a group whose answer got lost', async () => {
    await store.append('householdCase-2', 'no-stream', [pending('second')]);
    proxy.swallowNextAnswer();
    const [first, ...rest] = await Promise.allSettled([
      store.append('householdCase-3', 'no-stream', [pending('alone in its group')]),
      ...Array.from({ length: 5 }, (_, index) =>
        store.append(`householdCase-g${index}`, 'no-stream', [pending(`g${index}`)]),
      ),
      store.append(stream, 'no-stream', [pending('conflict')]),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(rest.map(({ status }) => status)).toEqual([...Array<string>(5).fill('fulfilled'), 'rejected']);
    expect(await notes()).toHaveLength(8);
  });

  it('appends once when its session was ended while it waited for the head', async () => {
    await holdHead();
    const appended = store.append(stream, 0, [pending('second')]);
    await observer.query('select pg_terminate_backend($1)', [await waitingSession()]);
    await bystander.query('commit');
    await expect(appended).resolves.toMatchObject({ revision: 1 });
    expect(await notes()).toEqual(['first', 'second']);
  });

  it('ends a session that it lost before it says what became of its append', async () => {
    await holdHead();
    const appended = store.append(stream, 0, [pending('second')]);
    const lost = await waitingSession();
    proxy.cutClients();
    for (let waiting = lost; waiting === lost;) waiting = await waitingSession();
    const { rowCount } = await observer.query('select from pg_stat_activity where pid = $1', [lost]);
    expect(rowCount).toBe(0);
    await bystander.query('commit');
    await expect(appended).resolves.toMatchObject({ revision: 1 });
    expect(await notes()).toEqual(['first', 'second']);
  });

  it('says that it is unavailable while nobody gets through, and recovers by itself', async () => {
    await proxy.close();
    await expect(collectLog(store)).rejects.toBeInstanceOf(StoreUnavailable);
    // The first may still find its broken connection and have to ask what became of it.
    await sleep(20);
    await expect(store.append(stream, 0, [pending('second')])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.append(stream, 0, [pending('second')])).rejects.toMatchObject({ outcome: 'not-appended' });
    await proxy.restore();
    await store.append(stream, 0, [pending('second')]);
    expect(await notes()).toEqual(['first', 'second']);
    expect(await collectLog(store)).toHaveLength(2);
  });

  it('follows on after its connections broke and a notification was lost', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    for await (const message of store.subscribe({ signal: stop.signal })) {
      if (message.kind === 'page') seen.push(...message.events.map(({ ordinal }) => ordinal));
      else if (seen.length === 1) {
        proxy.cut();
        await other.append('householdCase-2', 'no-stream', pendings(2, 'unheard'));
      }
      if (seen.length === 3) stop.abort();
    }
    expect(seen).toEqual([1, 2, 3]);
  });

  it('copies from the beginning again after its connection broke or its reader left on the way', async () => {
    const large = (name: string) => ({ ...pending(name), data: Buffer.from(`{"note":"${'x'.repeat(240 * 1024)}"}`) });
    for (let index = 1; index < 40; index += 1)
      await other.append(`householdCase-c${index}`, 'no-stream', [large(`copied ${index}`)]);
    const copied = async (onFirst: () => 'go on' | 'leave') => {
      const ordinals: number[] = [];
      for await (const page of store.readOrdinals({ from: 1, to: 40 })) {
        const decision = ordinals.length > 0 ? 'go on' : onFirst();
        ordinals.push(...page.map(({ ordinal }) => ordinal));
        if (decision === 'leave') break;
      }
      return ordinals;
    };
    const broken = copied(() => {
      proxy.cut();
      return 'go on';
    });
    await expect(broken).rejects.toBeInstanceOf(StoreUnavailable);
    // More often than there are connections.
    for (let time = 0; time < 5; time += 1) expect((await copied(() => 'leave')).length).toBeLessThan(40);
    expect(await copied(() => 'go on')).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('is stalled by no open transaction, neither in another database nor in its own', async () => {
    const elsewhere = await createTestDatabase('bare');
    const idle = new Client({ connectionString: elsewhere.url });
    await idle.connect();
    for (const client of [idle, bystander])
      await client.query(
        'begin isolation level serializable; create table pending_work (); select pg_current_xact_id()',
      );
    const stop = new AbortController();
    const seen: number[] = [];
    const following = (async () => {
      for await (const message of other.subscribe({ signal: stop.signal })) {
        if (message.kind === 'page') seen.push(...message.events.map(({ ordinal }) => ordinal));
        if (seen.length === 11) stop.abort();
      }
    })();
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        store.append(`householdCase-n${index}`, 'no-stream', [pending(`n${index}`)]),
      ),
    );
    await following;
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    await bystander.query('rollback');
    await idle.end();
    await elsewhere.drop();
  });
});
