import { type Pool } from 'pg';
import { type EventFilter, type StoredEvent } from '../event-store.js';
import { copyRows } from './copied-rows.js';
import { asStoreFailure, reading } from './failure.js';
import { rawQuery, text } from './raw-query.js';
import { copiedColumns, eventColumns, toCopiedEvent, toStoredEvent } from './stored-row.js';

const defaultPageSize = 500;
/** A page ends early when its events have this many bytes; one event alone may have more. */
const pageBytes = 4 * 1024 * 1024;
/** Ordinals copied by one statement, whose snapshot keeps the database from tidying up. */
const copiedAtOnce = 20_000;

/** Reads the log by ordinal. */
export class LogReader {
  constructor(
    private readonly pool: Pool,
    private readonly storeId: () => Promise<string>,
  ) {}

  /** Pages of what lies between, exclusive `after` and inclusive `upTo`; the next one is fetched while one is used. */
  async *pages(after: number, upTo: number, options: PageOptions = {}): AsyncIterable<readonly StoredEvent[]> {
    if (after >= upTo) return;
    const storeId = await reading(this.storeId);
    let coming: Promise<Page> | undefined = this.page(after, upTo, options);
    while (coming !== undefined) {
      const page: Page = await coming;
      coming = page.next === undefined ? undefined : this.page(page.next, upTo, options);
      // Heard when awaited above, unless the reader has left by then.
      coming?.catch(() => undefined);
      if (page.rows.length > 0) yield page.rows.map((row) => toStoredEvent(row, storeId));
    }
  }

  /** The same without a filter, for whoever reads much and soon lets go: the events of a page share one buffer. */
  async *copiedPages(after: number, upTo: number, pageSize = defaultPageSize): AsyncIterable<readonly StoredEvent[]> {
    if (after >= upTo) return;
    const storeId = await reading(this.storeId);
    try {
      for (let from = after; from < upTo; from += copiedAtOnce) {
        const to = Math.min(from + copiedAtOnce, upTo);
        // Numbers only, for COPY takes no parameters. The limit tells the planner that the order is worth an index.
        const query = `select ${copiedColumns} from event_log.event
          where ordinal > ${BigInt(from)} and ordinal <= ${BigInt(to)} order by ordinal limit ${copiedAtOnce}`;
        for await (const rows of copyRows(this.pool, query)) {
          const events: StoredEvent[] = [];
          while (rows.next()) events.push(toCopiedEvent(rows, storeId));
          for (let at = 0; at < events.length; at += pageSize) yield events.slice(at, at + pageSize);
        }
      }
    } catch (error) {
      throw asStoreFailure(error);
    }
  }

  async lastOrdinal(): Promise<number> {
    const [row] = await reading(() =>
      rawQuery(this.pool, { name: 'last-ordinal', text: 'select ordinal from event_log.head' }, []),
    );
    return Number(text(row, 0));
  }

  /** @returns 0 when nothing was recorded by then */
  async knownAt(recordedAt: string): Promise<number> {
    const [row] = await reading(() =>
      rawQuery(this.pool, { name: 'known-at', text: 'select event_log.known_at($1)' }, [recordedAt]),
    );
    return Number(text(row, 0));
  }

  async strayEvent(): Promise<StoredEvent | undefined> {
    const statement = {
      name: 'stray-event',
      text: `select ${eventColumns} from event_log.event
        where ordinal < 1 or ordinal > (select ordinal from event_log.head) order by ordinal limit 1`,
    };
    const [row] = await reading(() => rawQuery(this.pool, statement, []));
    return row && toStoredEvent(row, await this.storeId());
  }

  private async page(after: number, upTo: number, { filter, pageSize = defaultPageSize }: PageOptions): Promise<Page> {
    const { categories, types } = filter ?? {};
    const values: unknown[] = [after, upTo, pageSize, pageBytes];
    const conditions = ['ordinal > $1', 'ordinal <= $2'];
    if (categories !== undefined) conditions.push(`split_part(stream, '-', 1) = any($${values.push(categories)})`);
    if (types !== undefined) conditions.push(`type = any($${values.push(types)})`);
    const statement = {
      name: `log-page${categories === undefined ? '' : '-categories'}${types === undefined ? '' : '-types'}`,
      // The sizes of large values are known without fetching them, so the page is cut before they are read.
      text: `select ${eventColumns}, bytes_before from (
          select *, sum(octet_length(data) + octet_length(meta))
            over (order by ordinal rows between unbounded preceding and 1 preceding) as bytes_before
          from event_log.event where ${conditions.join(' and ')} order by ordinal limit $3
        ) as page where bytes_before is null or bytes_before < $4 order by ordinal`,
    };
    const rows = await reading(() => rawQuery(this.pool, statement, values));
    const last = rows.at(-1);
    if (last === undefined) return { rows, next: undefined };
    const bytes = Number(last[9] ?? 0) + (text(last, 7).length + text(last, 8).length) / 2;
    const ordinal = Number(text(last, 0));
    const isLast = ordinal === upTo || (rows.length < pageSize && bytes < pageBytes);
    return { rows, next: isLast ? undefined : ordinal };
  }
}

interface PageOptions {
  readonly filter?: EventFilter | undefined;
  readonly pageSize?: number | undefined;
}

interface Page {
  readonly rows: readonly (readonly (string | null)[])[];
  /** After which ordinal the next page begins; undefined when this is the last one. */
  readonly next: number | undefined;
}
