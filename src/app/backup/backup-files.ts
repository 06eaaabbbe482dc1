import { existsSync } from 'node:fs';
import { chmod, chown, copyFile, mkdir, open, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { type ServiceUser } from '../embedded-postgres/service-user.js';

/** Where everything of one backup lies. */
export interface BackupFiles {
  /** Copy of the data directory. */
  readonly cluster: string;
  /** The server's write-ahead log since then, segment by segment. */
  readonly wal: string;
  /** Evidence and documents, named by their hashes, where they are in a folder. */
  readonly artefacts: string;
  /** The superuser's password: the roles in the copy have it. */
  readonly password: string;
  /** Written last: a backup without it is not whole. */
  readonly manifest: string;
}

export function backupFilesIn(folder: string): BackupFiles {
  return {
    cluster: path.join(folder, 'cluster'),
    wal: path.join(folder, 'wal'),
    artefacts: path.join(folder, 'artefacts'),
    password: path.join(folder, 'password'),
    manifest: path.join(folder, 'manifest.json'),
  };
}

/** Of the running server only, or of no use without it; the folders are kept, empty. */
const emptied = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./u;
/** Each waits for the disk, and the disk takes many at once. */
const atOnce = 64;
const left = /^(postmaster\.(pid|opts)|backup_label|tablespace_map|recovery\.signal)$|(^|\/)pgsql_tmp/u;

/** Copies a data directory that may be in use: what vanishes meanwhile is told again by the write-ahead log. */
export async function copyCluster(from: string, to: string, owner?: ServiceUser): Promise<void> {
  const copyFolder = async (inside: string): Promise<void> => {
    const target = path.join(to, inside);
    await mkdir(target, { recursive: true, mode: 0o700 });
    await own(target, owner);
    const files: string[] = [];
    for (const entry of await present(readdir(path.join(from, inside), { withFileTypes: true }), [])) {
      const name = path.posix.join(inside, entry.name);
      if (left.test(name) || emptied.test(name)) continue;
      if (entry.isDirectory()) await copyFolder(name);
      else if (entry.isFile()) files.push(name);
    }
    for (let at = 0; at < files.length; at += atOnce)
      await Promise.all(
        files.slice(at, at + atOnce).map((name) => copyPrivately(path.join(from, name), path.join(to, name), owner)),
      );
  };
  await copyFolder('');
}

/** Where artefacts are in a data folder; a copy of what is still being received is of no use. */
export function artefactsIn(dataDir: string): string {
  return path.join(dataDir, 'artefacts');
}
const receiving = 'incoming';

/** Copies the artefacts that are not there yet: a file, once there, never changes. */
export async function copyArtefacts(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await present(readdir(from, { withFileTypes: true }), [])) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory() && entry.name !== receiving) await copyArtefacts(source, target);
    else if (entry.isFile() && !existsSync(target)) await copyPrivately(source, target);
  }
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
