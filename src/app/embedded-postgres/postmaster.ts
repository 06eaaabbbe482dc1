import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterFiles } from './cluster-files.js';
import { freePort } from './free-port.js';
import { identityOf, worksIn } from './live-process.js';
import { dataDirectoryArgument, serverSpawnOptions } from './server-process.js';
import { type ServiceUser } from './service-user.js';

/** A live server as its `postmaster.pid` describes it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** False while it starts or stops. */
  readonly ready: boolean;
}

const pollMs = 30;
const usualPatienceMs = 60_000;

/** The live server of this cluster, whoever started it; undefined also where a dead one left its pid file. */
export function livePostmaster(files: ClusterFiles): Postmaster | undefined {
  const lines = readOrEmpty(pidFile(files)).split('\n');
  const pid = Number(lines[0]);
  if (lines.length < 2 || !worksIn(pid, files.cluster)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Waits until a server that starts or stops has done so. */
export async function settledPostmaster(files: ClusterFiles): Promise<Postmaster | undefined> {
  const deadline = Date.now() + usualPatienceMs;
  for (;;) {
    const server = livePostmaster(files);
    if (server === undefined || server.ready) return server;
    if (Date.now() > deadline) throw new Error(`Process ${server.pid} neither starts nor stops: see ${files.log}`);
    await sleep(pollMs);
  }
}

/**
 * Starts the server on the loopback, on its last port or else a free one. It is detached: it outlives this process until
 * its last user stops it.
 */
export async function startPostmaster(
  files: ClusterFiles,
  binaries: string,
  user: ServiceUser | undefined,
  settings: Readonly<Record<string, string>>,
  patienceMs = usualPatienceMs,
): Promise<Postmaster> {
  const deadline = Date.now() + patienceMs;
  clearReusedPid(files);
  let port = readPort(files) ?? (await freePort());
  for (;;) {
    const log = openSync(files.log, 'w', 0o600);
    const { exited, child } = launch(files, binaries, user, log, { ...settings, port: String(port) });
    closeSync(log);
    while (!exited.yes) {
      const server = livePostmaster(files);
      if (server?.ready === true && server.pid === child.pid) {
        writeFileSync(files.port, String(port), { mode: 0o600 });
        return server;
      }
      if (Date.now() > deadline) throw new Error(`The database server does not get ready: see ${files.log}`);
      await sleep(pollMs);
    }
    const reason = readOrEmpty(files.log);
    // Taken by another program since it was found free.
    const taken = /Address already in use|could not bind/u.test(reason);
    // A crashed server, or its last children, are still leaving: clients wait for it on the port that it had.
    const leaving = /shared memory block .* is still in use|"postmaster\.pid" already exists/u.test(reason);
    if (!(taken || leaving) || Date.now() > deadline)
      throw new Error(`The database server does not start: ${reason.trim()}`);
    await sleep(pollMs * 10);
    if (taken) port = await freePort();
  }
}

/** Stops the server: clients are disconnected, nothing is lost. */
export async function stopPostmaster(files: ClusterFiles): Promise<void> {
  const server = livePostmaster(files);
  if (server === undefined) return;
  process.kill(server.pid, 'SIGINT');
  const deadline = Date.now() + usualPatienceMs;
  while (worksIn(server.pid, files.cluster)) {
    if (Date.now() > deadline) throw new Error(`The database server ${server.pid} does not stop: see ${files.log}`);
    await sleep(pollMs);
  }
}

function launch(
  files: ClusterFiles,
  binaries: string,
  user: ServiceUser | undefined,
  log: number,
  settings: Readonly<Record<string, string>>,
) {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and key values may hold personal data: the log names the error only.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...settings,
  };
  const exited = { yes: false };
  const child = spawn(
    path.join(binaries, 'bin', 'postgres'),
    ['-D', dataDirectoryArgument(files.cluster, user), ...Object.entries(all).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    // Its own session: an interrupt at the terminal reaches us, and we stop it in order.
    { ...serverSpawnOptions(files.cluster, user), detached: true, stdio: ['ignore', log, log] },
  );
  child.on('error', () => (exited.yes = true)).on('exit', () => (exited.yes = true));
  child.unref();
  return { child, exited };
}

/**
 * A later process may have the pid that a dead server left: a new one would take it for that and refuse to start.
 * A pid that is free is left to the server, which then also looks for the dead one's last children.
 */
function clearReusedPid(files: ClusterFiles): void {
  const pid = Number(readOrEmpty(pidFile(files)).split('\n')[0]);
  if (pid > 0 && identityOf(pid) !== undefined) rmSync(pidFile(files), { force: true });
}

function pidFile(files: ClusterFiles): string {
  return path.join(files.cluster, 'postmaster.pid');
}

/** The port of the last start: connections that broke with the server find it again. */
function readPort(files: ClusterFiles): number | undefined {
  const port = Number(readOrEmpty(files.port));
  return port > 0 ? port : undefined;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
