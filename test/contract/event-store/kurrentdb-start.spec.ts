import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { withClient } from '../../../src/app/stores/with-client.js';
import { inspectorOf } from '../../../src/integrity/inspector.js';
import { verifyLog } from '../../../src/integrity/verify-log.js';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { StoreUnavailable } from '../../../src/platform/event-store/errors.js';
import { KurrentDbEventStore } from '../../../src/platform/event-store/kurrentdb/kurrentdb-event-store.js';
import { openEventStore } from '../../../src/platform/event-store/open-event-store.js';
import { type Proposed } from '../../support/kurrentdb/recorded-log.js';
import { KurrentStandIn, tlsFolder } from '../../support/kurrentdb/stand-in.js';
import { type TestDatabase } from '../../support/postgres.js';
import { collect, collectLog } from './harness.js';
import { LogDatabases } from './log-databases.js';
import { pending, pendings, uuid } from './pending-event.js';

// Every answer goes through two programs more than on PostgreSQL; on a busy machine that takes its time.
jest.setTimeout(240_000);

const clock = new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));

/** What somebody else writes into the same server. */
function foreign(name: string, more: Partial<Proposed> = {}): Proposed {
  return {
    id: uuid(name),
    type: 'OrderPlaced',
    contentType: 'application/json',
    metadata: Buffer.from('{}'),
    data: Buffer.from('{"a":1}'),
    ...more,
  };
}

