import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { benefitState } from '../../../projections/benefit-state/benefit-state.projection.js';
import { projections } from '../../../projections/index.js';
import {
  type CopyingProgress,
  makeCopiedSimulation,
  type SimulationSummary,
} from '../../../src/app/simulation/simulation-store.js';
import { contentDigest } from '../../../src/app/simulation/telling/content-digest.js';
import { countEvents } from '../../../src/app/simulation/telling/count-events.js';
import { openStores, type Stores } from '../../../src/app/stores/open-stores.js';
import { type HouseholdCaseEvent } from '../../../src/household-case/domain/household-case.events.js';
import { openLetter } from '../../../src/household-case/queries/open-letter.js';
import { inspectorOf } from '../../../src/integrity/inspector.js';
import { verifyLog } from '../../../src/integrity/verify-log.js';
import { month } from '../../../src/kernel/month.js';
import { openEventStore } from '../../../src/platform/event-store/open-event-store.js';
import { DataKeys } from '../../../src/platform/personal-data/data-keys.js';
import { ProblemException } from '../../../src/platform/http/problem.js';
import { rebuild } from '../../../src/platform/projection/rebuild.js';
import { readModelRows } from '../../support/read-model-rows.js';
import { expectEntitlementsOfEvents } from '../../support/simulated-county.js';
import { testSettings } from '../../support/test-app.js';

const options = {
  seed: 'copied',
  households: 5,
  county: '220122',
  from: month('2018-01'),
  to: month('2018-09'),
};
const copies = 3;
const sealedField = /\{"encrypted":\{"box":"([^"]+)","key":"([^"]+)"\}\}/gu;
const keysOf = (subject: string) =>
  (['personal', 'sensitive'] as const).map((category) =>
    DataKeys.idOf({ subject, category, retention: 'approvalFile' }),
  );
let databases: Awaited<ReturnType<typeof testSettings>>;
let stores: Stores;
let summary: SimulationSummary;
const told: CopyingProgress[] = [];
beforeAll(async () => {
  databases = await testSettings();
  const result = await makeCopiedSimulation(databases.settings, options, copies, (at) => told.push(at));
  if (result.kind !== 'made') throw new Error(`The simulation was ${result.kind}`);
  ({ summary } = result);
  stores = await openStores(databases.settings);
}, 120_000);
afterAll(async () => {
  await stores.close();
  await databases.remove();
});

/** Every case with its county and its persons’ citizen ids. */
async function applications() {
  const found: { readonly county: string; readonly recordedAt: string; readonly persons: readonly string[] }[] = [];
  for await (const page of stores.eventStore.readAll({ filter: { types: ['ApplicationSubmitted'] } }))
    for (const event of (await stores.codec.decode(page)) as unknown as readonly (HouseholdCaseEvent & {
      readonly meta: { readonly recordedAt: string };
    })[])
      if (event.type === 'ApplicationSubmitted')
        found.push({
          county: event.data.county,
          recordedAt: event.meta.recordedAt,
          persons: event.data.members.map(({ citizenId }) => (citizenId.kind === 'value' ? citizenId.value : 'erased')),
        });
  return found;
}

