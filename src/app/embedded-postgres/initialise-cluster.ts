import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type ClusterFiles } from './cluster-files.js';
import { dataDirectoryArgument, runToEnd, serverSpawnOptions } from './server-process.js';
import { type ServiceUser } from './service-user.js';

/** The superuser's name in every embedded cluster. */
export const superuser = 'postgres';
const majorVersion = '18';

/** Makes the cluster unless it is there; an interrupted attempt leaves nothing that looks like one. */
export async function initialiseCluster(
  files: ClusterFiles,
  binaries: string,
  user: ServiceUser | undefined,
): Promise<void> {
  if (existsSync(files.cluster)) {
    assertVersion(files.cluster);
    return;
  }
  const unfinished = `${files.cluster}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(files.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user !== undefined) for (const file of [unfinished, files.password]) chownSync(file, user.uid, user.gid);
  const password = openSync(files.password, 'r');
  try {
    await runToEnd(
      path.join(binaries, 'bin', 'initdb'),
      [
        `--pgdata=${dataDirectoryArgument(unfinished, user)}`,
        `--username=${superuser}`,
        // Its standard input, so that it need not walk to the file.
        '--pwfile=/dev/stdin',
        '--auth=scram-sha-256',
        // Without these the cluster would take the shell's locale: SQL_ASCII in a bare container.
        '--encoding=UTF8',
        '--locale=C',
      ],
      { ...serverSpawnOptions(unfinished, user), stdio: [password, 'pipe', 'pipe'] },
    );
  } finally {
    closeSync(password);
  }
  renameSync(unfinished, files.cluster);
}

function assertVersion(cluster: string): void {
  const version = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== majorVersion)
    throw new Error(`${cluster} was made by PostgreSQL ${version}; this program brings ${majorVersion}`);
}
