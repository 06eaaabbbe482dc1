import { StoreUnavailable } from '../errors.js';
import { type StoredEvent } from '../event-store.js';
import { formatPosition } from '../position.js';
import { type StreamHeads } from '../postgres/stream-heads.js';
import { type SealedEvent } from '../sealing/seal-event.js';
import { isStreamName } from '../sealing/stream-name.js';
import { sealedFrom } from './envelope.js';
import { type LogOrder } from './log-order.js';
import { type LogServer } from './log-server.js';
import { type OrderKeeper } from './order-keeper.js';

const pageSize = 100;

/** Reads streams; the order is asked for the ordinals of a page at a time. */
export class StreamReader {
  constructor(
    private readonly server: LogServer,
    private readonly order: LogOrder,
    private readonly keeper: OrderKeeper,
    private readonly heads: StreamHeads,
  ) {}

  /** @throws StoreUnavailable, also where an event is not ours, is missing or is not as it was recorded */
  async *read(
    stream: string,
    {
      from = 0,
      to = Number.MAX_SAFE_INTEGER,
      direction = 'forwards',
    }: { from?: number; to?: number; direction?: 'forwards' | 'backwards' },
  ): AsyncIterable<StoredEvent> {
    const lowest = Math.max(from, 0);
    if (lowest > to || !isStreamName(stream)) return;
    const start = direction === 'forwards' ? lowest : to === Number.MAX_SAFE_INTEGER ? 'end' : to;
    let page: SealedEvent[] = [];
    for await (const event of this.server.readStream(stream, { from: start, direction })) {
      if (event.revision < lowest || event.revision > to) break;
      const sealed = sealedFrom(event);
      this.heads.learn(stream, sealed);
      page.push(sealed);
      if (page.length < pageSize) continue;
      yield* await this.numbered(page);
      page = [];
    }
    yield* await this.numbered(page);
  }

  private async numbered(page: readonly SealedEvent[]): Promise<readonly StoredEvent[]> {
    if (page.length === 0) return [];
    const eventIds = page.map(({ eventId }) => eventId);
    let ordinals = await this.order.ordinalsOf(eventIds);
    // What was appended a moment ago may not be counted yet.
    const isCounted = page.every(({ eventId }) => ordinals.has(eventId));
    const { storeId } = isCounted ? await this.order.head() : await this.keeper.catchUp();
    if (!isCounted) ordinals = await this.order.ordinalsOf(eventIds);
    return page.map((event) => {
      const ordinal = ordinals.get(event.eventId);
      if (ordinal === undefined || storeId === undefined)
        throw new StoreUnavailable(`Event ${event.eventId} of ${event.stream} is in its stream and not in the log`);
      return { ...event, ordinal, position: formatPosition(storeId, ordinal) };
    });
  }
}
