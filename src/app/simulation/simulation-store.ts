import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { type CommandHandling } from '../../platform/command-handling/command-handling.js';
import { businessDate } from '../../kernel/business-date.js';
import { firstDay, lastDay } from '../../kernel/month.js';
import { loadAreas } from '../../platform/areas/load-areas.js';
import { momentOf, ScriptedClock, systemClock } from '../../platform/clock/clock.js';
import { openEventStore } from '../../platform/event-store/open-event-store.js';
import { InMemoryEventStore } from '../../platform/event-store/in-memory/in-memory-event-store.js';
import { derivedId } from '../../platform/id/id.js';
import { systemRandomness } from '../../platform/randomness/randomness.js';
import { type Settings } from '../../platform/settings/settings.js';
import {
  purposeOf,
  type StoreDeclaration,
  storeDeclarationDecider,
  type StoreDeclarationEvent,
  storeDeclarationStream,
} from '../../platform/store-declaration/store-declaration.js';
import { AppModule } from '../app.module.js';
import { openStores, type Stores } from '../stores/open-stores.js';
import { demoCounty } from '../demo-people.js';
import { openDemoAccounts } from './open-demo-accounts.js';
import { copyCounty, type CountyToCopy } from './copying/copy-county.js';
import { CopyPlan } from './copying/copy-plan.js';
import { countyCopies } from './copying/county-copies.js';
import { placeOf, simulateCounty, type SimulationOptions } from './simulate-county.js';
import { countEvents, type Occurrences } from './telling/count-events.js';
import { areaIdOf } from './work/office.js';

/** What a simulation did: how often each event was recorded, each thing marked to be looked at, each refusal given. */
export interface SimulationSummary extends Occurrences {
  readonly commands: number;
  /** By code; those that a case knows and that were not given, as zero. */
  readonly refusals: Readonly<Record<string, number>>;
}

/** What came of asking for a simulation. */
export type SimulationResult =
  | { readonly kind: 'made'; readonly summary: SimulationSummary }
  | { readonly kind: 'present'; readonly seed: string; readonly households: number }
  /** The store holds real cases, another simulation, or one whose copies were not all written. */
  | {
      readonly kind: 'refused';
      readonly because: 'real-cases' | 'other-simulation' | 'unfinished-copies' | 'not-empty';
    };

/** Days of the simulation, or events that are in the store. */
export interface CopyingProgress {
  readonly doing: 'simulating' | 'copying';
  readonly done: number;
  readonly of: number;
}

const declarationIds = '3b0f3d2c-1f7e-4d55-8d0e-6a2f7a0c9b11';
const declaredOn = businessDate('2018-01-02');

/**
 * Simulates a county in the store of the settings, on a clock of its own. A simulation that was interrupted goes on
 * where it stopped; one that is there stays as it is; a store with real cases is not touched.
 */
export async function makeSimulation(
  settings: Settings,
  options: SimulationOptions,
  progress: (done: number, of: number) => void,
): Promise<SimulationResult> {
  const clock = new ScriptedClock(momentOf(declaredOn, 9));
  const stores = await openStores(settings, { clock, randomness: systemRandomness });
  return simulateIn(stores, clock, { ...options, copies: 0 }, progress);
}

/**
 * As `makeSimulation`, with copies of every household in other counties, so that there is much to read soon: the county
 * is simulated in memory, and then written with its copies. A store that holds anything is not touched; one in which
 * that was interrupted must be made anew.
 * @param copies how many of each household, besides itself
 */
