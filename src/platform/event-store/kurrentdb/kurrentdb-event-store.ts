import { type Pool } from 'pg';
import { type Clock, toTimestamp } from '../../clock/clock.js';
import { createPool } from '../../postgres/pool.js';
import { StoreUnavailable } from '../errors.js';
import {
  type AppendResult,
  type EventFilter,
  type EventStore,
  type ExpectedRevision,
  type PendingEvent,
  type Position,
  type StoredEvent,
  type SubscriptionMessage,
} from '../event-store.js';
import { follow, type FollowedLog, startOf } from '../follow.js';
import { type NumberedEvent, type NumberedLog } from '../numbered-log.js';
import { comparePositions, formatPosition } from '../position.js';
import { StreamHeads } from '../postgres/stream-heads.js';
import { admit } from '../sealing/admit.js';
import { parseMoment } from '../sealing/moment.js';
import { WakeUp } from '../wake-up.js';
import { GroupWriter } from './group-writer.js';
import { KurrentServer } from './kurrent-server.js';
import { LogOrder, type OrderHead } from './log-order.js';
import { LogReader } from './log-reader.js';
import { type LogServer } from './log-server.js';
import { OrderKeeper } from './order-keeper.js';
import { type Patience, usualPatience } from './patience.js';
import { SealedWriter } from './sealed-writer.js';
import { StreamReader } from './stream-reader.js';
import { WriterTurn } from './writer-turn.js';

export interface KurrentDbEventStoreOptions {
  /** `esdb://…` or `kurrentdb://…`, or a server that is connected already. */
  readonly server: string | LogServer;
  /** Database that keeps the order of the log; as a login in dibao_writer. */
  readonly orderUrl: string;
  readonly clock: Clock;
  /** Connections that ask for the order. */
  readonly readers?: number;
  /** Streams whose last hash is remembered. */
  readonly cachedStreams?: number;
  readonly patience?: Patience;
}

/** What positions are called in a log that has no event, and therefore no position. */
const nobody = '0'.repeat(12);

/** The log on KurrentDB, and its order in PostgreSQL (docs/adr/0020). */
export class KurrentDbEventStore implements EventStore, NumberedLog {
  private readonly news = new WakeUp();
  private readonly pool: Pool;
  private readonly server: LogServer;
  private readonly order: LogOrder;
  private readonly keeper: OrderKeeper;
  private readonly turn: WriterTurn;
  private readonly writer: GroupWriter;
  private readonly copier: SealedWriter;
  private readonly streams: StreamReader;
  private readonly reader: LogReader;
  private readonly followed: FollowedLog;
  private id: string | undefined;
  private listening = false;

  /** @throws StoreUnavailable when the URL is no connection string */
  constructor({
    server,
    orderUrl,
    clock,
    readers = 4,
    cachedStreams = 50_000,
    patience = usualPatience,
  }: KurrentDbEventStoreOptions) {
    this.server = typeof server === 'string' ? new KurrentServer(server, patience) : server;
    this.pool = createPool(orderUrl, 'log order', readers);
    this.order = new LogOrder(this.pool);
    this.keeper = new OrderKeeper(this.server, this.order);
    this.turn = new WriterTurn(orderUrl, patience.longestAppend);
    const heads = new StreamHeads(cachedStreams);
    const parts = {
      server: this.server,
      order: this.order,
      keeper: this.keeper,
      turn: this.turn,
      clock,
      heads,
      settlingMs: patience.settling,
      onAppended: () => {
        this.news.ring();
      },
    };
    this.writer = new GroupWriter(parts);
    this.copier = new SealedWriter(parts);
    this.streams = new StreamReader(this.server, this.order, this.keeper, heads);
    this.reader = new LogReader(this.server, this.order);
    this.followed = {
      storeId: () => this.storeId(),
      news: this.news,
      lastOrdinal: () => this.lastOrdinal(),
      pages: (after, upTo, options) => this.pages(after, upTo, options),
    };
  }

