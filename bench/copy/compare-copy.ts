import { PostgresEventStore } from '../../src/platform/event-store/postgres/postgres-event-store.js';
import { copyLog } from '../../src/platform/event-store/copy-log.js';
import { systemClock } from '../../src/platform/clock/clock.js';
import { type Comparison } from '../report.js';
import { type BenchServer } from '../store/bench-server.js';
import { fillLog } from '../store/made-up-log.js';
import { median } from '../store/median.js';
import { rawCopyPerSecond } from './raw-copy.js';

const size = 100_000;
const rounds = 3;

/** Copying a log against raw paging and multi-row inserts of the same rows into a plain table. */
export async function compareCopy(server: BenchServer): Promise<Comparison> {
  const from = await server.cached(`bench_log_${size}`, 'events', (url) => fillLog(url, size));
  const raw: number[] = [];
  const copied: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const plain = await server.fresh('bench_copy_plain', 'events');
    raw.push(await rawCopyPerSecond(from, plain));
    const to = await server.fresh('bench_copy', 'events');
    copied.push(await copiedPerSecond(from, to));
  }
  return {
    figures: [
      { key: 'rawCopyPerSecond', what: 'raw paging and inserts', value: median(raw), unit: 'events/s' },
      { key: 'copyPerSecond', what: 'store copy', value: median(copied), unit: 'events/s' },
      { key: 'copyRatio', what: 'store copy against raw', value: median(copied) / median(raw), unit: 'ratio' },
    ],
    targets: [{ key: 'copyPerSecond', atLeast: 5_000 }],
  };
}

async function copiedPerSecond(fromUrl: string, toUrl: string): Promise<number> {
  const from = new PostgresEventStore({ url: fromUrl, clock: systemClock });
  const to = new PostgresEventStore({ url: toUrl, clock: systemClock });
  try {
    const begun = performance.now();
    const outcome = await copyLog(from, to);
    const ms = performance.now() - begun;
    if (outcome.kind !== 'copied') throw new Error(`The bench's log was not copied: ${outcome.kind}`);
    return (outcome.copied * 1_000) / ms;
  } finally {
    await from.close();
    await to.close();
  }
}