describe('a simulated county with copies', () => {
  it('is one unbroken log, in which every copy opens with keys of its own', async () => {
    const log = await openEventStore(stores.urls.eventStore, { clock: stores.clock });
    expect((await verifyLog(log, inspectorOf(log))).firstBreak).toBeUndefined();
    await log.close();
    const cases = await applications();
    const own = cases.filter(({ county }) => county === 'area-220122');
    expect(own.length).toBeGreaterThan(2);
    expect(cases).toHaveLength(own.length * (copies + 1));
    expect(new Set(cases.map(({ county }) => county)).size).toBe(copies + 1);
    expect(cases.map(({ recordedAt }) => recordedAt)).toEqual(cases.map(({ recordedAt }) => recordedAt).toSorted());
  });

  it('seals every field of a case under a key of that case, and none twice', async () => {
    const boxes: string[] = [];
    const subjects = new Set<string>();
    for await (const page of stores.eventStore.readAll())
      for (const { stream, data, meta } of page) {
        const subject = stream.slice('householdCase-'.length);
        for (const bytes of [data, meta])
          for (const [, box = '', key] of Buffer.from(bytes).toString().matchAll(sealedField)) {
            boxes.push(box);
            if (!stream.startsWith('householdCase-')) continue;
            subjects.add(subject);
            expect([stream, keysOf(subject).includes(key ?? '')]).toEqual([stream, true]);
          }
      }
    expect(subjects.size).toBe((await applications()).length);
    expect(new Set(boxes).size).toBe(boxes.length);
  });

  it('tells what is in it, and how far it is', async () => {
    const { events, flags } = await countEvents(stores.eventStore);
    expect({ events: summary.events, flags: summary.flags }).toEqual({ events, flags });
    const count = await stores.eventStore.lastOrdinal();
    expect([...new Set(told.map(({ doing }) => doing))]).toEqual(['simulating', 'copying']);
    expect(told.at(-1)).toEqual({ doing: 'copying', done: count, of: count });
  });

  it('is the same from the same seed, whatever the keys', async () => {
    const others = await testSettings();
    try {
      await makeCopiedSimulation(others.settings, options, copies, () => undefined);
      const again = await openStores(others.settings);
      const digest = await contentDigest(again.eventStore, again.codec);
      await again.close();
      expect(digest).toBe(await contentDigest(stores.eventStore, stores.codec));
    } finally {
      await others.remove();
    }
  });

  it('gives every read model what it reads, a copy as much as the original', async () => {
    const record = { pool: stores.readModels, store: stores.eventStore, codec: stores.codec };
    for (const projection of projections) await rebuild(record, projection);
    const { benefit = [] } = await readModelRows(stores.readModels, benefitState);
    const byCounty = new Map<string, string[]>();
    for (const row of benefit as readonly Readonly<Record<string, string>>[]) {
      const { county = '', status, applied_on, decided_on, total_fen, payable_from, payable_to, flags, revision } = row;
      const owed = JSON.stringify({
        status,
        applied_on,
        decided_on,
        total_fen,
        payable_from,
        payable_to,
        flags,
        revision,
      });
      byCounty.set(county, [...(byCounty.get(county) ?? []), owed].sort());
    }
    const [first = [], ...others] = byCounty.values();
    expect(others).toHaveLength(copies);
    expect(first.length).toBeGreaterThan(2);
    for (const other of others) expect(other).toEqual(first);
  });

  it('has nobody twice, and a claim for everybody', async () => {
    const persons = (await applications()).flatMap(({ persons: ids }) => ids);
    const held = new Set(persons);
    expect(held.size).toBe(persons.length);
    for (const person of held) {
      const stream = `personClaim-${stores.blindIndex.of('citizenId', person)}`;
      expect((await stores.handling.read(stream))[0]?.type).toBe('ReservationMade');
    }
  });

  it('owes the copies what the policy answers to the same facts', async () => {
    const [, other] = [...new Set((await applications()).map(({ county }) => county))];
    const county = other?.slice('area-'.length) ?? '';
    const close = () => Promise.resolve();
    const summary = { commands: 0, events: {}, flags: {}, refusals: {} };
    const theirs = await expectEntitlementsOfEvents({ stores, summary, close }, { ...options, county });
    expect(theirs).toBe(await expectEntitlementsOfEvents({ stores, summary, close }, options));
    expect(theirs).toBeGreaterThan(0);
  });

  it('leaves letters with the household that they were made for, and says so', async () => {
    const answers: string[] = [];
    for await (const page of stores.eventStore.readAll({ filter: { types: ['LetterIssued'] } }))
      for (const { stream, data } of page) {
        const issued = JSON.parse(Buffer.from(data).toString()) as { sha256: string };
        const caseId = stream.slice('householdCase-'.length);
        const answer = await openLetter(stores.artefacts, caseId, issued).then(
          ({ mediaType }) => mediaType,
          (error: unknown) => (error instanceof ProblemException ? error.code : error),
        );
        answers.push(String(answer));
      }
    const letters = answers.length / (copies + 1);
    expect(letters).toBeGreaterThan(1);
    expect(answers.filter((answer) => answer === 'text/html; charset=utf-8')).toHaveLength(letters);
    expect(answers.filter((answer) => answer === 'letter.of-another-household')).toHaveLength(letters * copies);
  });

  it('goes into an empty store only', async () => {
    const before = await stores.eventStore.head();
    expect(await makeCopiedSimulation(databases.settings, options, copies, () => undefined)).toEqual({
      kind: 'refused',
      because: 'not-empty',
    });
    expect(await stores.eventStore.head()).toBe(before);
  });
});
