import { type Client } from 'pg';
import { withClient } from '../../src/app/stores/with-client.js';

const pageSize = 1_000;
const columns = 'ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data';

type Row = Readonly<Record<'ordinal' | 'revision' | 'event_id' | 'stream' | 'type' | 'recorded_at', string>> &
  Readonly<Record<'hash' | 'meta' | 'data', Buffer>>;

/**
 * Events a second that plain paging from one database and inserting into another gives: the same columns and indexes, no
 * hash, no chain, no head.
 */
export function rawCopyPerSecond(fromUrl: string, toUrl: string): Promise<number> {
  return withClient(fromUrl, (from) =>
    withClient(toUrl, async (to) => {
      await to.query(`create schema bench;
        create table bench.raw (like event_log.event including indexes including storage)`);
      const begun = performance.now();
      const count = await copyRows(from, to);
      return (count * 1_000) / (performance.now() - begun);
    }),
  );
}

async function copyRows(from: Client, to: Client): Promise<number> {
  let after = '0';
  let count = 0;
  for (;;) {
    const { rows } = await from.query<Row>({
      name: 'raw-page',
      text: `select ${columns} from event_log.event where ordinal > $1 order by ordinal limit ${pageSize}`,
      values: [after],
    });
    const last = rows.at(-1);
    if (last === undefined) return count;
    after = last.ordinal;
    count += rows.length;
    await to.query({
      name: 'raw-rows',
      text: `insert into bench.raw (${columns}) select * from unnest(
        $1::bigint[], $2::integer[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::bytea[], $9::bytea[])`,
      values: [
        rows.map(({ ordinal }) => ordinal),
        rows.map(({ revision }) => revision),
        rows.map(({ event_id }) => event_id),
        rows.map(({ stream }) => stream),
        rows.map(({ type }) => type),
        rows.map(({ recorded_at }) => recorded_at),
        rows.map(({ hash }) => hash),
        rows.map(({ meta }) => meta),
        rows.map(({ data }) => data),
      ],
    });
  }
}
