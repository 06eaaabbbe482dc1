import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { withClient } from '../../src/app/stores/with-client.js';
import { sealEvent } from '../../src/platform/event-store/sealing/seal-event.js';
import { type BenchServer } from './bench-server.js';
import { type MadeUpEvents } from './made-up-events.js';
import { type MeasuredLog, type MeasuredLogs, type RawWriters } from './measured-log.js';
import { perSecond } from './per-second.js';

const pageSize = 500;

/** The same columns, indexes and storage, an identity for the ordinal, and no trigger, head or chain. */
const rawTable = `
  create schema bench;
  create table bench.raw (like event_log.event including indexes including constraints including storage);
  alter table bench.raw set (toast_tuple_target = 8160), alter ordinal add generated always as identity`;

/** Logs in databases of a PostgreSQL server; those that were filled once are kept. */
export function postgresLogs(server: BenchServer): MeasuredLogs {
  return {
    hasTargets: true,
    async fresh(name) {
      const url = await server.fresh(name, 'events');
      await withClient(url, (client) => client.query(rawTable));
      return measured(url);
    },
    filled: async (name, fill) => measured(await server.cached(name, 'events', (url) => fill(url, 'bench'))),
    stop: () => server.stop(),
  };
}

function measured(url: string): MeasuredLog {
  return {
    location: url,
    database: url,
    rawPaging: () => rawPagingPerSecond(url),
    rawWriters: (count, events) => rawWriters(url, count, events),
  };
}

/** Keyset paging: one query after the other, values as the driver makes them. */
function rawPagingPerSecond(url: string): Promise<number> {
  return withClient(url, (client) =>
    perSecond(async () => {
      let after = '0';
      let count = 0;
      for (;;) {
        const { rows } = await client.query<{ ordinal: string }>({
          name: 'raw-page',
          text: `select ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data from event_log.event
            where ordinal > $1 order by ordinal limit ${pageSize}`,
          values: [after],
        });
        const last = rows.at(-1);
        if (last === undefined) return count;
        after = last.ordinal;
        count += rows.length;
      }
    }),
  );
}

/** Single rows of the plain table, a connection per writer. */
async function rawWriters(url: string, count: number, events: MadeUpEvents): Promise<RawWriters> {
  const pool = new Pool({ connectionString: url, max: count });
  const clients = await Promise.all(Array.from({ length: count }, () => pool.connect()));
  const { meta, type, recordedAt, hash } = sealEvent(events.event(500), {
    stream: `bench-${randomUUID()}`,
    revision: 0,
    recordedAt: '2018-05-01T00:00:00.000Z',
    previousHash: '0'.repeat(64),
  });
  return {
    async append(writer, size) {
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
    },
    async close() {
      for (const client of clients) client.release();
      await pool.end();
    },
  };
}
