import path from 'node:path';
import { runner } from 'node-pg-migrate';
import { type Client } from 'pg';
import { packageRoot } from '../package-root.js';

/** The databases that have migrations, one folder each under `migrations/`. */
export type MigratedDatabase = 'events' | 'keys';

/**
 * Brings a database to the newest version. Runs as its owner; safe to call from several processes at once.
 * @returns names of the migrations that were run now
 */
export async function migrate(database: MigratedDatabase, owner: Client): Promise<readonly string[]> {
  const done = await runner({
    dbClient: owner,
    dir: path.join(packageRoot, 'migrations', database),
    direction: 'up',
    migrationsTable: 'migration',
    count: Infinity,
    advisoryLockMode: 'wait',
    log: () => undefined,
  });
  return done.map((migration) => migration.name);
}
