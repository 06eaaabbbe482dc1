import { expect } from '@jest/globals';
import { openStores, type Stores } from '../../src/app/stores/open-stores.js';
import { type SimulationOptions } from '../../src/app/simulation/simulate-county.js';
import { makeSimulation, type SimulationSummary } from '../../src/app/simulation/simulation-store.js';
import { exportCases } from '../../src/app/simulation/telling/export-cases.js';
import { readEntitlement } from '../../src/assessment-input/read-entitlement.js';
import { CURRENT_RULESET } from '../../src/policy/rulesets.js';
import { testSettings } from './test-app.js';

export interface SimulatedCounty {
  readonly stores: Stores;
  readonly summary: SimulationSummary;
  close(): Promise<void>;
}

/** A county simulated in new databases. */
export async function simulatedCounty(options: SimulationOptions): Promise<SimulatedCounty> {
  const databases = await testSettings();
  const { settings } = databases;
  const result = await makeSimulation(settings, options, () => undefined);
  if (result.kind !== 'made') throw new Error(`The simulation was ${result.kind}`);
  const stores = await openStores(settings);
  return {
    stores,
    summary: result.summary,
    async close() {
      await stores.close();
      await databases.remove();
    },
  };
}

/** Holds what the events owe each case to what the policy answers to the same decisions. @returns how many cases */
export async function expectEntitlementsOfEvents(
  { stores }: SimulatedCounty,
  { county, to }: SimulationOptions,
): Promise<number> {
  let cases = 0;
  const place = { areaId: `area-${county}`, code: county };
  for await (const { facts, entitlement } of exportCases(stores.eventStore, stores.handling, place, to)) {
    // As a file would hold it: the format's own checks see it.
    const read = readEntitlement(JSON.parse(JSON.stringify(facts)));
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const { periods } = CURRENT_RULESET.entitlement(read.input.input, to);
    expect([facts.id, entitlement.periods]).toEqual([facts.id, periods]);
    cases += 1;
  }
  return cases;
}
