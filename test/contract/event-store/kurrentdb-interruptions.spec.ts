import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { StoreUnavailable } from '../../../src/platform/event-store/errors.js';
import { KurrentDbEventStore } from '../../../src/platform/event-store/kurrentdb/kurrentdb-event-store.js';
import { type AppendFault, type NodeState } from '../../support/kurrentdb/faults.js';
import { KurrentStandIn } from '../../support/kurrentdb/stand-in.js';
import { type TestDatabase } from '../../support/postgres.js';
import { FlakyProxy } from './flaky-proxy.js';
import { collect, collectLog } from './harness.js';
import { LogDatabases } from './log-databases.js';
import { pending, pendings } from './pending-event.js';

// Every answer goes through two programs more than on PostgreSQL; on a busy machine that takes its time.
jest.setTimeout(240_000);

const clock = new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));
const stream = 'householdCase-1';
/** Short, so that what takes seconds is seen in a test; an unloaded machine answers in a few milliseconds. */
const patience = { append: 1_500, settling: 3_000, longestAppend: 4_000, silence: 1_500 };

describe('event store on KurrentDB, interrupted', () => {
  const databases = new LogDatabases();
  let database: TestDatabase;
  let server: KurrentStandIn;
  let proxy: FlakyProxy;
  /** By way of the proxy. */
  let store: KurrentDbEventStore;
  /** Straight to the server, as another process. */
  let other: KurrentDbEventStore;

  beforeEach(async () => {
    database = await databases.take();
    server = await KurrentStandIn.start();
    proxy = await FlakyProxy.before(server.url);
    const options = { orderUrl: database.url, clock, readers: 2, patience };
    store = new KurrentDbEventStore({ ...options, server: proxy.url });
    other = new KurrentDbEventStore({ ...options, server: server.url });
    await store.append(stream, 'no-stream', [pending('first')]);
  });
  afterEach(async () => {
    server.faults.state = { kind: 'leader' };
    await Promise.all([store.close(), other.close()]);
    await proxy.close();
    server.stop();
    await databases.giveBack(database);
  });
  afterAll(() => databases.dropAll());

  const notes = async () =>
    (await collectLog(other)).map(({ data }) => (JSON.parse(Buffer.from(data).toString()) as { note: string }).note);

  const lost: readonly AppendFault[] = [
    'done-in-silence',
    'done-then-cut',
    'done-then-timeout',
    'lost-in-silence',
    'lost-then-cut',
  ];
  it.each(lost)('settles an append whose answer never came: %s', async (fault) => {
    server.faults.befall(fault);
    const result = await store.append(stream, 0, pendings(2, 'second'));
    expect(result).toMatchObject({ revision: 2, position: await other.head() });
    expect(await notes()).toEqual(['first', 'second 0', 'second 1']);
    await store.append(stream, 2, [pending('third')]);
    expect(await notes()).toEqual(['first', 'second 0', 'second 1', 'third']);
  });

  it('appends once when the first of two attempts arrives after the second', async () => {
    server.faults.befall('held');
    await store.append(stream, 0, [pending('second')]);
    await store.append(stream, 1, [pending('third')]);
    server.faults.release();
    expect(await notes()).toEqual(['first', 'second', 'third']);
  });

  it('tells a conflict from its own append when the answer got lost', async () => {
    server.faults.befall('lost-then-cut');
    // Not by the adapter, which waits for its turn: by somebody who writes to the server.
    const record = server.log.stream(stream)[0];
    if (record === undefined) throw new Error('The first event is there');
    server.log.append(stream, 0, [{ ...record, id: '00000000-0000-4000-8000-00000000000f' }]);
    await expect(store.append(stream, 0, [pending('second')])).rejects.toMatchObject({ actual: 1 });
  });

  it('says that the outcome is unknown when nobody can be asked, and lets nothing pass it', async () => {
    server.faults.befall(...Array<AppendFault>(20).fill('held'));
    const appended = store.append(stream, 0, [pending('second')]);
    await expect(appended).rejects.toMatchObject({ outcome: 'unknown' });
    while (server.faults.nextAppend() !== undefined);
    // The next moment is stamped only when what is under way can no longer come after it.
    const next = other.append('householdCase-2', 'no-stream', [pending('other')]);
    server.faults.release();
    await next;
    expect(await notes()).toEqual(['first', 'second', 'other']);
  });

  it('appends on a new connection after the old one broke while it was idle', async () => {
    proxy.cut();
    await expect(store.append(stream, 0, [pending('second')])).resolves.toMatchObject({ revision: 1 });
    expect(await notes()).toEqual(['first', 'second']);
  });

  it('says that it is unavailable while nobody gets through, and recovers by itself', async () => {
    await proxy.close();
    await expect(collectLog(store)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.append(stream, 0, [pending('second')])).rejects.toMatchObject({ outcome: 'not-appended' });
    await proxy.restore();
    await store.append(stream, 0, [pending('second')]);
    expect(await notes()).toEqual(['first', 'second']);
    expect(await collectLog(store)).toHaveLength(2);
  });

  const states: readonly NodeState[] = [
    { kind: 'electing' },
    { kind: 'too-busy' },
    { kind: 'silent' },
    { kind: 'read-only' },
  ];
  it.each(states)('refuses and recovers when the server is $kind', async (state) => {
    server.faults.state = state;
    await expect(store.append(stream, 0, [pending('second')])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(collect(store.readStream(stream))).rejects.toBeInstanceOf(StoreUnavailable);
    server.faults.state = { kind: 'leader' };
    await store.append(stream, 0, [pending('second')]);
    expect(await notes()).toEqual(['first', 'second']);
  });

  it('goes to the leader that a follower names', async () => {
    const leader = await KurrentStandIn.start({ log: server.log });
    server.faults.state = { kind: 'follower', leaderPort: leader.port };
    await store.append(stream, 0, [pending('second')]);
    await store.append(stream, 1, [pending('third')]);
    expect(await collectLog(store)).toHaveLength(3);
    leader.stop();
  });

  it('breaks off a read that was cut, and gives it whole the next time', async () => {
    await store.append(stream, 0, pendings(50, 'more'));
    server.faults.cutReadAfter = 20;
    await expect(collect(store.readStream(stream))).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await collect(store.readStream(stream))).toHaveLength(51);
  });

  it('follows on after cuts, skips nothing and repeats nothing', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    let cuts = 0;
    for await (const message of store.subscribe({ signal: stop.signal, pageSize: 7 })) {
      if (message.kind === 'page') seen.push(...message.events.map(({ ordinal }) => ordinal));
      else if (cuts < 3) {
        cuts += 1;
        if (cuts === 2) proxy.cut();
        await other.append(`householdCase-n${cuts}`, 'no-stream', pendings(20, `cut ${cuts}`));
        server.faults.cutReadAfter = 25;
      }
      if (seen.length === 61) stop.abort();
    }
    expect(seen).toEqual(Array.from({ length: 61 }, (_, index) => index + 1));
  });
});
