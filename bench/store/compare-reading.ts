import { type Comparison, type Figure } from '../report.js';
import { fillLog } from './made-up-log.js';
import { type MeasuredLogs } from './measured-log.js';
import { median } from './median.js';
import { readerMebibytes } from './memory.js';
import { readAllPerSecond, verifiedPerSecond } from './reading.js';

const short = 100_000;
const long = 1_000_000;
const rounds = 3;

/** Reading and verifying against raw paging of the same log, and the memory of a reader as the log grows. */
export async function compareReading(logs: MeasuredLogs): Promise<Comparison> {
  const filled = (size: number) => logs.filled(`bench_log_${size}`, (log, name) => fillLog(log, size, name));
  const shortLog = await filled(short);
  const rates = { raw: [] as number[], readAll: [] as number[], one: [] as number[], two: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.raw.push(await shortLog.rawPaging());
    rates.readAll.push(await readAllPerSecond(shortLog.location));
    rates.one.push(await verifiedPerSecond(shortLog.location, 1));
    rates.two.push(await verifiedPerSecond(shortLog.location, 2));
  }
  const raw = median(rates.raw);
  const against = (key: string, what: string, values: readonly number[]): Figure[] => [
    { key: `${key}PerSecond`, what, value: median(values), unit: 'events/s' },
    { key: `${key}Ratio`, what: `${what} against raw paging`, value: median(values) / raw, unit: 'ratio' },
  ];
  const early = await readerMebibytes(shortLog.location, short);
  // Filled only now: where both are one log, it grows.
  const late = await readerMebibytes((await filled(long)).location, long);
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
    targets: !logs.hasTargets
      ? []
      : [
          { key: 'readAllRatio', atLeast: 0.5 },
          { key: 'verifyOneRatio', atLeast: 0.5 },
          { key: 'verifyTwoRatio', atLeast: 0.8 },
          { key: 'readerLate', atMost: 300 },
          { key: 'readerGrowth', atMost: 1.2 },
        ],
  };
}
