import { type Pool } from 'pg';
import { type Clock, toTimestamp } from '../../clock/clock.js';
import { createPool } from '../../postgres/pool.js';
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
import { admit } from '../sealing/admit.js';
import { parseMoment } from '../sealing/moment.js';
import { WakeUp } from '../wake-up.js';
import { appendSealed } from './append-sealed.js';
import { reading } from './failure.js';
import { GroupWriter } from './group-writer.js';
import { Listener } from './listener.js';
import { LogReader } from './log-reader.js';
import { rawQuery, text } from './raw-query.js';
import { StreamHeads } from './stream-heads.js';
import { readStream } from './stream-reader.js';

export interface PostgresEventStoreOptions {
  /** A login that is a member of dibao_writer; straight to the server or through a pooler in session mode. */
  readonly url: string;
  /** Stamps `recordedAt`. */
  readonly clock: Clock;
  /** Connections for reading. */
  readonly readers?: number;
  /** Streams whose latest hash is remembered. */
  readonly cachedStreams?: number;
  /**
   * False where sealed events can be made again: their commits do not wait for the disk, so that a server that dies may
   * lose the last of them, never one before another.
   */
  readonly synchronous?: boolean;
}

/** The log in PostgreSQL: gapless ordinals in commit order, group commit, chained events as exact bytes. */
export class PostgresEventStore implements EventStore, NumberedLog {
  private readonly pool: Pool;
  private readonly heads: StreamHeads;
  private readonly news = new WakeUp();
  private readonly writer: GroupWriter;
  private readonly listener: Listener;
  private readonly reader: LogReader;
  private readonly followed: FollowedLog;
  private readonly synchronous: boolean;
  private id: string | undefined;

  /** Connects on first use. */
  constructor({ url, clock, readers = 4, cachedStreams = 50_000, synchronous = true }: PostgresEventStoreOptions) {
    this.synchronous = synchronous;
    this.pool = createPool(url, 'event reader', readers);
    this.heads = new StreamHeads(cachedStreams);
    this.listener = new Listener(url, this.news);
    this.writer = new GroupWriter(url, clock, this.heads, () => {
      this.news.ring();
    });
    const storeId = () => this.storeId();
    const reader = new LogReader(this.pool, storeId);
    this.reader = reader;
    this.followed = {
      storeId,
      news: this.news,
      lastOrdinal: () => reader.lastOrdinal(),
      pages: (after, upTo, options) => reader.pages(after, upTo, options),
    };
  }

  append(stream: string, expected: ExpectedRevision, events: readonly PendingEvent[]): Promise<AppendResult> {
    // A refusal is a rejected promise, never a throw.
    return Promise.resolve().then(() => this.writer.append(admit(stream, expected, events)));
  }

  async appendSealed(events: readonly NumberedEvent[]): Promise<void> {
    await appendSealed(this.pool, events, this.synchronous);
    this.news.ring();
  }

  async *readStream(
    stream: string,
    range: { from?: number; to?: number; direction?: 'forwards' | 'backwards' } = {},
  ): AsyncIterable<StoredEvent> {
    for await (const event of readStream(this.pool, () => this.storeId(), stream, range)) {
      this.heads.learn(stream, event);
      yield event;
    }
  }

  async *readAll(
    range: { after?: Position | undefined; filter?: EventFilter; pageSize?: number } = {},
  ): AsyncIterable<readonly StoredEvent[]> {
    const start = await startOf(this.followed, range.after);
    yield* this.reader.pages(start, await this.lastOrdinal(), range);
  }

  subscribe(range: {
    after?: Position | undefined;
    filter?: EventFilter;
    pageSize?: number;
    signal: AbortSignal;
  }): AsyncIterable<SubscriptionMessage> {
    this.listener.start();
    return follow(this.followed, range);
  }

  readOrdinals({ from, to, pageSize }: { from: number; to: number; pageSize?: number }) {
    return this.reader.copiedPages(from - 1, to, pageSize);
  }

  lastOrdinal(): Promise<number> {
    return this.reader.lastOrdinal();
  }

  firstRemoval(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  strayEvent(): Promise<StoredEvent | undefined> {
    return this.reader.strayEvent();
  }

  async head(): Promise<Position | undefined> {
    const last = await this.lastOrdinal();
    return last === 0 ? undefined : formatPosition(await this.storeId(), last);
  }

  async knownAt(timestamp: string): Promise<{ position: Position; ordinal: number } | undefined> {
    const ordinal = await this.reader.knownAt(toTimestamp(parseMoment(timestamp)));
    return ordinal === 0 ? undefined : { position: formatPosition(await this.storeId(), ordinal), ordinal };
  }

  compare(a: Position, b: Position): number {
    return comparePositions(this.id, a, b);
  }

  async close(): Promise<void> {
    await Promise.all([this.writer.close(), this.listener.close()]);
    await this.pool.end();
  }

  private async storeId(): Promise<string> {
    if (this.id === undefined) {
      const statement = { name: 'identify', text: 'select event_log.identify()' };
      const [row] = await reading(() => rawQuery(this.pool, statement, []));
      this.id = text(row, 0);
    }
    return this.id;
  }
}
