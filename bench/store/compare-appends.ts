import { systemClock } from '../../src/platform/clock/clock.js';
import { PostgresEventStore } from '../../src/platform/event-store/postgres/postgres-event-store.js';
import { type Comparison, type Figure, type Target } from '../report.js';
import { rawInsertsPerSecond, storeAppendsPerSecond } from './appending.js';
import { withClient } from '../../src/app/stores/with-client.js';
import { dataSizes, MadeUpEvents } from './made-up-events.js';
import { median } from './median.js';

const seconds = 2;
const rounds = 5;
const leastRatio: Readonly<Record<number, number>> = { 1: 0.5, 16: 0.9, 64: 2 };

/**
 * Appends against raw inserts, by turns on the same database. The raw table has the same columns, indexes and storage,
 * an identity for the ordinal, and no trigger, head or chain.
 */
export async function compareAppends(url: string): Promise<Comparison> {
  await withClient(url, (client) =>
    client.query(`
      create schema bench;
      create table bench.raw (like event_log.event including indexes including constraints including storage);
      alter table bench.raw set (toast_tuple_target = 8160), alter ordinal add generated always as identity`),
  );
  const store = new PostgresEventStore({ url, clock: systemClock });
  const events = new MadeUpEvents(20_180_302);
  const figures: Figure[] = [];
  const targets: Target[] = [];
  for (const size of dataSizes)
    for (const writers of [1, 16, 64, 256]) {
      const raw: number[] = [];
      const appended: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        raw.push(await rawInsertsPerSecond(url, events, size, writers, seconds));
        appended.push(await storeAppendsPerSecond(store, events, size, writers, seconds));
      }
      const of = `${size} B, ${writers} writers`;
      const ratio = median(appended) / median(raw);
      const key = `B${size}W${writers}`;
      figures.push(
        { key: `raw${key}`, what: `raw inserts, ${of}`, value: median(raw), unit: 'events/s' },
        { key: `append${key}`, what: `appends, ${of}`, value: median(appended), unit: 'events/s' },
        { key: `ratio${key}`, what: `appends against raw, ${of}`, value: ratio, unit: 'ratio' },
      );
      const least = leastRatio[writers];
      if (least !== undefined) targets.push({ key: `ratio${key}`, atLeast: least });
    }
  await store.close();
  return { figures, targets };
}
