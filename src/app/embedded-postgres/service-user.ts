import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The unprivileged user that runs the database server. */
export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as itself (undefined); root runs it as the user who
 * already owns the cluster, or else as `postgres` or `nobody`.
 * @throws when root finds neither
 */
export function serviceUserFor(cluster: string): ServiceUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = lookUp('postgres') ?? lookUp('nobody');
  if (user === undefined)
    throw new Error(
      'PostgreSQL refuses to run as root, and this machine has no user "postgres" or "nobody": run as an ordinary user, or set DATABASE_URL',
    );
  return user;
}

function lookUp(name: string): ServiceUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((what) => {
    const { status, stdout } = spawnSync('id', [what, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : Number.NaN;
  });
  if (uid === undefined || gid === undefined || !(uid > 0) || !Number.isInteger(gid)) return undefined;
  return { uid, gid };
}
