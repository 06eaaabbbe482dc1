import { type ScriptedClock } from '../../../src/platform/clock/clock.js';
import { type EventStore, type StoredEvent } from '../../../src/platform/event-store/event-store.js';
import { type NumberedLog } from '../../../src/platform/event-store/numbered-log.js';

export type TestedStore = EventStore & NumberedLog;

/** One adapter under test. */
export interface Harness {
  /** A store of its own, empty; closed by the harness after the test. */
  open(clock: ScriptedClock): Promise<TestedStore>;
  /** Another store object on the log of `open`, as of another process; the same object where that cannot be. */
  join(store: TestedStore, clock: ScriptedClock): TestedStore;
  closeAll(): Promise<void>;
  /** After the last test. */
  end(): Promise<void>;
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export async function collectLog(
  store: EventStore,
  range?: Parameters<EventStore['readAll']>[0],
): Promise<StoredEvent[]> {
  return (await collect(store.readAll(range))).flat();
}

/** The text of an event's data or meta. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

export function metaOf(event: StoredEvent): Record<string, unknown> {
  return JSON.parse(textOf(event.meta)) as Record<string, unknown>;
}

/** What became of promises, by the kind of outcome. */
export async function outcomes<T>(promises: readonly Promise<T>[]): Promise<{ values: T[]; errors: unknown[] }> {
  const values: T[] = [];
  const errors: unknown[] = [];
  for (const outcome of await Promise.allSettled(promises))
    if (outcome.status === 'fulfilled') values.push(outcome.value);
    else errors.push(outcome.reason);
  return { values, errors };
}
