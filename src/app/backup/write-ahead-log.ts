import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Client } from 'pg';
import { type BackupFiles, copyPrivately } from './backup-files.js';

/** What the server must keep for us until it is copied is known to it by this name. */
const slot = 'dibao_backup';
/** Beyond this the server rather loses the backup than its disk. */
const keptAtMost = '16GB';
const segmentOrHistory = /^[0-9A-F]{24}$|^[0-9A-F]{8}\.history$/u;

/** The server no longer has all that the backup needs: only a new base backup helps. */
export class BackupTooOld extends Error {
  constructor() {
    super(`服务器已不保留上次备份之后的日志（超过 ${keptAtMost}，或从未做过基础备份）：请重新做基础备份`);
    this.name = 'BackupTooOld';
  }
}

/** From now on the server keeps its write-ahead log until it is copied. */
export async function keepWriteAheadLog(superuser: Client): Promise<void> {
  await superuser.query(`alter system set max_slot_wal_keep_size = '${keptAtMost}'`);
  await superuser.query('select pg_reload_conf()');
  await superuser.query(`select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1`, [
    slot,
  ]);
  await superuser.query('select pg_create_physical_replication_slot($1, true)', [slot]);
}

/**
 * Copies what the server has written since the last time, and lets it go.
 * @returns how many segments, 16 MiB each
 * @throws BackupTooOld
 */
export async function copyWriteAheadLog(superuser: Client, cluster: string, { wal }: BackupFiles): Promise<number> {
  const kept = await superuser.query<{ usable: boolean }>(
    `select wal_status in ('reserved', 'extended') as usable from pg_replication_slots where slot_name = $1`,
    [slot],
  );
  if (kept.rows[0]?.usable !== true) throw new BackupTooOld();
  const { rows } = await superuser.query<{ position: string; segment: string }>(
    'select position, pg_walfile_name(position - 1) as segment from pg_switch_wal() as position',
  );
  const [done] = rows;
  if (done === undefined) throw new Error('The server did not say where its log is');
  await mkdir(wal, { recursive: true, mode: 0o700 });
  const names = (await readdir(path.join(cluster, 'pg_wal')))
    .filter((name) => segmentOrHistory.test(name) && (name.endsWith('.history') || name <= done.segment))
    .filter((name) => !existsSync(path.join(wal, name)));
  for (const name of names.toSorted()) await copyPrivately(path.join(cluster, 'pg_wal', name), path.join(wal, name));
  await superuser.query('select pg_replication_slot_advance($1, $2)', [slot, done.position]);
  return names.length;
}
