import { expect } from '@jest/globals';
import { countItems } from '../../projections/work-queue/counts.js';
import { type CaseEvent } from '../../projections/folded-cases.js';
import { type CaseQueue, queueAfter } from '../../projections/work-queue/queue-of-case.js';
import { queuedSteps } from '../../projections/work-queue/queued-steps.js';
import { workQueue } from '../../projections/work-queue/work-queue.projection.js';
import { openStores, type Stores } from '../../src/app/stores/open-stores.js';
import { type SimulationOptions } from '../../src/app/simulation/simulate-county.js';
import { makeSimulation, type SimulationSummary } from '../../src/app/simulation/simulation-store.js';
import { exportCases } from '../../src/app/simulation/telling/export-cases.js';
import { readEntitlement } from '../../src/assessment-input/read-entitlement.js';
import { type TaperBaseDecided } from '../../src/household-case/domain/course.events.js';
import { type Stepped } from '../../src/household-case/domain/procedure.events.js';
import { lastDay } from '../../src/kernel/month.js';
import { businessDateOf } from '../../src/platform/clock/clock.js';
import { loadAreas } from '../../src/platform/areas/load-areas.js';
import { liveSchema } from '../../src/platform/projection/projection.js';
import { rebuild } from '../../src/platform/projection/rebuild.js';
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

/**
 * Folds the log event by event: as long as nobody has decided an application, the work queue shows somebody what it
 * waits for on the day on which each event is recorded, and from then on nothing of it.
 * @returns what it shows otherwise, and how many applications were decided
 */
export async function shownOfApplications({ stores: { eventStore, codec } }: SimulatedCounty) {
  const cases = new Map<string, CaseQueue | undefined>();
  const open = new Set<string>();
  const otherwise: string[] = [];
  let decided = 0;
  for await (const page of eventStore.readAll()) {
    for (const stored of page.filter(({ stream }) => stream.startsWith('householdCase-'))) {
      const event = codec.decodeOpen(stored) as CaseEvent;
      const { stream, recordedAt } = event.meta;
      const today = businessDateOf(Date.parse(recordedAt));
      if (event.type === 'ApplicationSubmitted') open.add(stream);
      else if (overBy.includes(event.type) && open.delete(stream)) decided += 1;
      const queue = queueAfter(cases.get(stream), event);
      cases.set(stream, queue);
      const dated = queue?.items.filter(({ step }) => queuedSteps[step].within === 'application') ?? [];
      const waiting = queue?.waiting.filter(
        ({ since, endsOn }) => since <= today && (endsOn === null || endsOn >= today),
      );
      const shown = open.has(stream) ? [...dated, ...(waiting ?? [])] : [...dated, ...(queue?.waiting ?? [])];
      if (shown.length > 0 !== open.has(stream)) otherwise.push(`${stream} ${event.type} ${today}`);
    }
  }
  return { otherwise, decided };
}

const overBy: readonly string[] = [
  'BenefitGranted',
  'BenefitRefused',
  'ApplicationWithdrawn',
] satisfies CaseEvent['type'][];

/** Counts what the work queue of a county shows as late at the end of a simulation, by step. */
export async function lateAtTheEnd(
  { stores }: SimulatedCounty,
  { county, to }: SimulationOptions,
): Promise<Readonly<Record<string, number>>> {
  const { readModels: pool, eventStore: store, codec } = stores;
  await rebuild({ pool, store, codec }, workQueue);
  const townships = loadAreas()
    .descendants(`area-${county}`, lastDay(to))
    .map(({ areaId }) => areaId);
  const open = await countItems(pool, liveSchema(workQueue), { townships, by: 'county', today: lastDay(to) });
  if (open.length === 0) throw new Error('The work queue is empty');
  return Object.fromEntries(
    open.flatMap(({ step, late, missed }) => (late + missed > 0 ? [[step, late + missed]] : [])),
  );
}

/** Steps that were marked as done after their day, each as often as it was. */
export async function markedLate({ stores }: SimulatedCounty): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for await (const page of stores.eventStore.readAll()) {
    for (const { data } of page) {
      const { flags = [] } = JSON.parse(Buffer.from(data).toString('utf8')) as Partial<Stepped>;
      for (const { code, step } of flags) if (code === 'late') counts[step] = (counts[step] ?? 0) + 1;
    }
  }
  return counts;
}

/** What the county decided of frozen bases after deaths (3.4.1). */
export async function decidedOfBases({ stores }: SimulatedCounty): Promise<readonly string[]> {
  const readings: string[] = [];
  for await (const page of stores.eventStore.readAll({ filter: { types: ['BenefitReassessed'] } })) {
    for (const { data } of page) {
      const { taperBase } = JSON.parse(Buffer.from(data).toString('utf8')) as {
        readonly taperBase: TaperBaseDecided | null;
      };
      if (taperBase !== null) readings.push(taperBase.reading);
    }
  }
  return readings;
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
