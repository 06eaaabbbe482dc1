import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { clusterFilesIn } from '../embedded-postgres/cluster-files.js';
import { startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres.js';
import { serviceUserFor } from '../embedded-postgres/service-user.js';
import { artefactsIn, backupFilesIn, copyArtefacts, copyCluster, copyPrivately } from './backup-files.js';
import { assertWhole } from './take-backup.js';

const segments = 'restored_wal';
/** Half a day; one that cannot succeed ends by itself, much sooner. */
const longestRecoveryMs = 43_200_000;
/** Where the server begins to read its log; not a file of a running one, so a copy leaves it out. */
const label = 'backup_label';

/**
 * Makes an embedded server from a backup as it was at a moment, and stops it.
 * @param dataDir must not hold a server: nothing is overwritten
 * @param until ISO 8601; the end of what was copied where undefined
 */
export async function restoreBackup(folder: string, dataDir: string, until: string | undefined): Promise<void> {
  const backup = backupFilesIn(folder);
  const { from } = await assertWhole(backup, folder);
  if (until !== undefined && !(Date.parse(until) >= Date.parse(from)))
    throw new Error(`只能恢复到 ${from} 或之后的时刻（ISO 8601）`);
  if (existsSync(path.join(dataDir, 'postgres', 'cluster')))
    throw new Error(`${dataDir} 里已有数据库，不会覆盖：请给一个新文件夹`);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const files = clusterFilesIn(dataDir);
  const owner = serviceUserFor(files.cluster);
  await copyCluster(backup.cluster, files.cluster, owner);
  await copyPrivately(path.join(backup.cluster, label), path.join(files.cluster, label), owner);
  await copyPrivately(backup.password, files.password);
  await copyArtefacts(backup.artefacts, artefactsIn(dataDir));
  const wal = path.join(files.cluster, segments);
  await copyCluster(backup.wal, wal, owner);
  const signal = path.join(files.cluster, 'recovery.signal');
  await writeFile(signal, '', { mode: 0o600 });
  if (owner !== undefined) await chown(signal, owner.uid, owner.gid);
  const server = await startEmbeddedPostgres(dataDir, {
    patienceMs: longestRecoveryMs,
    settings: {
      restore_command: `cp ${segments}/%f %p`,
      hot_standby: 'off',
      recovery_target_action: 'promote',
      ...(until === undefined ? {} : { recovery_target_time: asServerTime(until) }),
    },
  });
  await server.stop();
  await rm(wal, { recursive: true });
  if ((await readdir(files.cluster)).includes('recovery.signal'))
    throw new Error('The server did not end its recovery');
}

/** The server reads its settings before it knows the names of time zones, `Z` among them. */
function asServerTime(moment: string): string {
  return new Date(moment).toISOString().replace('T', ' ').replace('Z', '+00');
}
