import { type Pool } from 'pg';
import { type StoredEvent } from '../event-store.js';
import { reading } from './failure.js';
import { rawQuery } from './raw-query.js';
import { eventColumns, toStoredEvent } from './stored-row.js';

type Direction = 'forwards' | 'backwards';

/** A stream of usual length comes with one query; a page of largest events still fits into memory. */
const pageSize = 100;
const largestRevision = 2 ** 31 - 1;

const statements = { forwards: statementFor('asc'), backwards: statementFor('desc') };

function statementFor(order: 'asc' | 'desc') {
  return {
    name: `stream-page-${order}`,
    text: `select ${eventColumns} from event_log.event where stream = $1 and revision >= $2 and revision <= $3
      order by revision ${order} limit ${pageSize}`,
  };
}

/** Events of one stream with `from` ≤ revision ≤ `to`. */
export async function* readStream(
  pool: Pool,
  storeId: () => Promise<string>,
  stream: string,
  { from = 0, to = largestRevision, direction = 'forwards' }: { from?: number; to?: number; direction?: Direction },
): AsyncIterable<StoredEvent> {
  const id = await reading(storeId);
  let lowest = Math.max(from, 0);
  let highest = Math.min(to, largestRevision);
  while (lowest <= highest) {
    const rows = await reading(() => rawQuery(pool, statements[direction], [stream, lowest, highest]));
    let last: StoredEvent | undefined;
    for (const row of rows) yield (last = toStoredEvent(row, id));
    if (last === undefined || rows.length < pageSize) return;
    if (direction === 'forwards') lowest = last.revision + 1;
    else highest = last.revision - 1;
  }
}
