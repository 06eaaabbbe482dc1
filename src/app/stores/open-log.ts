import { type Client, DatabaseError } from 'pg';
import { systemClock } from '../../platform/clock/clock.js';
import { StoreUnavailable } from '../../platform/event-store/errors.js';
import { type EventStore } from '../../platform/event-store/event-store.js';
import { isKurrentUrl } from '../../platform/event-store/kurrentdb/connection-string.js';
import { type NumberedLog } from '../../platform/event-store/numbered-log.js';
import { type LogLocation, openEventStore } from '../../platform/event-store/open-event-store.js';
import { migrate } from '../../platform/migrations/migrate.js';
import { isDatabaseUnavailable } from '../../platform/postgres/unavailable.js';
import { StoreNotUsable } from './store-not-usable.js';
import { withClient } from './with-client.js';

type End = '源库' | '目标库';

/** A log that was opened for a copy. */
export type OpenedLog = EventStore & NumberedLog;

/**
 * Where a log is that the command line names.
 * @param orderUrl of the database that keeps the order of a log on KurrentDB; PostgreSQL needs none
 * @throws StoreNotUsable for a wrong call
 */
export function namedLog(end: End, url: string, orderUrl: string | undefined): LogLocation {
  if (isKurrentUrl(url)) {
    if (orderUrl === undefined || !isPostgresUrl(orderUrl))
      throw new StoreNotUsable(
        `${end}在 KurrentDB 上：还须用 ${end === '源库' ? '--from-order' : '--to-order'} 给出记其次序的库 postgres://…`,
        undefined,
        true,
      );
    return { server: url, orderUrl };
  }
  if (!isPostgresUrl(url))
    throw new StoreNotUsable(`${end}的地址应为 postgres://用户:口令@主机:端口/库名，或 esdb://…`, undefined, true);
  return url;
}

function isPostgresUrl(url: string): boolean {
  return URL.canParse(url) && /^postgres(ql)?:$/u.test(new URL(url).protocol);
}

/** Opens a log that is only read. @throws StoreNotUsable */
export async function openSource(log: LogLocation): Promise<OpenedLog> {
  return opened('源库', log, async (client) => {
    if (!(await holdsLog(client))) throw new StoreNotUsable('源库里没有业务记录（缺 event_log）');
  });
}

/**
 * Opens a log to be continued: an empty database is migrated first, as its owner.
 * @throws StoreNotUsable, also for a database that something else lives in; that one is left as it is
 */
export async function openTarget(log: LogLocation): Promise<OpenedLog> {
  return opened('目标库', log, async (client) => {
    if (!(await holdsLog(client)) && (await holdsTables(client)))
      throw new StoreNotUsable('目标库里已有别的数据，未作改动；请给一个空库');
    if (!(await mayMigrate(client))) throw notOwner();
    await migrate('events', client);
  });
}

async function opened(end: End, log: LogLocation, prepare: (client: Client) => Promise<void>): Promise<OpenedLog> {
  try {
    await withClient(typeof log === 'string' ? log : log.orderUrl, prepare);
  } catch (error) {
    throw asNotUsable(end, error);
  }
  try {
    // The clock stamps what is new; a copy has nothing new.
    return await openEventStore(log, { clock: systemClock });
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new StoreNotUsable(`${end}连接不上：${error.message}`, { cause: error });
  }
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
