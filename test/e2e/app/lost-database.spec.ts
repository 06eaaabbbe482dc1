import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningApi, startApi } from '../../../src/app/api/start-api.js';
import { openStores, type Stores } from '../../../src/app/stores/open-stores.js';
import { readSettings } from '../../../src/platform/settings/settings.js';
import { httpClient } from '../../support/http-client.js';

const key = 'c9f0f895-fb98-4b91-99f2-8a1b6d2d2d2d';
const standard = {
  residence: 'rural',
  effectiveFrom: '2018-01-01',
  annualPerPersonFen: 380_000,
  documentNo: '农政发〔2018〕2号',
};
const actor = { account: 'a', person: 'p', role: 'countyApprover', area: 'area-220122' };

let dataDir: string;
let stores: Stores;
let api: RunningApi;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'dibao-lost-'));
  const settings = readSettings({ DIBAO_DATA: dataDir, PORT: '0', LOG_LEVEL: 'silent' });
  stores = await openStores(settings);
  api = await startApi(settings, stores, {
    callerOf: () => Promise.resolve({ actor, authorizedBy: undefined }),
  });
});

afterAll(async () => {
  await api.close();
  await stores.close();
  rmSync(dataDir, { recursive: true });
});

it('a command that finds the database gone is answered 503 and, sent again with its key, done once', async () => {
  const send = httpClient(api.url, 'any');
  const publish = () =>
    send('/api/v1/counties/220122/standards', { body: standard, headers: { 'Idempotency-Key': key } });
  // Every connection has been used before it breaks.
  expect((await send('/health/ready')).status).toBe(200);

  const pidFile = path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
  const lost = await publish();
  expect([lost.status, lost.json?.['code']]).toEqual([503, 'http.store-unavailable']);
  expect(lost.headers.get('retry-after')).not.toBeNull();
  expect((await send('/health/live')).status).toBe(200);

  let found = lost;
  while (found.status === 503) {
    await sleep(200);
    found = await publish();
  }
  expect([found.status, found.headers.get('etag')]).toEqual([201, '"0"']);
  expect((await publish()).json?.['repeated']).toBe(true);
  expect((await send('/health/ready')).status).toBe(200);
});