export async function makeCopiedSimulation(
  settings: Settings,
  options: SimulationOptions,
  copies: number,
  progress: (at: CopyingProgress) => void,
): Promise<SimulationResult> {
  const target = await openStores(settings);
  try {
    const before = await declaration(target.handling);
    if (before.status === 'declared' && before.copies > 0) return { kind: 'refused', because: 'unfinished-copies' };
    if ((await target.eventStore.head()) !== undefined) return { kind: 'refused', because: 'not-empty' };
    const clock = new ScriptedClock(momentOf(declaredOn, 9));
    const log = new InMemoryEventStore(clock);
    const stores = await openStores(settings, { clock, randomness: systemRandomness }, log);
    const result = await simulateIn(stores, clock, { ...options, copies }, (done, of) => {
      progress({ doing: 'simulating', done, of });
    });
    if (result.kind !== 'made') return result;
    const county = countyToCopy(log, options, copies);
    const written = await openEventStore(target.urls.eventStoreOwner, { clock: systemClock, synchronous: false });
    try {
      await copyCounty(county, { ...target, eventStore: written }, (done, of) => {
        progress({ doing: 'copying', done, of });
      });
    } finally {
      await written.close();
    }
    const plan = new CopyPlan(county.county, county.copies);
    const occurred = await countEvents(log, (stream) => 1 + plan.copiesOf(stream).length);
    return { kind: 'made', summary: { ...result.summary, ...occurred } };
  } finally {
    await target.close();
  }
}

function countyToCopy(log: InMemoryEventStore, options: SimulationOptions, copies: number): CountyToCopy {
  const { county, townships } = placeOf(loadAreas(), options);
  const place = {
    areaId: county,
    townships: townships.map(areaIdOf),
    days: [firstDay(options.from), lastDay(options.to)],
  };
  return { log, county, households: options.households, copies: countyCopies(loadAreas(), place, copies) };
}

async function simulateIn(
  stores: Stores,
  clock: ScriptedClock,
  options: SimulationOptions & { readonly copies: number },
  progress: (done: number, of: number) => void,
): Promise<SimulationResult> {
  const { seed, households, copies } = options;
  try {
    if ((await purposeOf(stores.eventStore)) === 'real') return { kind: 'refused', because: 'real-cases' };
    const before = await declaration(stores.handling);
    if (before.status === 'declared' && before.copies > 0) return { kind: 'refused', because: 'unfinished-copies' };
    if (
      before.status !== 'undeclared' &&
      (before.seed !== seed || before.households !== households || before.copies !== copies)
    )
      return { kind: 'refused', because: 'other-simulation' };
    if (before.status === 'completed') return { kind: 'present', seed, households };
    if (before.status === 'undeclared')
      await declare(
        stores.handling,
        { type: 'SimulationDeclared', data: { seed, households, copies } },
        'no-stream',
        stores,
      );
    const app = await NestFactory.createApplicationContext(
      AppModule.forRoot({ stores, callers: { callerOf: () => Promise.resolve(undefined) }, logLevel: 'silent' }),
      { logger: false, abortOnError: false },
    );
    try {
      await app.init();
      await openDemoAccounts(app.get(CommandBus));
      const { commands, refusals } = await simulateCounty(app, clock, options, progress);
      await declare(stores.handling, { type: 'SimulationCompleted', data: { commands } }, 0, stores);
      const occurred = await countEvents(stores.eventStore);
      return { kind: 'made', summary: { commands, ...occurred, refusals: refusals.toRecord() } };
    } finally {
      await app.close();
    }
  } finally {
    await stores.close();
  }
}

async function declaration(handling: CommandHandling): Promise<StoreDeclaration> {
  return (await handling.load(storeDeclarationDecider, storeDeclarationStream)).state;
}

async function declare(
  handling: CommandHandling,
  event: StoreDeclarationEvent,
  expected: number | 'no-stream',
  { requestHash }: { readonly requestHash: { of(kind: string, value: string): string } },
): Promise<void> {
  const commandId = derivedId(declarationIds, event.type);
  const { areaId: area } = demoCounty;
  const actor = { account: 'demo', person: 'demo', role: 'systemAdministrator', area };
  const outcome = await handling.execute({
    decider: storeDeclarationDecider,
    stream: storeDeclarationStream,
    subject: commandId,
    envelope: {
      commandId,
      correlationId: commandId,
      actor,
      area,
      authorizedBy: 'system-administrator',
      requestHash: requestHash.of(event.type, JSON.stringify(event)),
    },
    command: event,
    expected,
    context: () => ({ today: declaredOn }),
  });
  if (outcome.kind !== 'done') throw new Error(`The store could not be declared a simulation: ${outcome.kind}`);
}