describe('event store on KurrentDB, at its start and beside others', () => {
  const databases = new LogDatabases();
  let database: TestDatabase;
  const servers: KurrentStandIn[] = [];
  const stores: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    database = await databases.take();
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const server of servers.splice(0)) server.stop();
    await databases.giveBack(database);
  });
  afterAll(() => databases.dropAll());

  const start = async (options?: Parameters<typeof KurrentStandIn.start>[0]) => {
    const server = await KurrentStandIn.start(options);
    servers.push(server);
    return server;
  };
  const open = async (server: string) => {
    const store = await openEventStore({ server, orderUrl: database.url }, { clock, readers: 2 });
    stores.push(store);
    return store;
  };
  const refusal = (url: string) =>
    open(url).then(
      () => 'opened',
      (error: unknown) => (error instanceof StoreUnavailable ? error.message : error),
    );

  it('says in one line what is wrong', async () => {
    const server = await start();
    const stopped = await start();
    stopped.stop();
    const electing = await start();
    electing.faults.state = { kind: 'electing' };
    const alien = await start();
    alien.log.append('order-1', -1, [foreign('alien')]);
    const guarded = await start({ tls: true, credentials: { user: 'admin', password: 'right' } });
    const port = String(guarded.port);
    const authority = encodeURIComponent(path.join(tlsFolder, 'authority.pem'));
    const guardedUrl = (password: string, more = '') => `esdb://admin:${password}@localhost:${port}?tls=true${more}`;

    expect(await refusal(server.url.replace('esdb', 'kurrentdb'))).toBe('opened');
    expect(await refusal('esdb://admin:secret@')).toBe(
      'EVENT_STORE_URL is not a connection string that KurrentDB understands',
    );
    expect(await refusal(stopped.url)).toBe('The event store cannot be reached');
    expect(await refusal(electing.url)).toBe('The event store is not ready: no leader');
    expect(await refusal(alien.url)).toBe(
      'The event store of EVENT_STORE_URL belongs to something else: it has no event of this program and holds the stream order-1',
    );
    expect(await refusal(guardedUrl('right'))).toBe('The certificate of the event store is not trusted: see tlsCAFile');
    expect(await refusal(guardedUrl('wrong', `&tlsCAFile=${authority}`))).toBe(
      'The event store refuses the credentials of EVENT_STORE_URL',
    );
    expect(await refusal(guardedUrl('right', `&tlsCAFile=${authority}`))).toBe('opened');
  });

  it('finds the leader of a cluster by gossip', async () => {
    const server = await start();
    const store = await open(server.url.replace('?', `,127.0.0.1:${server.port}?`));
    await store.append('householdCase-1', 'no-stream', [pending('a')]);
    expect(await collectLog(store)).toHaveLength(1);
  });

  it('refuses the order of another log, and counts anew when it is told to forget', async () => {
    const server = await start();
    const store = await open(server.url);
    await store.append('householdCase-1', 'no-stream', pendings(3, 'a'));
    const other = await start();
    expect(await refusal(other.url)).toMatch(/^The order that the database keeps is of another log/u);
    const log = await collectLog(store);
    await withClient(database.url, (owner) => owner.query('select log_order.forget()'));
    expect(await collectLog(await open(server.url))).toEqual(log);
  });

  it('counts nothing that others wrote, and decides nothing on a stream that holds some of it', async () => {
    const server = await start();
    const store = await open(server.url);
    await store.append('householdCase-1', 'no-stream', [pending('a')]);
    server.log.append('$stats-x', -1, [foreign('statistics', { type: '$statsCollected' })]);
    server.log.append('order-1', -1, [foreign('order')]);
    server.log.append('householdCase-1', 0, [foreign('intruder')]);
    await store.append('householdCase-2', 'no-stream', [pending('b')]);
    expect((await collectLog(store)).map(({ ordinal, stream }) => [ordinal, stream])).toEqual([
      [1, 'householdCase-1'],
      [2, 'householdCase-2'],
    ]);
    await expect(collect(store.readStream('householdCase-1'))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.append('householdCase-1', 1, [pending('c')])).rejects.toBeInstanceOf(StoreUnavailable);
    expect(server.log.stream('householdCase-1')).toHaveLength(2);
  });

  it('keeps JSON that people can read, and no other bytes', async () => {
    const server = await start();
    const store = await open(server.url);
    await store.append('householdCase-1', 'no-stream', [pending('低保 a')]);
    const [recorded] = server.log.stream('householdCase-1');
    const [event] = await collectLog(store);
    expect(recorded?.contentType).toBe('application/json');
    expect(Buffer.from(recorded?.data ?? [])).toEqual(Buffer.from(event?.data ?? []));
    expect(Buffer.from(recorded?.metadata ?? []).toString()).toBe(
      `{"hash":"${event?.hash ?? ''}","meta":${Buffer.from(event?.meta ?? []).toString()}}`,
    );
  });

  describe('verified', () => {
    const verify = async (store: Awaited<ReturnType<typeof open>>) => verifyLog(store, inspectorOf(store));

    it.each([
      ['$maxAge', '{"$maxAge":86400}', '$maxAge 86400'],
      ['$maxCount', '{"$maxCount":10}', '$maxCount 10'],
      ['a truncation', '{"$tb":2}', '$tb 2'],
    ])('reports %s on a stream of ours', async (_, metadata, what) => {
      const server = await start();
      const store = await open(server.url);
      await store.append('householdCase-1', 'no-stream', pendings(3, 'a'));
      expect(await verify(store)).toMatchObject({ verified: 3, firstBreak: undefined });
      server.log.append('$$order-1!', -1, [foreign('theirs', { type: '$metadata', data: Buffer.from(metadata) })]);
      expect((await verify(store)).firstBreak).toBeUndefined();
      server.log.append('$$householdCase-1', -1, [foreign('rule', { type: '$metadata', data: Buffer.from(metadata) })]);
      expect((await verify(store)).firstBreak).toMatchObject({
        what: 'removal in householdCase-1',
        found: what,
      });
    });

    it('reports a deletion, and an event that is gone', async () => {
      const server = await start();
      const store = await open(server.url);
      await store.append('householdCase-1', 'no-stream', pendings(3, 'a'));
      await store.append('householdCase-2', 'no-stream', pendings(3, 'b'));
      server.log.append('householdCase-1', 2, [foreign('tombstone', { type: '$streamDeleted' })]);
      expect((await verify(store)).firstBreak).toMatchObject({ what: 'removal in householdCase-1', found: 'deleted' });
      server.log.scavenge('householdCase-1', 1);
      expect(await verify(store)).toMatchObject({ verified: 1, firstBreak: { what: 'ordinal', expected: '2' } });
      await expect(collectLog(store)).rejects.toBeInstanceOf(StoreUnavailable);
    });

    it('reports bytes that were altered on the server', async () => {
      const server = await start();
      const store = new KurrentDbEventStore({ server: server.url, orderUrl: database.url, clock });
      stores.push(store);
      await store.append('householdCase-1', 'no-stream', pendings(3, 'a'));
      const altered = server.log.all[1];
      altered?.data.set(Buffer.from('b'), 9);
      expect(await verify(store)).toMatchObject({ verified: 1, firstBreak: { ordinal: 2, what: 'dataHash' } });
      await expect(collect(store.readStream('householdCase-1'))).rejects.toBeInstanceOf(StoreUnavailable);
    });
  });
});
