import { createHmac } from 'node:crypto';
import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres.js';
import { type OpenDatabases } from './database-urls.js';
import { bringUpToDate } from './migrated.js';
import { withClient } from './with-client.js';

const events = { database: 'dibao', login: 'dibao_runtime' };
const keys = { database: 'dibao_keys', login: 'dibao_keys_runtime' };
const access = { database: 'dibao_access', login: 'dibao_access_runtime' };
const provisioning = 20_181_201;

/** Starts or joins the embedded server in a data folder; its three databases are made and migrated as needed. */
export async function openEmbeddedDatabases(dataDir: string): Promise<OpenDatabases> {
  const server = await startEmbeddedPostgres(dataDir, { revive: true });
  try {
    await withClient(server.ownerUrl('postgres'), async (administrator) => {
      // Two processes that start together provision one after the other; the lock goes with the connection.
      await administrator.query('select pg_advisory_lock($1)', [provisioning]);
      for (const { database, login } of [events, keys, access]) await provide(administrator, server, database, login);
      await withClient(server.ownerUrl(events.database), (owner) => bringUpToDate('events', owner, events.login));
      await withClient(server.ownerUrl(access.database), (owner) => bringUpToDate('events', owner, access.login));
      await withClient(server.ownerUrl(keys.database), (owner) => bringUpToDate('keys', owner, keys.login));
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const runtime = loginUrl(server, events);
  return {
    urls: {
      runtime,
      keys: loginUrl(server, keys),
      eventStore: runtime,
      eventStoreOwner: server.ownerUrl(events.database),
      accessLog: loginUrl(server, access),
    },
    close: () => server.stop(),
  };
}

async function provide(administrator: Client, server: EmbeddedPostgres, database: string, login: string) {
  const { rows } = await administrator.query<{ database: boolean; login: boolean }>(
    `select exists (select from pg_database where datname = $1) as database,
            exists (select from pg_roles where rolname = $2) as login`,
    [database, login],
  );
  const name = escapeIdentifier(login);
  if (rows[0]?.login !== true) await administrator.query(`create role ${name}`);
  await administrator.query(`alter role ${name} login password ${escapeLiteral(passwordOf(server, login))}`);
  if (rows[0]?.database !== true) await administrator.query(`create database ${escapeIdentifier(database)}`);
  // Each login reaches its own database only: who reads the events does not read the keys.
  await administrator.query(`revoke connect on database ${escapeIdentifier(database)} from public`);
  await administrator.query(`grant connect on database ${escapeIdentifier(database)} to ${name}`);
}

/** Derived from the superuser's, so that every process that can read that one knows this one. */
function passwordOf(server: EmbeddedPostgres, login: string): string {
  const { password } = new URL(server.ownerUrl('postgres'));
  return createHmac('sha256', password).update(login).digest('base64url');
}

function loginUrl(server: EmbeddedPostgres, { database, login }: typeof events): string {
  const url = new URL(server.ownerUrl(database));
  url.username = login;
  url.password = passwordOf(server, login);
  return url.href;
}
