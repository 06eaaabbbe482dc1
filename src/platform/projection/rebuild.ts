import { type Pool, type PoolClient } from 'pg';
import { type EventCodec } from '../event-format/event-codec.js';
import { type EventStore } from '../event-store/event-store.js';
import { applyPage } from './apply-page.js';
import { Build, type Checkpoint, FenceLost } from './build.js';
import { type Division, sharesIn, undivided } from './division.js';
import { liveSchema, type Projection } from './projection.js';
import { inTransaction } from './transaction.js';

/** How far a rebuild is, on the knowledge axis. */
export interface RebuildProgress {
  readonly done: number;
  readonly of: number;
}

const pageSize = 2_000;

/**
 * Builds a read model's tables anew beside those that are served and then exchanges them in one transaction
 * (blue/green). The served ones go on meanwhile; a rebuild that dies leaves them as they are.
 * @param division how the work goes on afterwards; without one, as it is divided now
 * @throws ProjectionHalted when a handler fails, RangeError for a model that cannot be divided; nothing was exchanged
 */
export async function rebuild(
  stores: { readonly pool: Pool; readonly store: EventStore; readonly codec: EventCodec },
  projection: Projection,
  progress: (progress: RebuildProgress) => void = () => undefined,
  division?: Division,
): Promise<void> {
  const { pool, store, codec } = stores;
  if (projection.divisible !== true && (division ?? undivided).length > 0)
    throw new RangeError(`${projection.name} cannot be divided: its rows come from events of several streams`);
  const live = new Build(pool, codec, projection, true);
  const building = new Build(pool, codec, projection, false);
  const lock = await pool.connect();
  try {
    const key = `rebuild ${liveSchema(projection)}`;
    const { rows } = await lock.query<{ free: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free',
      [key],
    );
    if (rows[0]?.free !== true) throw new RebuildRunning(projection.name);
    try {
      await building.create();
      do await catchUp(store, building, progress);
      while (!(await flip(pool, store, live, building, division)));
    } finally {
      await lock.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key]);
    }
  } finally {
    lock.release();
  }
}

/** Another process rebuilds this model now. */
export class RebuildRunning extends Error {
  constructor(name: string) {
    super(`${name} is being rebuilt by another process`);
    this.name = 'RebuildRunning';
  }
}

async function catchUp(
  store: EventStore,
  building: Build,
  progress: (progress: RebuildProgress) => void,
): Promise<void> {
  let seen = await building.checkpoint();
  if (seen === undefined) throw new FenceLost(building.projection.name);
  const skipped = await building.skipped();
  const of = (await store.knownAt('9999-12-31T23:59:59.999Z'))?.ordinal ?? 0;
  const filter = { types: building.projection.types };
  const end = await store.head();
  for await (const page of store.readAll({ after: seen.position, filter, pageSize })) {
    seen = await applyPage(building, seen, page, skipped);
    progress({ done: seen.ordinal, of });
  }
  // As the served build does: past events of other types, or it would stay behind for ever.
  if (end !== undefined && (seen.position === undefined || store.compare(seen.position, end) < 0))
    await building.advance(seen, end);
  progress({ done: of, of });
}

/** @returns false when the served tables are further; then the new ones have to catch up once more */
async function flip(
  pool: Pool,
  store: EventStore,
  live: Build,
  building: Build,
  wanted: Division | undefined,
): Promise<boolean> {
  const { name } = building.projection;
  return inTransaction(pool, async (client) => {
    // Locks the rows first, as every page does: no page is half applied while the tables are exchanged.
    const served = await live.readShares(client, 'FOR UPDATE');
    const built = await building.read(client, 'FOR UPDATE');
    if (built === undefined) throw new FenceLost(name);
    if (served.some((share) => isBehind(store, built, share))) return false;
    await client.query(`DROP SCHEMA IF EXISTS ${live.schema} CASCADE`);
    await client.query(`ALTER SCHEMA ${building.schema} RENAME TO ${live.schema}`);
    await building.forget(client);
    const division = wanted ?? served[0]?.division ?? (await dividedBefore(client, building.projection));
    await live.enter(client, sharesIn(division), { ...built, division });
    return true;
  });
}

/** How the newest version before this one is divided: a new one goes on as it was. */
async function dividedBefore(client: PoolClient, { name, divisible }: Projection): Promise<Division> {
  if (divisible !== true) return undivided;
  const { rows } = await client.query<{ division: string[] }>(
    'SELECT division FROM projection.build WHERE name = $1 AND live ORDER BY version DESC LIMIT 1',
    [name],
  );
  return rows[0]?.division ?? undivided;
}

/** Readers who have seen a state must not see an older one after the flip. Both pass over events of other types. */
function isBehind(store: EventStore, built: Checkpoint, served: Checkpoint): boolean {
  if (served.position === undefined) return false;
  return built.position === undefined || store.compare(built.position, served.position) < 0;
}
