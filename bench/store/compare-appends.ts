import { systemClock } from '../../src/platform/clock/clock.js';
import { openEventStore } from '../../src/platform/event-store/open-event-store.js';
import { type Comparison, type Figure, type Target } from '../report.js';
import { rawInsertsPerSecond, storeAppendsPerSecond } from './appending.js';
import { dataSizes, MadeUpEvents } from './made-up-events.js';
import { type MeasuredLogs } from './measured-log.js';
import { median } from './median.js';

const seconds = 2;
const rounds = 5;
const leastRatio: Readonly<Record<number, number>> = { 1: 0.5, 16: 0.9, 64: 2 };

/** Appends against raw inserts, by turns on the same server. */
export async function compareAppends(logs: MeasuredLogs): Promise<Comparison> {
  const log = await logs.fresh('bench_appends');
  const store = await openEventStore(log.location, { clock: systemClock });
  const events = new MadeUpEvents(20_180_302);
  const figures: Figure[] = [];
  const targets: Target[] = [];
  for (const size of dataSizes)
    for (const writers of [1, 16, 64, 256]) {
      const raw: number[] = [];
      const appended: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        raw.push(await rawInsertsPerSecond(log, events, size, writers, seconds));
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
      if (least !== undefined && logs.hasTargets) targets.push({ key: `ratio${key}`, atLeast: least });
    }
  await store.close();
  return { figures, targets };
}
