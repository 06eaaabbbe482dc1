import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeCopiedSimulation } from '../../src/app/simulation/simulation-store.js';
import { withClient } from '../../src/app/stores/with-client.js';
import { demoCounty } from '../../src/app/demo-people.js';
import { month } from '../../src/kernel/month.js';
import { readSettings, type Settings } from '../../src/platform/settings/settings.js';
import { type Comparison } from '../report.js';
import { type BenchServer } from '../store/bench-server.js';
import { rawRowsPerSecond } from './raw-rows.js';

const simulated = 2_000;
const households = 60_000;
const rawEvents = 200_000;
const databases = {
  events: 'bench_clone',
  keys: 'bench_clone_keys',
  access: 'bench_clone_log',
  raw: 'bench_clone_raw',
};

/**
 * What `dibao simulate --households 2000 --clone-to 60000` does for half a year, from nothing to the last event, against
 * COPY of the same rows into a plain table.
 */
export async function compareClone(server: BenchServer): Promise<Comparison> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'dibao-bench-'));
  try {
    const events = await server.fresh(databases.events, 'events');
    const made = await clone(await settingsOf(server, dataDir, events));
    const bytes = await bytesIn(events);
    const raw = await rawRowsPerSecond(events, await server.fresh(databases.raw, 'events'), rawEvents);
    const rate = made.events / made.copySeconds;
    return {
      figures: [
        { key: 'rawPerSecond', what: 'COPY into a plain table, no index', value: raw, unit: 'events/s' },
        { key: 'clonePerSecond', what: 'copies made and written', value: rate, unit: 'events/s' },
        { key: 'cloneRatio', what: 'copies against plain COPY', value: rate / raw, unit: 'ratio' },
        { key: 'events', what: `events of ${households} households`, value: made.events, unit: 'events' },
        { key: 'megabytes', what: 'their bytes', value: bytes / 1e6, unit: 'MB' },
        { key: 'simulationSeconds', what: `simulating ${simulated} of them`, value: made.simulationSeconds, unit: 's' },
        { key: 'copySeconds', what: 'making and writing the copies', value: made.copySeconds, unit: 's' },
        { key: 'cpuSeconds', what: 'processor of the process', value: made.cpuSeconds, unit: 's' },
        { key: 'peakMegabytes', what: 'most memory of the process', value: made.peakMegabytes, unit: 'MB' },
        { key: 'cloneSeconds', what: 'all of it', value: made.seconds, unit: 's' },
      ],
      targets: [{ key: 'cloneSeconds', atMost: 300 }],
    };
  } finally {
    // Some gigabytes that nobody reads again.
    for (const name of Object.values(databases)) await server.drop(name);
    rmSync(dataDir, { recursive: true });
  }
}

async function settingsOf(server: BenchServer, dataDir: string, events: string): Promise<Settings> {
  writeFileSync(path.join(dataDir, 'master.key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  return readSettings({
    DATABASE_URL: events,
    KEYS_DATABASE_URL: await server.fresh(databases.keys, 'keys'),
    ACCESS_LOG_URL: await server.fresh(databases.access, 'events'),
    DIBAO_DATA: dataDir,
  });
}

async function clone(settings: Settings) {
  const options = { seed: 'bench', households: simulated, county: demoCounty.code };
  const months = { from: month('2018-01'), to: month('2018-06') };
  const begun = performance.now();
  const cpuBefore = process.cpuUsage();
  let copyingSince = begun;
  let events = 0;
  const copies = households / simulated - 1;
  const result = await makeCopiedSimulation(settings, { ...options, ...months }, copies, ({ doing, done }) => {
    if (doing === 'simulating') copyingSince = performance.now();
    else events = done;
  });
  if (result.kind !== 'made') throw new Error(`The bench's households were not made: the store is ${result.kind}`);
  const ended = performance.now();
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    events,
    seconds: (ended - begun) / 1_000,
    simulationSeconds: (copyingSince - begun) / 1_000,
    copySeconds: (ended - copyingSince) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1_024,
  };
}

function bytesIn(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ bytes: string }>(
      'select sum(octet_length(data)::bigint + octet_length(meta)) as bytes from event_log.event',
    );
    return Number(rows[0]?.bytes);
  });
}
