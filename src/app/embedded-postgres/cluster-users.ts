import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ClusterFiles } from './cluster-files.js';
import { identityOf, isAlive } from './live-process.js';

/** Writes down that a process uses the server. @returns the file that says so */
export function enter(files: ClusterFiles, pid: number): string {
  const identity = identityOf(pid);
  if (identity === undefined) throw new Error(`Process ${pid} does not live`);
  const file = path.join(files.users, `${identity}.${randomUUID()}`);
  writeFileSync(file, '', { mode: 0o600 });
  return file;
}

/** Every entry of one process is struck out. */
export function leave(files: ClusterFiles, pid: number): void {
  for (const name of readdirSync(files.users))
    if (Number.parseInt(name, 10) === pid) rmSync(path.join(files.users, name), { force: true });
}

/** True while any live process uses the server; entries of dead ones are struck out. */
export function hasUsers(files: ClusterFiles): boolean {
  const names = readdirSync(files.users);
  const dead = names.filter((name) => !isAlive(name.slice(0, name.indexOf('.'))));
  for (const name of dead) rmSync(path.join(files.users, name), { force: true });
  return names.length > dead.length;
}
