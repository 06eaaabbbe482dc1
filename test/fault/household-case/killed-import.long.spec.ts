import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { benefitState } from '../../../projections/benefit-state/benefit-state.projection.js';
import { projections } from '../../../projections/index.js';
import { ProjectionStatuses } from '../../../src/platform/projection/projection-status.js';
import { rebuild } from '../../../src/platform/projection/rebuild.js';
import { startChild } from '../../support/child-process.js';
import { csvFile, importedId, manyInPayment, nextPerson } from '../../support/import-file.js';
import { publishLaw } from '../../support/made-up-case.js';
import { readModelRows } from '../../support/read-model-rows.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const households = 700;
const kills = 12;

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startTestApp();
  folder = await mkdtemp(path.join(os.tmpdir(), 'dibao-import-'));
  await publishLaw(app.as);
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

/** How many streams of a kind hold how many events. */
async function tally(types: readonly string[]): Promise<Readonly<Record<number, number>>> {
  const events = new Map<string, number>();
  for await (const page of app.stores.eventStore.readAll({ filter: { types } }))
    for (const { stream } of page) events.set(stream, (events.get(stream) ?? 0) + 1);
  const counts: Record<number, number> = {};
  for (const count of events.values()) counts[count] = (counts[count] ?? 0) + 1;
  return counts;
}

describe('an import that is killed again and again, and ends twice at the same time', () => {
  it('takes each household over once, with its persons and its account', async () => {
    const file = path.join(folder, 'cases.csv');
    const account = { bank: '虚构银行', accountNo: '62000001' };
    const second = nextPerson({ citizenId: importedId(9_000), ...account });
    const [first = {}, ...others] = manyInPayment(households);
    await writeFile(file, csvFile(first, second, ...others));
    const start = () =>
      startChild('test/fault/household-case/import-cases.child.ts', file, JSON.stringify(app.environment));
    const reached: number[] = [];
    for (let killed = 0; killed < kills; killed += 1) {
      const run = start();
      await run.line();
      await sleep(30 + killed * 70);
      await run.kill();
      reached.push((await tally(['CaseImported']))[1] ?? 0);
    }
    // It was killed under way, not before and not after.
    expect(reached.filter((count) => count > 0 && count < households).length).toBeGreaterThan(2);
    const both = [start(), start()];
    for (const run of both) {
      expect(await run.line()).toBe('ready');
      expect(await run.line()).toBe(`${households} 0`);
      await run.finish();
    }
    expect(await tally(['CaseImported'])).toEqual({ 1: households });
    expect(await tally(['BankAccountVerified'])).toEqual({ 1: 1 });
    expect(await tally(['ReservationMade'])).toEqual({ 1: households + 1 });
    expect(await tally(['ReservationReleased'])).toEqual({});
    expect(await tally(['ProcessRunCompleted'])).toEqual({ 1: 1 });
  });

  it('leaves read models that are rebuilt the same', async () => {
    const { eventStore: store, readModels: pool, codec } = app.stores;
    const statuses = new ProjectionStatuses(pool, store, codec, projections);
    const head = await store.head();
    for (const projection of projections) {
      while ((await statuses.reach(projection, head)).kind !== 'reached') await sleep(100);
      const served = await readModelRows(pool, projection);
      await rebuild({ pool, store, codec }, projection);
      expect(await readModelRows(pool, projection)).toEqual(served);
    }
    expect((await readModelRows(pool, benefitState))['benefit']).toHaveLength(households);
  });
});
