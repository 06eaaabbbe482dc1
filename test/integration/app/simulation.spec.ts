import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentDigest } from '../../../src/app/simulation/telling/content-digest.js';
import { month } from '../../../src/kernel/month.js';
import {
  expectEntitlementsOfEvents,
  shownOfApplications,
  type SimulatedCounty,
  simulatedCounty,
} from '../../support/simulated-county.js';

const options = {
  seed: 'a small county',
  households: 10,
  county: '220122',
  from: month('2018-01'),
  to: month('2018-12'),
};
let county: SimulatedCounty;
let again: SimulatedCounty;
beforeAll(async () => {
  county = await simulatedCounty(options);
  again = await simulatedCounty(options);
}, 180_000);
afterAll(() => Promise.all([county.close(), again.close()]));

describe('a simulated county', () => {
  it('says the same from the same seed, with the same times', async () => {
    const digests = await Promise.all(
      [county, again].map(({ stores }) => contentDigest(stores.eventStore, stores.codec)),
    );
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/u);
    expect(digests[1]).toBe(digests[0]);
    expect(again.summary).toEqual(county.summary);
  });

  it('owes every household what the policy answers to the same facts', async () => {
    expect(await expectEntitlementsOfEvents(county, options)).toBeGreaterThan(2);
  });

  it('shows what every application waits for until it is decided, and nothing of it then', async () => {
    const { otherwise, decided } = await shownOfApplications(county);
    expect(otherwise).toEqual([]);
    expect(decided).toBeGreaterThan(4);
  });

  it('handles applications by the whole procedure and tells what it was refused', () => {
    const { events, refusals } = county.summary;
    expect(events).toMatchObject({ SimulationDeclared: 1, SimulationCompleted: 1 });
    expect(events['HouseholdSurveyed']).toBeGreaterThanOrEqual(events['BenefitGranted'] ?? 0);
    expect(events['NoticePosted']).toBeGreaterThan(10);
    // Types that did not occur are told, too.
    expect(events['ErasureApproved']).toBe(0);
    expect(Object.keys(refusals).every((code) => /^[a-z-]+\.[a-z-]+$/u.test(code))).toBe(true);
  });
});
