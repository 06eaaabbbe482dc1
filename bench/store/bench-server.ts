import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../src/app/embedded-postgres/embedded-postgres.js';
import { withClient } from '../../src/app/stores/with-client.js';
import { migrate, type MigratedDatabase } from '../../src/platform/migrations/migrate.js';
import { packageRoot } from '../../src/platform/package-root.js';

/** What benches make once is kept here. */
export const benchData = path.join(packageRoot, '.data', 'bench');

/** The server that is measured. */
export interface BenchServer {
  /** A database that holds the migrations and nothing else. */
  fresh(name: string, kind: MigratedDatabase): Promise<string>;
  /** A database that `fill` fills once; another state of the migrations makes another one. */
  cached(name: string, kind: MigratedDatabase, fill: (url: string) => Promise<void>): Promise<string>;
  /** Removes a database that is not kept. */
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** @param url of a database on a server to measure, as a superuser; an embedded one is started without */
export async function openBenchServer(url: string | undefined): Promise<BenchServer> {
  const settings = { max_connections: '300', max_wal_size: '4GB' };
  const embedded = url === undefined ? await startEmbeddedPostgres(benchData, { settings }) : undefined;
  const urlOf = (database: string) =>
    embedded?.ownerUrl(database) ?? Object.assign(new URL(url ?? ''), { pathname: `/${database}` }).href;
  const administer = (sql: string) => withClient(urlOf('postgres'), (client) => client.query(sql));

  const drop = async (name: string): Promise<void> => {
    await administer(`drop database if exists "${name}" with (force)`);
  };
  const fresh = async (name: string, kind: MigratedDatabase): Promise<string> => {
    await drop(name);
    await administer(`create database "${name}"`);
    await withClient(urlOf(name), (owner) => migrate(kind, owner));
    return urlOf(name);
  };
  return {
    fresh,
    async cached(name, kind, fill) {
      const database = `${name}_${digestOf(kind)}`;
      const { rowCount } = await administer(`select from pg_database where datname = '${database}'`);
      if (rowCount !== 0) return urlOf(database);
      const unfinished = `${database}_unfinished`;
      await fill(await fresh(unfinished, kind));
      await administer(`alter database "${unfinished}" rename to "${database}"`);
      await withClient(urlOf(database), (client) => client.query('vacuum analyze'));
      return urlOf(database);
    },
    drop,
    stop: async () => embedded?.stop(),
  };
}

function digestOf(kind: MigratedDatabase): string {
  const folder = path.join(packageRoot, 'migrations', kind);
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, file)));
  return hash.digest('hex').slice(0, 8);
}
