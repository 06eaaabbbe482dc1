import { StoreUnavailable } from '../errors.js';
import { type EventFilter, type StoredEvent } from '../event-store.js';
import { formatPosition } from '../position.js';
import { categoryOf } from '../sealing/stream-name.js';
import { type SealedEvent } from '../sealing/seal-event.js';
import { fromServer, sealedFrom } from './envelope.js';
import { type Counted, type LogOrder } from './log-order.js';
import { comparePlaces, type LogPlace, type LogServer, type ServerEvent } from './log-server.js';

const defaultPageSize = 500;
/** A page ends early when its events have this many bytes. */
const pageBytes = 4 * 1024 * 1024;
/** Rows of the order that are fetched at a time. */
const stretch = 1_000;

interface PageOptions {
  readonly filter?: EventFilter | undefined;
  readonly pageSize?: number | undefined;
}

/** Reads the log by ordinal: the order says where the events are, the server has them. */
export class LogReader {
  constructor(
    private readonly server: LogServer,
    private readonly order: LogOrder,
  ) {}

  /**
   * Events with `after` < ordinal ≤ `upTo` that pass the filter, in pages that are never empty.
   * @throws StoreUnavailable, also where an event of the order is missing or is not as it was recorded
   */
  async *pages(
    storeId: string,
    after: number,
    upTo: number,
    { filter, pageSize = defaultPageSize }: PageOptions = {},
  ): AsyncIterable<readonly StoredEvent[]> {
    const events = this.numbered(after, upTo, (event, row) => {
      if (event === undefined) throw missing(row);
      return sealedFrom(event);
    });
    yield* paged(storeId, events, pageSize, filter);
  }

  /** The same for whoever checks: whatever is there, as it is, numbered as the order says; what is missing is left out. */
  async *asFound(
    storeId: string,
    after: number,
    upTo: number,
    pageSize = defaultPageSize,
  ): AsyncIterable<readonly StoredEvent[]> {
    const events = this.numbered(after, upTo, (event) => event && fromServer(event));
    yield* paged(storeId, events, pageSize, undefined);
  }

  /** Walks the rows of the order and the events of the server side by side. */
  private async *numbered(
    after: number,
    upTo: number,
    take: (event: ServerEvent | undefined, row: Counted) => SealedEvent | undefined,
  ): AsyncIterable<NumberedEvent> {
    let events: AsyncIterator<ServerEvent & { place: LogPlace }> | undefined;
    try {
      let at = after;
      let event: (ServerEvent & { place: LogPlace }) | undefined;
      while (at < upTo) {
        const rows = await this.order.after(at, Math.min(stretch, upTo - at));
        const [first] = rows;
        if (first === undefined) return;
        events ??= this.server.readAll({ from: first.place })[Symbol.asyncIterator]();
        for (const row of rows) {
          event ??= await nextOf(events);
          while (event !== undefined && comparePlaces(event.place, row.place) < 0) event = await nextOf(events);
          const isHere = event !== undefined && comparePlaces(event.place, row.place) === 0;
          const sealed = take(isHere ? event : undefined, row);
          if (isHere) event = undefined;
          if (sealed !== undefined) yield { ordinal: row.ordinal, sealed };
        }
        at = rows.at(-1)?.ordinal ?? upTo;
      }
    } finally {
      await events?.return?.();
    }
  }
}

interface NumberedEvent {
  readonly ordinal: number;
  readonly sealed: SealedEvent;
}

async function nextOf<T>(items: AsyncIterator<T>): Promise<T | undefined> {
  const next = await items.next();
  return next.done === true ? undefined : next.value;
}

async function* paged(
  storeId: string,
  events: AsyncIterable<NumberedEvent>,
  pageSize: number,
  filter: EventFilter | undefined,
): AsyncIterable<readonly StoredEvent[]> {
  let page: StoredEvent[] = [];
  let bytes = 0;
  for await (const { ordinal, sealed } of events) {
    if (!passes(sealed, filter)) continue;
    page.push({ ...sealed, ordinal, position: formatPosition(storeId, ordinal) });
    bytes += sealed.data.length + sealed.meta.length;
    if (page.length < pageSize && bytes < pageBytes) continue;
    yield page;
    page = [];
    bytes = 0;
  }
  if (page.length > 0) yield page;
}

function passes({ stream, type }: SealedEvent, filter: EventFilter | undefined): boolean {
  return (filter?.categories?.includes(categoryOf(stream)) ?? true) && (filter?.types?.includes(type) ?? true);
}

function missing({ eventId, ordinal }: Counted): StoreUnavailable {
  return new StoreUnavailable(`Event ${eventId}, ordinal ${ordinal}, is no longer in the event store`);
}
