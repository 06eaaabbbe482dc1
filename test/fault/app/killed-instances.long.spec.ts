import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { accessLogProjections, projections } from '../../../projections/index.js';
import { benefitState } from '../../../projections/benefit-state/benefit-state.projection.js';
import { entitlement } from '../../../projections/entitlement/entitlement.projection.js';
import { demoPeople } from '../../../src/app/demo-people.js';
import { makeSimulation } from '../../../src/app/simulation/simulation-store.js';
import { month } from '../../../src/kernel/month.js';
import { openStores, type Stores } from '../../../src/app/stores/open-stores.js';
import { hashPassword } from '../../../src/identity-access/credentials/password.js';
import { type Role } from '../../../src/identity-access/domain/roles.js';
import { verifyDatabase } from '../../../src/integrity/verify-database.js';
import { type EventStore } from '../../../src/platform/event-store/event-store.js';
import { divisionOf } from '../../../src/platform/projection/division.js';
import { ProjectionStatuses } from '../../../src/platform/projection/projection-status.js';
import { rebuild } from '../../../src/platform/projection/rebuild.js';
import { httpClient } from '../../support/http-client.js';
import { readModelRows } from '../../support/read-model-rows.js';
import { testSettings } from '../../support/test-app.js';
import { apiInstance, type Instance, workerInstance } from './instances.js';
import { Load, type Tokens } from './load.js';

const chosen = 'Xuanze-2018-koulin';
const rounds = 2;
const clients = 4;

let databases: Awaited<ReturnType<typeof testSettings>>;
let stores: Stores;
let apis: readonly Instance[];
let workers: readonly Instance[];
beforeAll(async () => {
  databases = await testSettings();
  await makeSimulation(
    databases.settings,
    { seed: 'nongan', households: 3, county: '220122', from: month('2018-01'), to: month('2018-06') },
    () => undefined,
  );
  stores = await openStores(databases.settings);
  const { readModels: pool, eventStore: store, codec } = stores;
  // Divided among the workers; the other read models have one worker each.
  for (const heavy of [benefitState, entitlement])
    await rebuild({ pool, store, codec }, heavy, undefined, divisionOf(['area-2201221', 'area-220122102']));
  const settings = { ...databases.environment, RATE_LIMIT_PER_ACCOUNT: '1000000' };
  apis = ['API 1', 'API 2'].map((name) => apiInstance(name, settings));
  workers = ['worker 1', 'worker 2'].map((name) => workerInstance(name, settings));
});
afterAll(async () => {
  for (const instance of [...apis, ...workers]) await instance.kill();
  await stores.close();
  await databases.remove();
});

const urls = () => apis.flatMap((api) => api.url() ?? []);

const loginNameOf = (role: Role) => role.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

/** Asks until it is answered: on a busy machine, and of an instance that just started, that takes more than one try. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work();
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(500);
    }
}

async function signIn(role: Role, password: string): Promise<string> {
  const [url = ''] = urls();
  const body = { loginName: loginNameOf(role), password };
  const answer = await httpClient(url)('/api/v1/sessions', { body });
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.json?.['accessToken']);
}

/** Gives a made-up person a password that this test knows. */
async function choosePassword(role: Role): Promise<void> {
  const person = demoPeople.find((known) => known.role === role);
  if (person === undefined) throw new Error(`Nobody is ${role}`);
  const passwordHash = await hashPassword('once-only-2018');
  await stores.credentials.issueOneTime({ ...person, passwordHash });
  const token = await signIn(role, 'once-only-2018');
  const body = { currentPassword: 'once-only-2018', newPassword: chosen };
  const { status, text } = await httpClient(urls()[0] ?? '', token)('/api/v1/me/password', { body });
  if (status !== 201) throw new Error(text);
}

const signInBoth = () =>
  patiently<Tokens>(async () => ({
    officer: await signIn('townshipOfficer', chosen),
    approver: await signIn('countyApprover', chosen),
  }));

/** Waits until the workers have read everything that is in the log now. */
async function caughtUp(): Promise<void> {
  const { readModels, eventStore, codec, access } = stores;
  const models = [
    {
      models: projections,
      store: eventStore,
      statuses: new ProjectionStatuses(readModels, eventStore, codec, projections),
    },
    {
      models: accessLogProjections,
      store: access.eventStore,
      statuses: new ProjectionStatuses(access.readModels, access.eventStore, access.codec, accessLogProjections),
    },
  ];
  for (const { models: named, store, statuses } of models) {
    const end = await store.head();
    for (const projection of named)
      for (let tries = 0; (await statuses.reach(projection, end)).kind !== 'reached'; tries += 1) {
        if (tries === 20) throw new Error(`${projection.name} does not come to the end of the log`);
        await sleep(500);
      }
  }
}

/** What each command left in the log. */
async function eventsByCommand(store: EventStore): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for await (const page of store.readAll({ filter: { categories: ['householdCase'] } }))
    for (const { stream, type, meta } of page) {
      const { commandId } = JSON.parse(Buffer.from(meta).toString()) as { commandId: string };
      found.set(commandId, [...(found.get(commandId) ?? []), `${stream} ${type}`]);
    }
  return found;
}

describe('two APIs and two workers, one killed at a time under load', () => {
  it('lose nothing and do nothing twice', async () => {
    await Promise.all([...apis, ...workers].map((instance) => instance.start()));
    for (const role of ['townshipOfficer', 'countyApprover'] as const) await patiently(() => choosePassword(role));
    let tokens = await signInBoth();
    const before = await eventsByCommand(stores.eventStore);
    const load = new Load(urls, () => tokens, clients);
    await load.more(20);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, instance] of [...apis, ...workers].entries()) {
        await sleep((round * 41 + index * 67) % 200);
        await instance.kill();
        // Work goes on without it: commands are taken, and a worker that stood by has the read models.
        await load.more(20);
        await patiently(caughtUp);
        await instance.start();
        await load.more(10);
      }
      tokens = await signInBoth();
    }
    await load.end();
    await patiently(caughtUp);
    for (const worker of workers) await worker.kill();

    const found = await eventsByCommand(stores.eventStore);
    expect(found.size - before.size).toBe(load.acknowledged.length);
    expect(load.acknowledged.length).toBeGreaterThan(rounds * 4 * 30);
    // A grant is recorded with what it makes; each of a command's events stands there once.
    for (const { commandId, caseId, first } of load.acknowledged) {
      const events = found.get(commandId) ?? [];
      expect([commandId, events[0]]).toEqual([commandId, `householdCase-${caseId} ${first}`]);
      expect(events.filter((event) => event === events[0])).toHaveLength(1);
    }
    for (const url of [stores.urls.eventStore, stores.urls.accessLog])
      expect((await verifyDatabase(url, 1)).firstBreak).toBeUndefined();

    const { readModels: pool, eventStore: store, codec, access } = stores;
    for (const projection of projections) {
      const live = await readModelRows(pool, projection);
      await rebuild({ pool, store, codec }, projection);
      expect(await readModelRows(pool, projection)).toEqual(live);
    }
    for (const projection of accessLogProjections) {
      const live = await readModelRows(access.readModels, projection);
      await rebuild({ pool: access.readModels, store: access.eventStore, codec: access.codec }, projection);
      expect(await readModelRows(access.readModels, projection)).toEqual(live);
    }
  });
});
