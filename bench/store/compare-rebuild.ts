import { Pool } from 'pg';
import { benefitState } from '../../projections/benefit-state/benefit-state.projection.js';
import { systemClock } from '../../src/platform/clock/clock.js';
import { PostgresEventStore } from '../../src/platform/event-store/postgres/postgres-event-store.js';
import { rebuild } from '../../src/platform/projection/rebuild.js';
import { type Comparison } from '../report.js';
import { type BenchServer } from './bench-server.js';
import { casesCodec, fillCases } from './made-up-cases.js';
import { median } from './median.js';
import { rawPagingPerSecond } from './reading.js';

const cases = 20_000;
const rounds = 3;

/** The rebuild of a read model from real cases against raw paging of the same log. */
export async function compareRebuild(server: BenchServer): Promise<Comparison> {
  const url = await server.cached(`bench_cases_${cases}`, 'events', (fresh) => fillCases(fresh, cases));
  const raw: number[] = [];
  const rebuilt: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    raw.push(await rawPagingPerSecond(url));
    rebuilt.push(await rebuiltPerSecond(url));
  }
  const what = 'rebuild of benefit-state';
  return {
    figures: [
      { key: 'rawCasePagingPerSecond', what: 'raw paging of cases', value: median(raw), unit: 'events/s' },
      { key: 'rebuildPerSecond', what, value: median(rebuilt), unit: 'events/s' },
      { key: 'rebuildRatio', what: `${what} against raw paging`, value: median(rebuilt) / median(raw), unit: 'ratio' },
    ],
    targets: [{ key: 'rebuildRatio', atLeast: 0.2 }],
  };
}

async function rebuiltPerSecond(url: string): Promise<number> {
  const store = new PostgresEventStore({ url, clock: systemClock });
  const pool = new Pool({ connectionString: url, max: 4 });
  try {
    const begun = performance.now();
    await rebuild({ pool, store, codec: casesCodec() }, benefitState);
    const ms = performance.now() - begun;
    const { rows } = await pool.query<{ count: number }>('select count(*)::int as count from event_log.event');
    return ((rows[0]?.count ?? 0) * 1_000) / ms;
  } finally {
    await store.close();
    await pool.end();
  }
}
