import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { eventDefinitions } from '../../../src/app/event-definitions.js';
import { accessLogEvents } from '../../../src/identity-access/access-log/access-log.codec.js';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { EventCodec } from '../../../src/platform/event-format/event-codec.js';
import { InMemoryEventStore } from '../../../src/platform/event-store/in-memory/in-memory-event-store.js';
import { dataHashOf, eventHashOf } from '../../../src/platform/event-store/sealing/hashes.js';
import { packageRoot } from '../../../src/platform/package-root.js';
import { SeededRandomness } from '../../../src/platform/randomness/randomness.js';
import { everyEarlierReading, everySample } from '../../golden/samples/every-sample.js';
import { type GoldenEvent, goldenEvent, goldenOf, storedGolden } from '../../support/golden-event.js';
import { effectiveOn } from '../../support/note-book.js';
import { keyDatabase, testEnvelope, testMoment } from '../../support/personal-data.js';

const subject = '00000000-0000-4000-8000-000000000001';
const definitions = [...eventDefinitions, ...accessLogEvents];
const newest = definitions.map(({ type, schemaVersion }) => [type, schemaVersion] as const);
const earlier = definitions.flatMap(({ type, schemaVersion }) =>
  Array.from({ length: schemaVersion - 1 }, (_, index) => [type, index + 1] as const),
);

let db: Awaited<ReturnType<typeof keyDatabase>>;
beforeAll(async () => {
  db = await keyDatabase(definitions, { seed: 'golden events' });
  // One after the other and before any event, so that each key is the same whatever is encoded.
  for (const category of ['personal', 'sensitive'] as const)
    await db.keys.ensure([{ subject, category, retention: 'approvalFile' }]);
});
afterAll(() => db.close());

function sampleOf(type: string): object {
  const data = everySample.get(type);
  if (data === undefined) throw new Error(`${type} has no sample under test/golden/samples`);
  return data;
}

/** The bytes of the sample as the codec and the store write them. Randomness of its own: other types change nothing. */
async function written(type: string): Promise<GoldenEvent> {
  const stream = `golden-${type}`;
  const store = new InMemoryEventStore(new ScriptedClock(testMoment));
  const codec = new EventCodec(definitions, db.keys, new SeededRandomness(`golden ${type}`));
  const event = { type, data: sampleOf(type), effectiveOn };
  const envelope = testEnvelope('00000000-0000-4000-8000-0000000000d1');
  await store.append(stream, 'no-stream', await codec.encode(stream, subject, [event], envelope));
  for await (const stored of store.readStream(stream)) return goldenOf(stored);
  throw new Error('Nothing was stored');
}

async function readBack(golden: GoldenEvent): Promise<object | undefined> {
  const [read] = await db.otherCodec().decode([storedGolden(golden)]);
  return read?.data;
}

describe('the golden file of', () => {
  it.each(newest)('%s version %i holds what is written and is read back', async (type, version) => {
    const now = await written(type);
    const golden = goldenEvent(`${type}.v${version}`, now);
    expect(golden).toEqual(now);
    expect(await readBack(golden)).toEqual(sampleOf(type));
  });

  it.each(earlier)('%s version %i is read as the newest version', async (type, version) => {
    const golden = goldenEvent(`${type}.v${version}`);
    const meta = JSON.parse(golden.meta) as { type: string; schemaVersion: number; dataHash: string };
    expect(meta).toMatchObject({ type, schemaVersion: version, dataHash: dataHashOf(Buffer.from(golden.data)) });
    expect(golden.hash).toBe(eventHashOf(Buffer.from(golden.meta)));
    const reading = everyEarlierReading.get(`${type}.v${version}`);
    expect(reading).toBeDefined();
    expect(await readBack(golden)).toEqual(reading);
  });

  it('every version of a known type, and of no other, is there', () => {
    const files = readdirSync(path.join(packageRoot, 'test/golden/events')).filter((name) => name.endsWith('.json'));
    expect(files.sort()).toEqual([...newest, ...earlier].map(([type, version]) => `${type}.v${version}.json`).sort());
  });

  it('no type that is unknown has a sample', () => {
    expect([...everySample.keys()].sort()).toEqual(newest.map(([type]) => type).sort());
  });
});
