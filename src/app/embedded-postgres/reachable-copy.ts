import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * A copy of the server's binaries where another user can execute them, for root in a folder that only root may enter.
 * It is root's, writable by nobody else, and named by its content, so that all copies of the project share one.
 * @throws when no place on this machine allows it
 */
export function reachableCopy(native: string, usable: (folder: string) => boolean): string {
  const name = `postgresql-${digest(native)}`;
  for (const place of ['/var/cache/dibao', path.join(os.tmpdir(), 'dibao-root')]) {
    const copy = path.join(place, name);
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 });
      assertOnlyRootWrites(place);
      copyOnce(native, copy);
    } catch {
      continue;
    }
    if (usable(copy)) return copy;
  }
  throw new Error(
    `The database server runs as another user than root, who cannot execute ${native} nor a copy of it: move the project, or set DATABASE_URL`,
  );
}

/** The last step is a rename, so that a copy is whole or not there. */
function copyOnce(native: string, copy: string): void {
  if (lstatSync(copy, { throwIfNoEntry: false }) !== undefined) {
    assertOnlyRootWrites(copy);
    return;
  }
  const staging = `${copy}.${randomUUID()}`;
  try {
    cpSync(native, staging, { recursive: true, verbatimSymlinks: true });
    for (const entry of entriesOf(staging)) if (!entry.isLink) chmodSync(entry.path, entry.executable ? 0o755 : 0o644);
    chmodSync(staging, 0o755);
    renameSync(staging, copy);
  } catch (error) {
    if (lstatSync(copy, { throwIfNoEntry: false }) === undefined) throw error;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** A place that somebody else made or may write is not trusted with programs. */
function assertOnlyRootWrites(folder: string): void {
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== 0 || (stat.mode & 0o022) !== 0)
    throw new Error(`${folder} is not a folder that only root may write`);
}

function digest(folder: string): string {
  const hash = createHash('sha256');
  for (const entry of entriesOf(folder)) {
    hash.update(`${path.relative(folder, entry.path)}\0`);
    if (entry.isFile) hash.update(readFileSync(entry.path));
  }
  return hash.digest('hex').slice(0, 16);
}

function entriesOf(folder: string): { path: string; isFile: boolean; isLink: boolean; executable: boolean }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const entry = path.join(folder, name);
      const stat = lstatSync(entry);
      return {
        path: entry,
        isFile: stat.isFile(),
        isLink: stat.isSymbolicLink(),
        executable: stat.isDirectory() || path.dirname(name) === 'bin',
      };
    });
}
