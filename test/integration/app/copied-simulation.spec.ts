import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCopiedSimulation } from '../../../src/app/simulation/simulation-store.js';
import { openStores, type Stores } from '../../../src/app/stores/open-stores.js';
import { type HouseholdCaseEvent } from '../../../src/household-case/domain/household-case.events.js';
import { inspectorOf } from '../../../src/integrity/inspector.js';
import { verifyLog } from '../../../src/integrity/verify-log.js';
import { month } from '../../../src/kernel/month.js';
import { openEventStore } from '../../../src/platform/event-store/open-event-store.js';
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
let databases: Awaited<ReturnType<typeof testSettings>>;
let stores: Stores;
beforeAll(async () => {
  databases = await testSettings();
  const result = await makeCopiedSimulation(databases.settings, options, copies, () => undefined);
  if (result.kind !== 'made') throw new Error(`The simulation was ${result.kind}`);
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

  it('goes into an empty store only', async () => {
    const before = await stores.eventStore.head();
    expect(await makeCopiedSimulation(databases.settings, options, copies, () => undefined)).toEqual({
      kind: 'refused',
      because: 'not-empty',
    });
    expect(await stores.eventStore.head()).toBe(before);
  });
});
