import { Pool } from 'pg';
import { benefitState } from '../../projections/benefit-state/benefit-state.projection.js';
import { systemClock } from '../../src/platform/clock/clock.js';
import { openEventStore } from '../../src/platform/event-store/open-event-store.js';
import { rebuild } from '../../src/platform/projection/rebuild.js';
import { type Comparison } from '../report.js';
import { casesCodec, fillCases } from './made-up-cases.js';
import { type MeasuredLog, type MeasuredLogs } from './measured-log.js';
import { median } from './median.js';

const cases = 20_000;
const rounds = 3;

/** The rebuild of a read model from real cases against raw paging of the same log. */
export async function compareRebuild(logs: MeasuredLogs): Promise<Comparison> {
  const log = await logs.filled(`bench_cases_${cases}`, (empty) => fillCases(empty, cases));
  const raw: number[] = [];
  const rebuilt: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    raw.push(await log.rawPaging());
    rebuilt.push(await rebuiltPerSecond(log));
  }
  const what = 'rebuild of benefit-state';
  return {
    figures: [
      { key: 'rawCasePagingPerSecond', what: 'raw paging of cases', value: median(raw), unit: 'events/s' },
      { key: 'rebuildPerSecond', what, value: median(rebuilt), unit: 'events/s' },
      { key: 'rebuildRatio', what: `${what} against raw paging`, value: median(rebuilt) / median(raw), unit: 'ratio' },
    ],
    targets: logs.hasTargets ? [{ key: 'rebuildRatio', atLeast: 0.2 }] : [],
  };
}

async function rebuiltPerSecond({ location, database }: MeasuredLog): Promise<number> {
  const store = await openEventStore(location, { clock: systemClock });
  const pool = new Pool({ connectionString: database, max: 4 });
  try {
    const begun = performance.now();
    await rebuild({ pool, store, codec: casesCodec() }, benefitState);
    const ms = performance.now() - begun;
    return ((await store.lastOrdinal()) * 1_000) / ms;
  } finally {
    await store.close();
    await pool.end();
  }
}