  /**
   * Reaches the server, and counts what is not counted yet.
   * @throws StoreUnavailable saying what is wrong: not reached, not trusted, refused, another log than before
   */
  async open(): Promise<void> {
    await this.keeper.assertSameLog();
    const head = await this.keeper.catchUp();
    if (head.ordinal > 0 || head.place === undefined) return;
    for await (const { stream, type } of this.server.readAll({ from: undefined }))
      if (!stream.startsWith('$') && !type.startsWith('$'))
        throw new StoreUnavailable(
          `The event store of EVENT_STORE_URL belongs to something else: it has no event of this program and holds the stream ${stream}`,
        );
  }

  append(stream: string, expected: ExpectedRevision, events: readonly PendingEvent[]): Promise<AppendResult> {
    // A refusal is a rejected promise, never a throw.
    return Promise.resolve().then(() => this.writer.append(admit(stream, expected, events)));
  }

  appendSealed(events: readonly NumberedEvent[]): Promise<void> {
    return this.copier.append(events);
  }

  readStream(
    stream: string,
    range: { from?: number; to?: number; direction?: 'forwards' | 'backwards' } = {},
  ): AsyncIterable<StoredEvent> {
    return this.streams.read(stream, range);
  }

  async *readAll(
    range: { after?: Position | undefined; filter?: EventFilter; pageSize?: number } = {},
  ): AsyncIterable<readonly StoredEvent[]> {
    const start = await startOf(this.followed, range.after);
    yield* this.pages(start, await this.lastOrdinal(), range);
  }

  subscribe(range: {
    after?: Position | undefined;
    filter?: EventFilter;
    pageSize?: number;
    signal: AbortSignal;
  }): AsyncIterable<SubscriptionMessage> {
    if (!this.listening)
      this.server.listen(() => {
        this.news.ring();
      });
    this.listening = true;
    return follow(this.followed, range);
  }

  async *readOrdinals({
    from,
    to,
    pageSize,
  }: {
    from: number;
    to: number;
    pageSize?: number;
  }): AsyncIterable<readonly StoredEvent[]> {
    yield* this.reader.asFound(await this.storeId(), from - 1, to, pageSize);
  }

  async lastOrdinal(): Promise<number> {
    return this.learn(await this.keeper.catchUp()).ordinal;
  }

  async firstRemoval(): Promise<{ readonly stream: string; readonly what: string } | undefined> {
    await this.keeper.catchUp();
    return this.order.firstRemoval();
  }

  /** The order is counted: nothing can lie outside of it. */
  strayEvent(): Promise<StoredEvent | undefined> {
    return Promise.resolve(undefined);
  }

  async head(): Promise<Position | undefined> {
    const { ordinal, storeId } = await this.keeper.catchUp();
    return storeId === undefined ? undefined : formatPosition(storeId, ordinal);
  }

  async knownAt(timestamp: string): Promise<{ position: Position; ordinal: number } | undefined> {
    const recordedAt = toTimestamp(parseMoment(timestamp));
    const { storeId } = await this.keeper.catchUp();
    const ordinal = await this.order.knownAt(recordedAt);
    return ordinal === 0 || storeId === undefined ? undefined : { position: formatPosition(storeId, ordinal), ordinal };
  }

  compare(a: Position, b: Position): number {
    return comparePositions(this.id, a, b);
  }

  async close(): Promise<void> {
    await this.writer.close();
    await this.turn.close();
    await this.server.close();
    await this.pool.end();
  }

  private async *pages(
    after: number,
    upTo: number,
    options: { filter?: EventFilter | undefined; pageSize?: number | undefined },
  ): AsyncIterable<readonly StoredEvent[]> {
    if (after < upTo) yield* this.reader.pages(await this.storeId(), after, upTo, options);
  }

  private async storeId(): Promise<string> {
    if (this.id === undefined) this.learn(await this.keeper.catchUp());
    return this.id ?? nobody;
  }

  private learn(head: OrderHead): OrderHead {
    this.id ??= head.storeId;
    return head;
  }
}
