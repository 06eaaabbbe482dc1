import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { projections } from '../../../projections/index.js';
import { makeSimulation } from '../../../src/app/simulation/simulation-store.js';
import { month } from '../../../src/kernel/month.js';
import { openSource, openTarget } from '../../../src/app/stores/open-log.js';
import { openStores, type Stores } from '../../../src/app/stores/open-stores.js';
import { verifyDatabase } from '../../../src/integrity/verify-database.js';
import { copyLog } from '../../../src/platform/event-store/copy-log.js';
import { type LogLocation } from '../../../src/platform/event-store/open-event-store.js';
import { createPool } from '../../../src/platform/postgres/pool.js';
import { rebuild } from '../../../src/platform/projection/rebuild.js';
import { KurrentStandIn } from '../../support/kurrentdb/stand-in.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { readModelRows } from '../../support/read-model-rows.js';
import { testSettings } from '../../support/test-app.js';

let source: Awaited<ReturnType<typeof testSettings>>;
let stores: Stores;
let server: KurrentStandIn;
let order: TestDatabase;
let back: TestDatabase;
beforeAll(async () => {
  source = await testSettings();
  await makeSimulation(
    source.settings,
    { seed: 'nongan', households: 4, county: '220122', from: month('2018-01'), to: month('2018-06') },
    () => undefined,
  );
  stores = await openStores(source.settings);
  [server, order, back] = [
    await KurrentStandIn.start(),
    await createTestDatabase('bare'),
    await createTestDatabase('bare'),
  ];
}, 240_000);
afterAll(async () => {
  server.stop();
  await stores.close();
  await source.remove();
  await Promise.all([order.drop(), back.drop()]);
});

async function copied(from: LogLocation, to: LogLocation) {
  const opened = await openSource(from);
  const target = await openTarget(to);
  try {
    return await copyLog(opened, target);
  } finally {
    await Promise.all([opened.close(), target.close()]);
  }
}

/** The rows of every read model, built from a log with tables beside it. */
async function readModels(log: LogLocation, tables: string): Promise<unknown> {
  const store = await openSource(log);
  const pool = createPool(tables, 'test');
  try {
    const rows: unknown[] = [];
    for (const projection of projections) {
      await rebuild({ pool, store, codec: stores.codec }, projection);
      rows.push(await readModelRows(pool, projection));
    }
    return rows;
  } finally {
    await Promise.all([store.close(), pool.end()]);
  }
}

it('a log copied to KurrentDB and back verifies everywhere and is read as the same', async () => {
  const there = { server: server.url, orderUrl: order.url };
  const first = await copied(source.events.url, there);
  expect(first).toMatchObject({ kind: 'copied', present: 0 });
  expect(await copied(there, back.url)).toEqual(first);
  expect(await copied(there, back.url)).toMatchObject({ kind: 'copied', copied: 0 });
  const verified = await verifyDatabase(source.events.url, 1);
  expect(verified.firstBreak).toBeUndefined();
  expect(first).toMatchObject({ copied: verified.verified, lastHash: verified.lastHash });
  expect(await verifyDatabase(there, 1)).toEqual(verified);
  expect(await verifyDatabase(back.url, 1)).toEqual(verified);
  const rows = await readModels(source.events.url, source.events.url);
  expect(await readModels(there, order.url)).toEqual(rows);
  expect(await readModels(back.url, back.url)).toEqual(rows);
}, 240_000);
