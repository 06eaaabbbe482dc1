import { type Client, DatabaseError } from 'pg';
import { systemClock } from '../../platform/clock/clock.js';
import { PostgresEventStore } from '../../platform/event-store/postgres/postgres-event-store.js';
import { migrate } from '../../platform/migrations/migrate.js';
import { isDatabaseUnavailable } from '../../platform/postgres/unavailable.js';
import { StoreNotUsable } from './store-not-usable.js';
import { withClient } from './with-client.js';

type End = '源库' | '目标库';

/** Opens a log that is only read. @throws StoreNotUsable */
export async function openSource(url: string): Promise<PostgresEventStore> {
  return opened('源库', url, async (client) => {
    if (!(await holdsLog(client))) throw new StoreNotUsable('源库里没有业务记录（缺 event_log）');
  });
}

/**
 * Opens a log to be continued: an empty database is migrated first, as its owner.
 * @throws StoreNotUsable, also for a database that something else lives in; that one is left as it is
 */
export async function openTarget(url: string): Promise<PostgresEventStore> {
  return opened('目标库', url, async (client) => {
    if (!(await holdsLog(client)) && (await holdsTables(client)))
      throw new StoreNotUsable('目标库里已有别的数据，未作改动；请给一个空库');
    if (!(await mayMigrate(client))) throw notOwner();
    await migrate('events', client);
  });
}

async function opened(end: End, url: string, prepare: (client: Client) => Promise<void>): Promise<PostgresEventStore> {
  assertKnownScheme(end, url);
  try {
    await withClient(url, prepare);
  } catch (error) {
    throw asNotUsable(end, error);
  }
  // The clock stamps what is new; a copy has nothing new.
  return new PostgresEventStore({ url, clock: systemClock });
}

function assertKnownScheme(end: End, url: string): void {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/u.test(new URL(url).protocol))
    throw new StoreNotUsable(`${end}的地址应为 postgres://用户:口令@主机:端口/库名`, undefined, true);
}

function asNotUsable(end: End, error: unknown): unknown {
  if (isDatabaseUnavailable(error)) return new StoreNotUsable(`${end}连接不上`, { cause: error });
  if (!(error instanceof DatabaseError)) return error;
  if (error.code === '42501')
    return end === '目标库' ? notOwner(error) : new StoreNotUsable('源库的登录名无权读取业务记录', { cause: error });
  // Of connecting: wrong login, wrong password, no such database.
  if (error.code?.startsWith('28') === true || error.code === '3D000')
    return new StoreNotUsable(`${end}拒绝登录：${error.message}`, { cause: error });
  return error;
}

function notOwner(cause?: unknown): StoreNotUsable {
  return new StoreNotUsable('目标库的登录名须是库主（属于 dibao_owner）：接收一份日志是库主的事', { cause });
}

/** Whoever may make tables here, and is an owner of the log where there is one. */
async function mayMigrate(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(`
    select has_schema_privilege('public', 'create')
      and coalesce((select pg_has_role(oid, 'member') from pg_roles where rolname = 'dibao_owner'), true) as may`);
  return rows[0]?.may === true;
}

async function holdsLog(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ log: boolean }>(`select to_regclass('event_log.event') is not null as log`);
  return rows[0]?.log === true;
}

async function holdsTables(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(`
    select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p', 'v', 'm', 'S') and nspname !~ '^pg_' and nspname <> 'information_schema' limit 1`);
  return rowCount !== 0;
}
