import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { month } from '../../../src/kernel/month.js';
import {
  decidedOfBases,
  expectEntitlementsOfEvents,
  type SimulatedCounty,
  simulatedCounty,
} from '../../support/simulated-county.js';

/** A county in which somebody dies in a tapering household (3.4.1), and the base is reduced. */
const options = {
  seed: 'death in a taper 1918',
  households: 4,
  county: '220122',
  from: month('2018-01'),
  to: month('2020-12'),
};
let county: SimulatedCounty;
beforeAll(async () => {
  county = await simulatedCounty(options);
}, 300_000);
afterAll(() => county.close());

describe('a simulated county with a death in a tapering household', () => {
  it('decides about the frozen base, and owes what the policy answers to the exported facts', async () => {
    expect(await decidedOfBases(county)).toContain('pro-rata');
    expect(await expectEntitlementsOfEvents(county, options)).toBeGreaterThan(0);
  });
});
