import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { withClient } from '../../src/app/stores/with-client.js';

const columns = 'ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data';

/** Events a second that COPY from one database into another gives: the same bytes, a table without any index. */
export function rawRowsPerSecond(fromUrl: string, toUrl: string, count: number): Promise<number> {
  return withClient(fromUrl, (from) =>
    withClient(toUrl, async (to) => {
      await to.query('create schema bench; create table bench.raw (like event_log.event including storage)');
      const rows = `select ${columns} from event_log.event where ordinal <= ${count}`;
      const begun = performance.now();
      await pipeline(
        from.query(copyTo(`copy (${rows}) to stdout (format binary)`)),
        to.query(copyFrom(`copy bench.raw (${columns}) from stdin (format binary)`)),
      );
      return (count * 1_000) / (performance.now() - begun);
    }),
  );
}
