import { chmod, chown, copyFile, mkdir, open, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { type ServiceUser } from '../embedded-postgres/service-user.js';

/** Where everything of one backup lies. */
export interface BackupFiles {
  /** Copy of the data directory. */
  readonly cluster: string;
  /** The server's write-ahead log since then, segment by segment. */
  readonly wal: string;
  /** The superuser's password: the roles in the copy have it. */
  readonly password: string;
  /** Written last: a backup without it is not whole. */
  readonly manifest: string;
}

export function backupFilesIn(folder: string): BackupFiles {
  return {
    cluster: path.join(folder, 'cluster'),
    wal: path.join(folder, 'wal'),
    password: path.join(folder, 'password'),
    manifest: path.join(folder, 'manifest.json'),
  };
}

/** Of the running server only, or of no use without it; the folders are kept, empty. */
const emptied = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./u;
const left = /^(postmaster\.(pid|opts)|backup_label|tablespace_map|recovery\.signal)$|(^|\/)pgsql_tmp/u;

/** Copies a data directory that may be in use: what vanishes meanwhile is told again by the write-ahead log. */
export async function copyCluster(from: string, to: string, owner?: ServiceUser): Promise<void> {
  const copyFolder = async (inside: string): Promise<void> => {
    const target = path.join(to, inside);
    await mkdir(target, { recursive: true, mode: 0o700 });
    await own(target, owner);
    for (const entry of await present(readdir(path.join(from, inside), { withFileTypes: true }), [])) {
      const name = path.posix.join(inside, entry.name);
      if (left.test(name) || emptied.test(name)) continue;
      if (entry.isDirectory()) await copyFolder(name);
      else if (entry.isFile()) await copyPrivately(path.join(from, name), path.join(to, name), owner);
    }
  };
  await copyFolder('');
}

/** Copies one file, mode 0600, whole or not at all. @returns false when it was not there */
export async function copyPrivately(from: string, to: string, owner?: ServiceUser): Promise<boolean> {
  const unfinished = `${to}.unfinished`;
  if (
    !(await present(
      copyFile(from, unfinished).then(() => true),
      false,
    ))
  )
    return false;
  await chmod(unfinished, 0o600);
  await own(unfinished, owner);
  const file = await open(unfinished, 'r+');
  await file.sync();
  await file.close();
  await rename(unfinished, to);
  return true;
}

async function own(file: string, owner: ServiceUser | undefined): Promise<void> {
  if (owner !== undefined) await chown(file, owner.uid, owner.gid);
}

async function present<T>(work: Promise<T>, absent: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return absent;
    throw error;
  }
}
