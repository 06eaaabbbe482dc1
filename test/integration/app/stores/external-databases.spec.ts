import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openExternalDatabases } from '../../../../src/app/stores/external-databases.js';
import { withClient } from '../../../../src/app/stores/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../../support/postgres.js';

describe('databases of the settings', () => {
  let events: TestDatabase;
  let keys: TestDatabase;
  let access: TestDatabase;
  const login = `runtime_${process.pid}`;

  beforeAll(async () => {
    [events, keys, access] = await Promise.all([
      createTestDatabase('bare'),
      createTestDatabase('bare'),
      createTestDatabase('bare'),
    ]);
    await withClient(events.url, (client) => client.query(`create role ${login} login password 'made-up'`));
  });

  afterAll(async () => {
    await Promise.all([events.drop(), keys.drop(), access.drop()]);
    const administration = await createTestDatabase('bare');
    await withClient(administration.url, (client) => client.query(`drop role ${login}`));
    await administration.drop();
  });

  const asRuntime = ({ url }: TestDatabase) => {
    const runtime = new URL(url);
    runtime.username = login;
    runtime.password = 'made-up';
    return runtime.href;
  };
  const named = (owners: {
    owner: string | undefined;
    keysOwner: string | undefined;
    accessLogOwner: string | undefined;
  }) => ({
    runtime: asRuntime(events),
    eventStore: asRuntime(events),
    keys: asRuntime(keys),
    accessLog: asRuntime(access),
    ...owners,
  });

  it('are refused while migrations are missing, and named', async () => {
    await expect(
      openExternalDatabases(named({ owner: undefined, keysOwner: undefined, accessLogOwner: undefined })),
    ).rejects.toThrow(/events lacks .*0001_roles.*DATABASE_OWNER_URL/u);
  });

  it('are migrated by their owners, and then opened by the runtime login alone', async () => {
    const byOwners = await openExternalDatabases(
      named({ owner: events.url, keysOwner: keys.url, accessLogOwner: access.url }),
    );
    await byOwners.close();
    const { urls } = await openExternalDatabases(
      named({ owner: undefined, keysOwner: undefined, accessLogOwner: undefined }),
    );
    expect(urls.eventStore).toBe(urls.runtime);
    await withClient(urls.runtime, async (client) => {
      expect((await client.query('select * from event_log.event')).rows).toEqual([]);
      await expect(client.query('delete from event_log.event')).rejects.toThrow('permission denied');
      await expect(client.query("insert into migration (name, run_on) values ('x', now())")).rejects.toThrow(
        'permission denied',
      );
    });
    await withClient(urls.keys, (client) => client.query('select * from service_key'));
  });
});
