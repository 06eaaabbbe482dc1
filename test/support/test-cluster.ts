import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { releaseEmbeddedPostgres, startEmbeddedPostgres } from '../../src/app/embedded-postgres/embedded-postgres.js';
import { packageRoot } from '../../src/platform/package-root.js';

/** The cluster of all test runs of this copy: kept between runs, running only while one needs it. */
const dataDir = path.join(packageRoot, '.data', 'test');

/** Whoever crashes here loses made-up data only. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** Process id of the Jest run; set by jest.config.mjs and inherited by its workers. */
const run = Number(process.env['DIBAO_TEST_RUN'] ?? process.pid);

let joined: Promise<(database: string) => string> | undefined;

/** Joins the cluster, starting it when this is the first spec that asks. @returns superuser's URL of a database */
export function testCluster(): Promise<(database: string) => string> {
  joined ??= startEmbeddedPostgres(dataDir, { settings, heldBy: run }).then(({ ownerUrl }) => ownerUrl);
  return joined;
}

/** A new name for a database of this run. */
export function nameForDatabase(kind: string): string {
  return `${kind}_${run}_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
}

/** Drops the databases of this run and of runs that were killed, and leaves the cluster. */
export async function endTestRun(): Promise<void> {
  const users = path.join(dataDir, 'postgres', 'users');
  if (!existsSync(users) || !readdirSync(users).some((name) => name.startsWith(`${run}-`))) return;
  const cluster = await startEmbeddedPostgres(dataDir, { settings, heldBy: run });
  const client = new Client({ connectionString: cluster.ownerUrl('postgres') });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^(events|keys|bare)_[0-9]+_'`,
  );
  for (const { name } of rows) {
    const owner = Number(name.split('_')[1]);
    if (owner === run || !lives(owner)) await client.query(`drop database if exists "${name}" with (force)`);
  }
  await client.end();
  await releaseEmbeddedPostgres(dataDir, run);
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
