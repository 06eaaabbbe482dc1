import { binaryEvent, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { systemClock } from '../../src/platform/clock/clock.js';
import { connectionString, credentialsIn } from '../../src/platform/event-store/kurrentdb/connection-string.js';
import { type LogLocation, openEventStore } from '../../src/platform/event-store/open-event-store.js';
import { canonicalBytes } from '../../src/platform/event-store/sealing/canonical.js';
import { type BenchServer } from './bench-server.js';
import { type MadeUpEvents } from './made-up-events.js';
import { type MeasuredLog, type MeasuredLogs, type RawWriters } from './measured-log.js';
import { perSecond } from './per-second.js';

/**
 * The one log of a KurrentDB server, which has to be empty: what one part of the bench writes, the next reads as well.
 * Its order is kept on the PostgreSQL server of the bench.
 * @throws Error for a server that holds anything
 */
export async function kurrentLogs(url: string, orders: BenchServer): Promise<MeasuredLogs> {
  const orderUrl = await orders.fresh('bench_order', 'events');
  const location = { server: url, orderUrl };
  const store = await openEventStore(location, { clock: systemClock });
  const length = await store.lastOrdinal();
  await store.close();
  if (length > 0) throw new Error(`The server holds a log of ${length} events: have an empty one for the bench`);
  const client = EventStoreDBClient.connectionString(connectionString(url));
  const log: MeasuredLog = {
    location,
    database: orderUrl,
    rawPaging: () => perSecond(() => eventsIn(client)),
    rawWriters: (count, events) => Promise.resolve(rawWriters(client, url, events)),
  };
  return {
    hasTargets: false,
    fresh: () => Promise.resolve(log),
    async filled(name: string, fill: (log: LogLocation, name: string) => Promise<void>) {
      await fill(location, name.replaceAll('_', '.'));
      return log;
    },
    async stop() {
      await client.dispose();
      await orders.stop();
    },
  };
}

/** The client's own reading, in which the events of the server itself are passed over. */
async function eventsIn(client: EventStoreDBClient): Promise<number> {
  let count = 0;
  for await (const { event } of client.readAll()) if (event?.type.startsWith('$') === false) count += 1;
  return count;
}

/** Appends of the client itself, one event each into a new stream, as calls of their own like those of the store. */
function rawWriters(client: EventStoreDBClient, url: string, events: MadeUpEvents): RawWriters {
  const credentials = credentialsIn(url);
  return {
    append(_, size) {
      const { data, meta } = events.event(size);
      const { eventId: id, commandId, type } = meta;
      const event = binaryEvent({ id, type, data, metadata: canonicalBytes(meta) });
      return client.appendToStream(`raw-${commandId}`, event, { expectedRevision: NO_STREAM, credentials });
    },
    close: () => Promise.resolve(),
  };
}
