import { type EventStore } from '../../src/platform/event-store/event-store.js';
import { type DataSize, type MadeUpEvents } from './made-up-events.js';
import { type MeasuredLog } from './measured-log.js';

/** Appends of one event each that are acknowledged in a second, by writers that wait for each answer. */
export async function storeAppendsPerSecond(
  store: EventStore,
  events: MadeUpEvents,
  size: DataSize,
  writers: number,
  seconds: number,
): Promise<number> {
  const streams = new Map<number, { name: string; expected: number | 'no-stream' }>();
  return acknowledgedPerSecond(writers, seconds, async (writer) => {
    const event = events.event(size);
    const stream = streams.get(writer) ?? { name: `bench-${event.meta.eventId}`, expected: 'no-stream' };
    const { revision } = await store.append(stream.name, stream.expected, [event]);
    streams.set(writer, { name: stream.name, expected: revision });
  });
}

/** The same bytes without our store. */
export async function rawInsertsPerSecond(
  log: MeasuredLog,
  events: MadeUpEvents,
  size: DataSize,
  writers: number,
  seconds: number,
): Promise<number> {
  const raw = await log.rawWriters(writers, events);
  try {
    return await acknowledgedPerSecond(writers, seconds, (writer) => raw.append(writer, size));
  } finally {
    await raw.close();
  }
}

async function acknowledgedPerSecond(
  writers: number,
  seconds: number,
  append: (writer: number) => Promise<unknown>,
): Promise<number> {
  let acknowledged = 0;
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      while (performance.now() < end) {
        await append(writer);
        acknowledged += 1;
      }
    }),
  );
  return (acknowledged * 1_000) / (performance.now() - begun);
}
