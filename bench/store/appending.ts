import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { type EventStore } from '../../src/platform/event-store/event-store.js';
import { sealEvent } from '../../src/platform/event-store/sealing/seal-event.js';
import { type DataSize, type MadeUpEvents } from './made-up-events.js';

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

/** The same bytes as single rows of a plain table, a connection per writer: no chain, no order, no stream to keep. */
export async function rawInsertsPerSecond(
  url: string,
  events: MadeUpEvents,
  size: DataSize,
  writers: number,
  seconds: number,
): Promise<number> {
  const pool = new Pool({ connectionString: url, max: writers });
  const clients = await Promise.all(Array.from({ length: writers }, () => pool.connect()));
  const { meta, type, recordedAt, hash } = sealEvent(events.event(size), {
    stream: `bench-${randomUUID()}`,
    revision: 0,
    recordedAt: '2018-05-01T00:00:00.000Z',
    previousHash: '0'.repeat(64),
  });
  try {
    return await acknowledgedPerSecond(writers, seconds, async (writer) => {
      const event = events.event(size);
      await clients[writer]?.query({
        name: 'raw-insert',
        text: `insert into bench.raw (event_id, stream, revision, type, recorded_at, hash, meta, data)
          values ($1, $2, 0, $3, $4, $5, $6, $7)`,
        values: [
          event.meta.eventId,
          `bench-${event.meta.commandId}`,
          type,
          recordedAt,
          Buffer.from(hash, 'hex'),
          meta,
          event.data,
        ],
      });
    });
  } finally {
    for (const client of clients) client.release();
    await pool.end();
  }
}

async function acknowledgedPerSecond(
  writers: number,
  seconds: number,
  append: (writer: number) => Promise<void>,
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
