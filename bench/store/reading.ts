import { verifyDatabase } from '../../src/integrity/verify-database.js';
import { systemClock } from '../../src/platform/clock/clock.js';
import { PostgresEventStore } from '../../src/platform/event-store/postgres/postgres-event-store.js';
import { withClient } from '../../src/app/stores/with-client.js';

const pageSize = 500;

/** Events a second that plain keyset paging gives: one query after the other, values as the driver makes them. */
export function rawPagingPerSecond(url: string): Promise<number> {
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

/** Events a second that `readAll` gives. */
export async function readAllPerSecond(url: string): Promise<number> {
  const store = new PostgresEventStore({ url, clock: systemClock });
  try {
    return await perSecond(async () => {
      let count = 0;
      for await (const page of store.readAll({ pageSize })) count += page.length;
      return count;
    });
  } finally {
    await store.close();
  }
}

/** Events a second that are verified, on one thread or more. */
export function verifiedPerSecond(url: string, threads: number): Promise<number> {
  return perSecond(async () => {
    const { verified, firstBreak } = await verifyDatabase(url, threads);
    if (firstBreak !== undefined) throw new Error(`The bench's log is broken: ${JSON.stringify(firstBreak)}`);
    return verified;
  });
}

async function perSecond(read: () => Promise<number>): Promise<number> {
  const begun = performance.now();
  const count = await read();
  return (count * 1_000) / (performance.now() - begun);
}
