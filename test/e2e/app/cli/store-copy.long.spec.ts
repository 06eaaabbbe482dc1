import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projections } from '../../../../projections/index.js';
import { makeSimulation } from '../../../../src/app/simulation/simulation-store.js';
import { month } from '../../../../src/kernel/month.js';
import { openStores, type Stores } from '../../../../src/app/stores/open-stores.js';
import { withClient } from '../../../../src/app/stores/with-client.js';
import { verifyDatabase } from '../../../../src/integrity/verify-database.js';
import { systemClock } from '../../../../src/platform/clock/clock.js';
import { PostgresEventStore } from '../../../../src/platform/event-store/postgres/postgres-event-store.js';
import { createPool } from '../../../../src/platform/postgres/pool.js';
import { rebuild } from '../../../../src/platform/projection/rebuild.js';
import { pending } from '../../../contract/event-store/pending-event.js';
import { runCommand } from '../../../support/child-process.js';
import { createTestDatabase, type TestDatabase } from '../../../support/postgres.js';
import { readModelRows } from '../../../support/read-model-rows.js';
import { testSettings } from '../../../support/test-app.js';

type Source = Awaited<ReturnType<typeof testSettings>>;

let source: Source;
let stores: Stores;
const databases: TestDatabase[] = [];
beforeAll(async () => {
  source = await testSettings();
  await makeSimulation(
    source.settings,
    { seed: 'nongan', households: 6, county: '220122', from: month('2018-01'), to: month('2018-06') },
    () => undefined,
  );
  stores = await openStores(source.settings);
});
afterAll(async () => {
  await stores.close();
  await source.remove();
  for (const database of databases) await database.drop();
});

async function database(kind: 'bare' | 'events'): Promise<TestDatabase> {
  const made = await createTestDatabase(kind);
  databases.push(made);
  return made;
}

const copy = (...args: readonly string[]) => runCommand(['store', 'copy', ...args], source.environment);

/** Names the source on the command line, in whichever store it is. */
function fromSource(): readonly string[] {
  const { eventStore: log } = stores.urls;
  return typeof log === 'string' ? ['--from', log] : ['--from', log.server, '--from-order', log.orderUrl];
}

describe('dibao store copy', () => {
  it('copies to an empty database what verifies there and is read as the same', async () => {
    const target = await database('bare');
    const { status, stdout } = await copy('--to', target.url, '--json');
    const { verified, lastHash } = await verifyDatabase(stores.urls.eventStore, 1);
    expect(JSON.parse(stdout)).toEqual({ kind: 'copied', present: 0, copied: verified, lastHash });
    expect(status).toBe(0);
    expect(verified).toBeGreaterThan(50);
    expect(await verifyDatabase(target.url, 1)).toEqual({ verified, lastHash, firstBreak: undefined });

    const there = { store: new PostgresEventStore({ url: target.url, clock: systemClock }), codec: stores.codec };
    const [here, pool] = [stores.readModels, createPool(target.url, 'test')];
    for (const projection of projections) {
      await rebuild({ pool: here, store: stores.eventStore, codec: stores.codec }, projection);
      await rebuild({ pool, ...there }, projection);
      const rows = await readModelRows(here, projection);
      expect(await readModelRows(pool, projection)).toEqual(rows);
      if (projection.name !== 'data-retention') expect(Object.values(rows).flat()).not.toEqual([]);
    }
    await Promise.all([there.store.close(), pool.end()]);

    const again = await copy(...fromSource(), '--to', target.url);
    expect(again.stdout).toContain(`已复制 0 条事件（此前已有 ${verified} 条，逐条比对一致）`);
    expect(await copy('--from', target.url, '--to', target.url)).toMatchObject({
      status: 1,
      stdout: '源库和目标库是同一个库，未作改动。\n',
    });
  });

  it('leaves a database alone that holds another log, or something else', async () => {
    const foreign = await database('events');
    const other = new PostgresEventStore({ url: foreign.url, clock: systemClock });
    await other.append('case-1', 'no-stream', [pending('of another log')]);
    await other.close();
    expect(await copy('--to', foreign.url)).toMatchObject({
      status: 1,
      stdout: '目标库里是另一份日志：自第 1 条起与源库不同，未作改动。\n',
    });
    const used = await database('bare');
    await withClient(used.url, (client) => client.query('create table theirs (number integer)'));
    expect(await copy('--to', used.url)).toMatchObject({
      status: 1,
      stderr: '目标库里已有别的数据，未作改动；请给一个空库\n',
    });
    await withClient(used.url, async (client) => {
      const { rows } = await client.query<object>(`select to_regclass('migration') as migration`);
      expect(rows).toEqual([{ migration: null }]);
    });
  });

  it('says in one line that the call is wrong, without the password', async () => {
    expect(await copy('--to', 'mysql://user:secret@host/db')).toEqual({
      status: 2,
      stdout: '',
      stderr: '目标库的地址应为 postgres://用户:口令@主机:端口/库名，或 esdb://…\n',
    });
  });
});
