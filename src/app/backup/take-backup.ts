import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { clusterFilesIn } from '../embedded-postgres/cluster-files.js';
import { startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres.js';
import {
  artefactsIn,
  type BackupFiles,
  backupFilesIn,
  copyArtefacts,
  copyCluster,
  copyPrivately,
} from './backup-files.js';
import { copyWriteAheadLog, keepWriteAheadLog } from './write-ahead-log.js';

export interface BaseBackup {
  /** ISO 8601: the earliest moment that can be restored. */
  readonly from: string;
  readonly segments: number;
}

/**
 * Copies the whole embedded server while it is used: the record, the keys and the access log at one moment, and evidence. The master
 * key is not in it.
 * @param folder is made; must not hold a backup
 */
export async function takeBaseBackup(dataDir: string, folder: string): Promise<BaseBackup> {
  const files = backupFilesIn(folder);
  if (existsSync(files.cluster)) throw new Error(`${folder} 里已有备份：每个基础备份用一个新文件夹`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return withServer(dataDir, async (superuser, cluster, password) => {
    await keepWriteAheadLog(superuser);
    await superuser.query(`select pg_backup_start('dibao', true)`);
    await copyCluster(cluster, files.cluster);
    const { rows } = await superuser.query<{ label: string; spaces: string; now: Date }>(
      'select labelfile as label, spcmapfile as spaces, clock_timestamp() as now from pg_backup_stop(false)',
    );
    const [stopped] = rows;
    if (stopped === undefined) throw new Error('The server did not end the backup');
    await writeFile(path.join(files.cluster, 'backup_label'), stopped.label, { mode: 0o600 });
    await copyPrivately(password, files.password);
    const segments = await copyWriteAheadLog(superuser, cluster, files);
    // After the events that name them: an artefact is there before its event.
    await copyArtefacts(artefactsIn(dataDir), files.artefacts);
    const backup = { from: stopped.now.toISOString(), segments };
    await writeFile(files.manifest, `${JSON.stringify(backup)}\n`, { mode: 0o600 });
    return backup;
  });
}

/** Adds to a base backup what was written since. @returns how many segments */
export async function continueBackup(dataDir: string, folder: string): Promise<number> {
  const files = backupFilesIn(folder);
  await assertWhole(files, folder);
  return withServer(dataDir, async (superuser, cluster) => {
    const segments = await copyWriteAheadLog(superuser, cluster, files);
    await copyArtefacts(artefactsIn(dataDir), files.artefacts);
    return segments;
  });
}

/** @throws for a folder without a backup, or with one that was interrupted */
export async function assertWhole(files: BackupFiles, folder: string): Promise<BaseBackup> {
  if (!existsSync(files.manifest)) throw new Error(`${folder} 里没有完整的备份`);
  return JSON.parse(await readFile(files.manifest, 'utf8')) as BaseBackup;
}

/** One session from beginning to end: the server ends a backup whose session is gone. */
async function withServer<T>(
  dataDir: string,
  work: (superuser: Client, cluster: string, password: string) => Promise<T>,
): Promise<T> {
  const server = await startEmbeddedPostgres(dataDir);
  try {
    const superuser = new Client({ connectionString: server.ownerUrl('postgres') });
    superuser.on('error', () => undefined);
    await superuser.connect();
    try {
      const { cluster, password } = clusterFilesIn(dataDir);
      return await work(superuser, cluster, password);
    } finally {
      await superuser.end();
    }
  } finally {
    await server.stop();
  }
}
