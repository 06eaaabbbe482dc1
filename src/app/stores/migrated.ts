import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Client } from 'pg';
import { migrate, type MigratedDatabase } from '../../platform/migrations/migrate.js';
import { packageRoot } from '../../platform/package-root.js';

/** Brings a database up to date as its owner, and gives the runtime login what it needs and no more. */
export async function bringUpToDate(database: MigratedDatabase, owner: Client, login: string): Promise<void> {
  await migrate(database, owner);
  const name = owner.escapeIdentifier(login);
  await owner.query(grants[database].replaceAll('$login', () => name));
}

/** `dibao_writer` and `dibao_projector` are made by the migrations of the event database. */
const grants: Readonly<Record<MigratedDatabase, string>> = {
  events: `
    grant dibao_writer, dibao_projector to $login;
    grant select on migration to $login;`,
  keys: `
    grant select, insert, update, delete on all tables in schema public to $login;
    grant usage on all sequences in schema public to $login;
    revoke insert, update, delete on migration from $login;`,
};

/** @throws when migrations of this program have not been run, naming them */
export async function assertUpToDate(database: MigratedDatabase, client: Client): Promise<void> {
  const folder = path.join(packageRoot, 'migrations', database);
  const wanted = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => path.basename(file, '.sql'));
  const { rows } = await client.query<{ present: boolean }>(`select to_regclass('migration') is not null as present`);
  const done =
    rows[0]?.present === true ? (await client.query<{ name: string }>('select name from migration')).rows : [];
  const missing = wanted.filter((name) => !done.some((row) => row.name === name));
  if (missing.length > 0) {
    const setting = database === 'keys' ? 'KEYS_DATABASE_OWNER_URL' : 'DATABASE_OWNER_URL';
    throw new Error(`The database of ${database} lacks ${missing.join(', ')}: start once with ${setting}`);
  }
}
