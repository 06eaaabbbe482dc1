import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { PostgresEventStore } from '../../../src/platform/event-store/postgres/postgres-event-store.js';
import { migrate } from '../../../src/platform/migrations/migrate.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { collectLog } from './harness.js';
import { pending, pendings } from './pending-event.js';

const clock = new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));

const changes = [
  `update event_log.event set type = 'Forged'`,
  'update event_log.event set ordinal = ordinal + 1 where false',
  'delete from event_log.event',
  'delete from event_log.event where false',
  'truncate event_log.event',
  'truncate event_log.event cascade',
  'delete from event_log.head',
  'truncate event_log.head',
  'update event_log.head set ordinal = 0',
  `update event_log.head set recorded_at = ''`,
  `update event_log.head set store_id = null`,
  `merge into event_log.event e using event_log.head h on e.ordinal = h.ordinal when matched then delete`,
  `insert into event_log.event select ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data
     from event_log.event on conflict (ordinal) do update set type = 'Forged'`,
];

describe('roles and triggers of the event log', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase('events');
    store = new PostgresEventStore({ url: database.url, clock });
    await store.append('householdCase-1', 'no-stream', pendings(2, 'a'));
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await store.close();
    await database.drop();
  });

  const as = async (role: string, sql: string, setting = '') => {
    await client.query(`begin; set local role ${role}; ${setting}`);
    try {
      await client.query(sql);
      return 'done';
    } catch (error) {
      return (error as { code?: string }).code;
    } finally {
      await client.query('rollback');
    }
  };
  const refusedByTrigger = '42501';

  it.each(changes)('refuses by trigger, whoever asks: %s', async (sql) => {
    for (const role of ['postgres', 'dibao_owner']) expect(await as(role, sql)).toBe(refusedByTrigger);
    // As a session that applies what another server did, for which ordinary triggers are silent.
    expect(await as('postgres', sql, 'set local session_replication_role = replica')).toBe(refusedByTrigger);
    expect(await collectLog(store)).toHaveLength(2);
  });

  it.each(['dibao_writer', 'dibao_projector', 'dibao_auditor'])(
    'lets %s read, and change nothing by itself',
    async (role) => {
      expect(await as(role, 'select * from event_log.event, event_log.head')).toBe('done');
      expect(await as(role, 'select event_log.identify(), event_log.known_at($$9$$)')).toBe('done');
      for (const sql of [...changes, 'alter table event_log.event disable trigger all', 'drop table event_log.event'])
        expect([sql, await as(role, sql)]).toEqual([sql, '42501']);
      const direct = `insert into event_log.event values (3, 0, gen_random_uuid(), 'a-b', 'T', '', sha256(''), '', '')`;
      expect(await as(role, direct)).toBe('42501');
      expect(await as(role, `select event_log.admit_copied(3, 0, '')`)).toBe('42501');
    },
  );

  it('lets dibao_writer append, and nobody else but the owner', async () => {
    const append = `select event_log.append('9', '{}', '{}', '', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '', '')`;
    expect(await as('dibao_writer', append)).toBe('done');
    for (const role of ['dibao_projector', 'dibao_auditor']) expect(await as(role, append)).toBe('42501');
  });

  it('is all that a login in dibao_writer needs to append and to follow', async () => {
    const login = `login_${process.pid}_${Math.random().toString(36).slice(2)}`;
    await client.query(`create role ${login} login password 'made-up' in role dibao_writer`);
    const url = new URL(database.url);
    url.username = login;
    url.password = 'made-up';
    const asLogin = new PostgresEventStore({ url: url.href, clock });
    try {
      await asLogin.append('householdCase-login', 'no-stream', [pending('login')]);
      const stop = new AbortController();
      for await (const message of asLogin.subscribe({ signal: stop.signal }))
        if (message.kind === 'caught-up') stop.abort();
      expect(await collectLog(asLogin)).toHaveLength(3);
    } finally {
      await asLogin.close();
      await client.query(`drop role ${login}`);
    }
  });

  it('is laid down in several databases of one server at the same time, by several processes', async () => {
    const databases = await Promise.all([1, 2, 3].map(() => createTestDatabase('bare')));
    const owners = await Promise.all(
      [...databases, ...databases].map(async ({ url }) => {
        const owner = new Client({ connectionString: url });
        await owner.connect();
        return owner;
      }),
    );
    const run = await Promise.all(owners.map((owner) => migrate('events', owner)));
    expect(run.flat().filter((name) => name === '0001_roles')).toHaveLength(3);
    await Promise.all(owners.map((owner) => owner.end()));
    await Promise.all(databases.map((each) => each.drop()));
  });
});
