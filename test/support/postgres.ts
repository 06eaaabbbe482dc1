import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Client } from 'pg';
import { withClient } from '../../src/app/stores/with-client.js';
import { migrate, type MigratedDatabase } from '../../src/platform/migrations/migrate.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { nameForDatabase, testCluster } from './test-cluster.js';

/** A database of one test, empty of events. */
export interface TestDatabase {
  /** As superuser; `set role dibao_writer` and the like try what a role may do. */
  readonly url: string;
  drop(): Promise<void>;
}

/** What the template of a kind holds: all migrations of one of the databases, or nothing. */
export type TestDatabaseKind = MigratedDatabase | 'bare';

/** Makes a new migrated database on the shared real server, by copying a template that is migrated once. */
export async function createTestDatabase(kind: TestDatabaseKind): Promise<TestDatabase> {
  const urlOf = await testCluster();
  const name = nameForDatabase(kind);
  await withClient(urlOf('postgres'), async (administrator) => {
    const template = kind === 'bare' ? 'template1' : await templateFor(kind, administrator, urlOf);
    // Files, not their pages through the write-ahead log: nothing waits for the disk here, and it takes half the time.
    await administrator.query(`create database "${name}" template "${template}" strategy file_copy`);
  });
  return {
    url: urlOf(name),
    drop: () =>
      withClient(urlOf('postgres'), async (administrator) => {
        await administrator.query(`drop database if exists "${name}" with (force)`);
      }),
  };
}

/** One template per state of the migrations; runs that need the same one wait for whoever makes it. */
async function templateFor(
  kind: MigratedDatabase,
  administrator: Client,
  urlOf: (database: string) => string,
): Promise<string> {
  const name = `template_${kind}_${digestOf(kind)}`;
  await administrator.query('select pg_advisory_lock(20181200)');
  const { rowCount } = await administrator.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    const unfinished = `${name}_unfinished`;
    await administrator.query(`drop database if exists "${unfinished}" with (force)`);
    await administrator.query(`create database "${unfinished}"`);
    await withClient(urlOf(unfinished), (owner) => migrate(kind, owner));
    await administrator.query(`alter database "${unfinished}" rename to "${name}"`);
  }
  await administrator.query('select pg_advisory_unlock(20181200)');
  return name;
}

function digestOf(kind: MigratedDatabase): string {
  const folder = path.join(packageRoot, 'migrations', kind);
  const hash = createHash('sha256');
  for (const file of existsSync(folder) ? readdirSync(folder).toSorted() : [])
    hash.update(`${file}\0`).update(readFileSync(path.join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}
