import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientBase } from 'pg';
import { type MasterKey, NotSealedByThisKey } from './master-key.js';
import { type SealedColumn, sealedColumns } from './sealed-columns.js';
import { WrongMasterKey } from './service-keys.js';

/** Somebody else is connected to the key database and could seal under the old master key meanwhile. */
export class KeyDatabaseInUse extends Error {
  constructor(sessions: number) {
    super(`${sessions} other sessions use the key database. Stop every process of the program first.`);
    this.name = 'KeyDatabaseInUse';
  }
}

const batchSize = 1_000;
const pauseMs = 100;

/**
 * Changes the master key (主密钥轮换): everything that it sealed is opened and sealed anew, in one transaction. No event
 * is touched, for events know the household's keys only. Afterwards `from` is refused at start; the caller puts `to`
 * in its place, and keeps `from` until this has returned.
 * @param client the only session on the key database, as its owner
 * @param patienceMs for how long sessions of processes that were just stopped are waited out
 * @returns how many values were sealed anew
 * @throws KeyDatabaseInUse; WrongMasterKey when `from` does not open a value; nothing is changed then
 */
export async function rotateMasterKey(
  client: ClientBase,
  from: MasterKey,
  to: MasterKey,
  patienceMs = 5_000,
): Promise<number> {
  await client.query('BEGIN');
  try {
    await assertAlone(client, patienceMs);
    for (const { table } of sealedColumns) await client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    await assertAlone(client, 0);
    let sealed = 0;
    for (const column of sealedColumns) sealed += await resealColumn(client, column, from, to);
    await client.query('COMMIT');
    return sealed;
  } catch (cause) {
    await client.query('ROLLBACK');
    throw cause instanceof NotSealedByThisKey ? new WrongMasterKey({ cause }) : cause;
  }
}

async function assertAlone(client: ClientBase, patienceMs: number): Promise<void> {
  for (let waited = 0; ; waited += pauseMs) {
    // A transaction keeps the first picture of the sessions that it took.
    await client.query('SELECT pg_stat_clear_snapshot()');
    const { rows } = await client.query<{ sessions: number }>(
      `SELECT count(*)::int AS sessions FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    const sessions = rows[0]?.sessions ?? 0;
    if (sessions === 0) return;
    if (waited >= patienceMs) throw new KeyDatabaseInUse(sessions);
    await sleep(pauseMs);
  }
}

async function resealColumn(
  client: ClientBase,
  { table, id, idType, column, purposeOf }: SealedColumn,
  from: MasterKey,
  to: MasterKey,
): Promise<number> {
  let count = 0;
  let after: string | null = null;
  for (;;) {
    const page: { rows: { id: string; sealed: Buffer }[] } = await client.query(
      `SELECT ${id}::text AS id, ${column} AS sealed FROM ${table}
       WHERE ${column} IS NOT NULL AND ($1::${idType} IS NULL OR ${id} > $1) ORDER BY ${id} LIMIT ${batchSize}`,
      [after],
    );
    const last = page.rows.at(-1);
    if (last === undefined) return count;
    const resealed = await Promise.all(
      page.rows.map(async (row) => to.seal(await from.open(row.sealed, purposeOf(row.id)), purposeOf(row.id))),
    );
    await client.query(
      `UPDATE ${table} SET ${column} = fresh.sealed
       FROM unnest($1::${idType}[], $2::bytea[]) AS fresh (id, sealed) WHERE ${table}.${id} = fresh.id`,
      [page.rows.map((row) => row.id), resealed],
    );
    count += page.rows.length;
    after = last.id;
  }
}
