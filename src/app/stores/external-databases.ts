import { isKurrentUrl } from '../../platform/event-store/kurrentdb/connection-string.js';
import { type MigratedDatabase } from '../../platform/migrations/migrate.js';
import { type Settings } from '../../platform/settings/settings.js';
import { type OpenDatabases } from './database-urls.js';
import { assertUpToDate, bringUpToDate } from './migrated.js';
import { withClient } from './with-client.js';

/** The databases that the settings name: migrated now when their owner is given, otherwise found up to date. */
export async function openExternalDatabases(named: NonNullable<Settings['databases']>): Promise<OpenDatabases> {
  await prepare('events', named.owner, named.runtime);
  const onKurrentDb = isKurrentUrl(named.eventStore);
  // A log that is kept elsewhere is migrated by whoever keeps it.
  if (!onKurrentDb && named.eventStore !== named.runtime) await prepare('events', undefined, named.eventStore);
  await prepare('events', named.accessLogOwner, named.accessLog);
  await prepare('keys', named.keysOwner, named.keys);
  // The owner of another database than the runtime's is not known.
  const owner = named.eventStore === named.runtime || onKurrentDb ? (named.owner ?? named.runtime) : named.eventStore;
  return {
    urls: {
      runtime: named.runtime,
      keys: named.keys,
      eventStore: onKurrentDb ? { server: named.eventStore, orderUrl: named.runtime } : named.eventStore,
      eventStoreOwner: onKurrentDb ? { server: named.eventStore, orderUrl: owner } : owner,
      accessLog: named.accessLog,
    },
    close: () => Promise.resolve(),
  };
}

async function prepare(database: MigratedDatabase, owner: string | undefined, runtime: string): Promise<void> {
  if (owner === undefined) await withClient(runtime, (client) => assertUpToDate(database, client));
  else
    await withClient(owner, (client) => bringUpToDate(database, client, decodeURIComponent(new URL(runtime).username)));
}
