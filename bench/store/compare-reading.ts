import { type Comparison, type Figure } from '../report.js';
import { type BenchServer } from './bench-server.js';
import { fillLog } from './made-up-log.js';
import { median } from './median.js';
import { readerMebibytes } from './memory.js';
import { rawPagingPerSecond, readAllPerSecond, verifiedPerSecond } from './reading.js';

const short = 100_000;
const long = 1_000_000;
const rounds = 3;

/** Reading and verifying against raw paging of the same log, and the memory of a reader as the log grows. */
export async function compareReading(server: BenchServer): Promise<Comparison> {
  const shortLog = await server.cached(`bench_log_${short}`, 'events', (url) => fillLog(url, short));
  const longLog = await server.cached(`bench_log_${long}`, 'events', (url) => fillLog(url, long));
  const rates = { raw: [] as number[], readAll: [] as number[], one: [] as number[], two: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.raw.push(await rawPagingPerSecond(shortLog));
    rates.readAll.push(await readAllPerSecond(shortLog));
    rates.one.push(await verifiedPerSecond(shortLog, 1));
    rates.two.push(await verifiedPerSecond(shortLog, 2));
  }
  const raw = median(rates.raw);
  const against = (key: string, what: string, values: readonly number[]): Figure[] => [
    { key: `${key}PerSecond`, what, value: median(values), unit: 'events/s' },
    { key: `${key}Ratio`, what: `${what} against raw paging`, value: median(values) / raw, unit: 'ratio' },
  ];
  const early = await readerMebibytes(shortLog, short);
  const late = await readerMebibytes(longLog, long);
  return {
    figures: [
      { key: 'rawPagingPerSecond', what: 'raw paging', value: raw, unit: 'events/s' },
      ...against('readAll', 'readAll', rates.readAll),
      ...against('verifyOne', 'verify, one thread', rates.one),
      ...against('verifyTwo', 'verify, two threads', rates.two),
      { key: 'readerEarly', what: `memory of a reader of ${short} events`, value: early, unit: 'MiB' },
      { key: 'readerLate', what: `memory of a reader of ${long} events`, value: late, unit: 'MiB' },
      { key: 'readerGrowth', what: 'memory, the longer log against the shorter', value: late / early, unit: 'ratio' },
    ],
    targets: [
      { key: 'readAllRatio', atLeast: 0.5 },
      { key: 'verifyOneRatio', atLeast: 0.5 },
      { key: 'verifyTwoRatio', atLeast: 0.8 },
      { key: 'readerLate', atMost: 300 },
      { key: 'readerGrowth', atMost: 1.2 },
    ],
  };
}
