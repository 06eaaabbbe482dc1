// dist is stale when any source is newer than the stamp that the last whole build left.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const stampFile = path.join(root, 'dist', '.built');
const sources = ['src', 'projections', 'bench', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

export function distIsStale() {
  if (!existsSync(stampFile)) return true;
  const built = statSync(stampFile).mtimeMs;
  return sources.some((entry) => newerThan(path.join(root, entry), built));
}

function newerThan(entry, time) {
  const stat = statSync(entry, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  if (stat.mtimeMs > time) return true;
  if (!stat.isDirectory()) return false;
  return readdirSync(entry).some((child) => newerThan(path.join(entry, child), time));
}
