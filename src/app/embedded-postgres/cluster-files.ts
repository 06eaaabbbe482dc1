import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Where everything of one embedded server lies. */
export interface ClusterFiles {
  readonly home: string;
  /** PostgreSQL's data directory. */
  readonly cluster: string;
  /** The superuser's password, mode 0600. */
  readonly password: string;
  /** The port that it was last started on. */
  readonly port: string;
  readonly lock: string;
  /** One file per live user of the server, named by the identity of its process. */
  readonly users: string;
  readonly log: string;
}

/** Makes the private folder of the embedded server inside the data folder. */
export function clusterFilesIn(dataDir: string): ClusterFiles {
  const folder = path.join(dataDir, 'postgres');
  mkdirSync(path.join(folder, 'users'), { recursive: true, mode: 0o700 });
  // The server's working directory is compared with this path, so links must be resolved.
  const home = realpathSync(folder);
  return {
    home,
    cluster: path.join(home, 'cluster'),
    password: path.join(home, 'password'),
    port: path.join(home, 'port'),
    lock: path.join(home, 'lock'),
    users: path.join(home, 'users'),
    log: path.join(home, 'server.log'),
  };
}
