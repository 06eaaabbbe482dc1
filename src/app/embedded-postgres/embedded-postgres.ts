import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { isDatabaseUnavailable } from '../../platform/postgres/unavailable.js';
import { binariesFor } from './binaries.js';
import { type ClusterFiles, clusterFilesIn } from './cluster-files.js';
import { enter, hasUsers, leave } from './cluster-users.js';
import { withFileLock } from './file-lock.js';
import { initialiseCluster, superuser } from './initialise-cluster.js';
import { livePostmaster, settledPostmaster, startPostmaster, stopPostmaster } from './postmaster.js';
import { serviceUserFor } from './service-user.js';

const lookAfterMs = 1_000;

/** A running server that this process (or `heldBy`) is written down as a user of. */
export interface EmbeddedPostgres {
  /** Connection URL of a database, as superuser. */
  readonly ownerUrl: (database: string) => string;
  /** Leaves; the last user out stops the server. Safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Server settings for when it is started here, e.g. `fsync: 'off'` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The process that counts as the user, where that is not this one. */
  readonly heldBy?: number;
  /** How long the server may take to start, in milliseconds; a recovery replays what was written since its backup. */
  readonly patienceMs?: number;
  /** Starts the server again when it dies while it is in use. */
  readonly revive?: boolean;
}

/**
 * A real PostgreSQL 18 in the data folder, without any set-up: made on first use, joined when it runs already
 * (also one that a killed process left), otherwise started on a free port of the loopback.
 * @throws when the server cannot run here; the message says why and what to do
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const files = clusterFilesIn(dataDir);
  return withFileLock(files.lock, async () => {
    const ownerUrl = await answeringServer(files, options.settings ?? {}, options.patienceMs);
    const entry = enter(files, options.heldBy ?? process.pid);
    const revival = options.revive === true ? reviveWhenDead(files, options.settings ?? {}) : undefined;
    return {
      ownerUrl,
      stop: async () => {
        await revival?.end();
        await withFileLock(files.lock, async () => {
          rmSync(entry, { force: true });
          if (!hasUsers(files)) await stopPostmaster(files);
        });
      },
    };
  });
}

/** Strikes out every use by one process; the server stops when nobody else uses it. */
export async function releaseEmbeddedPostgres(dataDir: string, pid: number): Promise<void> {
  const files = clusterFilesIn(dataDir);
  await withFileLock(files.lock, async () => {
    leave(files, pid);
    if (!hasUsers(files)) await stopPostmaster(files);
  });
}

/** Looks after the server until `end`; it comes back on its port, so that clients find it again. */
function reviveWhenDead(files: ClusterFiles, settings: Readonly<Record<string, string>>) {
  const ending = new AbortController();
  const watching = (async () => {
    while (await pause(lookAfterMs, ending.signal)) {
      // What keeps it from starting is in its log; the next look tries again.
      if (livePostmaster(files) === undefined)
        await withFileLock(files.lock, () => answeringServer(files, settings)).catch(() => undefined);
    }
  })();
  return {
    async end() {
      ending.abort();
      await watching;
    },
  };
}

/** @returns false when it was interrupted */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  await sleep(ms, undefined, { ref: false, signal }).catch(() => undefined);
  return !signal.aborted;
}

/** @returns the superuser's URL of a database on the server that runs now */
async function answeringServer(files: ClusterFiles, settings: Readonly<Record<string, string>>, patienceMs?: number) {
  for (let attempt = 1; ; attempt += 1) {
    const { port } = (await settledPostmaster(files)) ?? (await start(files, settings, patienceMs));
    const password = readFileSync(files.password, 'utf8');
    const ownerUrl = (database: string) =>
      `postgres://${superuser}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
    try {
      await assertAnswers(ownerUrl('postgres'));
      return ownerUrl;
    } catch (error) {
      // It was seen alive while it was dying; by the next look it is gone.
      if (attempt === 10 || !isDatabaseUnavailable(error)) throw error;
      await sleep(100);
    }
  }
}

async function start(files: ClusterFiles, settings: Readonly<Record<string, string>>, patienceMs?: number) {
  const user = serviceUserFor(files.cluster);
  const binaries = binariesFor(user);
  await initialiseCluster(files, binaries, user);
  return startPostmaster(files, binaries, user, settings, patienceMs);
}

async function assertAnswers(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.end();
}
