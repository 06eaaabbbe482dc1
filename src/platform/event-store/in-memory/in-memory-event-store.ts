import { randomBytes } from 'node:crypto';
import { type Clock, toTimestamp } from '../../clock/clock.js';
import { AppendRefused, StreamConflict } from '../errors.js';
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
import { formatPosition, ordinalIn } from '../position.js';
import { admit } from '../sealing/admit.js';
import { parseMoment } from '../sealing/moment.js';
import { type SealedEvent } from '../sealing/seal-event.js';
import { categoryOf } from '../sealing/stream-name.js';
import { WakeUp } from '../wake-up.js';
import { refuseBadCopy } from '../refuse-bad-copy.js';

const defaultPageSize = 500;

/** The store of tests, and of a simulation that is copied: the same bytes, chains and refusals, in one process's memory. */
export class InMemoryEventStore implements EventStore, NumberedLog, FollowedLog {
  readonly news = new WakeUp();
  private readonly id = randomBytes(6).toString('hex');
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly eventIds = new Set<string>();

  constructor(private readonly clock: Clock) {}

  async append(stream: string, expected: ExpectedRevision, events: readonly PendingEvent[]): Promise<AppendResult> {
    // An adapter over a network cannot answer in the same turn either.
    await Promise.resolve();
    const append = admit(stream, expected, events);
    const head = this.streams.get(stream)?.at(-1);
    const actual = head?.revision ?? 'no-stream';
    if (actual !== expected) throw new StreamConflict(stream, expected, actual);
    const known = append.eventIds.find((eventId) => this.eventIds.has(eventId));
    if (known !== undefined)
      throw new AppendRefused('event-store.duplicate-event-id', `Event ${known} is in the log already`);
    const now = toTimestamp(this.clock.now());
    const last = this.log.at(-1)?.recordedAt ?? now;
    const recordedAt = now < last ? last : now;
    const stored = append.seal(recordedAt, head?.hash).map((event) => this.keep(event));
    this.news.ring();
    const end = stored.at(-1);
    if (end === undefined) throw new Error('An admitted append has events');
    return { revision: end.revision, position: end.position, recordedAt, eventIds: append.eventIds };
  }

  async appendSealed(events: readonly NumberedEvent[]): Promise<void> {
    await Promise.resolve();
    refuseBadCopy(events, {
      last: this.log.at(-1),
      headOf: (stream) => this.streams.get(stream)?.at(-1),
      has: (eventId) => this.eventIds.has(eventId),
    });
    for (const event of events) this.keep(event);
    this.news.ring();
  }

  async *readStream(
    stream: string,
    range: { from?: number; to?: number; direction?: 'forwards' | 'backwards' } = {},
  ): AsyncIterable<StoredEvent> {
    await Promise.resolve();
    const events = (this.streams.get(stream) ?? []).slice(range.from ?? 0, (range.to ?? Infinity) + 1);
    for (const event of range.direction === 'backwards' ? events.toReversed() : events) yield copyOf(event);
  }

  async *readAll(
    range: { after?: Position | undefined; filter?: EventFilter; pageSize?: number } = {},
  ): AsyncIterable<readonly StoredEvent[]> {
    yield* this.pages(await startOf(this, range.after), this.log.length, range);
  }

  subscribe(range: {
    after?: Position | undefined;
    filter?: EventFilter;
    pageSize?: number;
    signal: AbortSignal;
  }): AsyncIterable<SubscriptionMessage> {
    return follow(this, range);
  }

  readOrdinals({ from, to, pageSize }: { from: number; to: number; pageSize?: number }) {
    return this.pages(from - 1, to, { pageSize });
  }

  firstRemoval(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  strayEvent(): Promise<StoredEvent | undefined> {
    return Promise.resolve(undefined);
  }

  async *pages(
    after: number,
    upTo: number,
    { filter, pageSize = defaultPageSize }: { filter?: EventFilter | undefined; pageSize?: number | undefined },
  ): AsyncIterable<readonly StoredEvent[]> {
    let at = after;
    const end = Math.min(upTo, this.log.length);
    while (at < end) {
      await Promise.resolve();
      const page: StoredEvent[] = [];
      for (; at < end && page.length < pageSize; at += 1) {
        const event = this.log[at];
        if (event !== undefined && passes(event, filter)) page.push(copyOf(event));
      }
      if (page.length > 0) yield page;
    }
  }

  storeId(): Promise<string> {
    return Promise.resolve(this.id);
  }

  lastOrdinal(): Promise<number> {
    return Promise.resolve(this.log.length);
  }

  head(): Promise<Position | undefined> {
    return Promise.resolve(this.log.at(-1)?.position);
  }

  async knownAt(timestamp: string): Promise<{ position: Position; ordinal: number } | undefined> {
    await Promise.resolve();
    const moment = toTimestamp(parseMoment(timestamp));
    const last = this.log.findLast(({ recordedAt }) => recordedAt <= moment);
    return last && { position: last.position, ordinal: last.ordinal };
  }

  compare(a: Position, b: Position): number {
    return ordinalIn(this.id, a) - ordinalIn(this.id, b);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private keep(event: SealedEvent): StoredEvent {
    const ordinal = this.log.length + 1;
    const stored = copyOf({ ...event, ordinal, position: formatPosition(this.id, ordinal) });
    this.log.push(stored);
    const stream = this.streams.get(event.stream);
    if (stream === undefined) this.streams.set(event.stream, [stored]);
    else stream.push(stored);
    this.eventIds.add(event.eventId);
    return stored;
  }
}

/** Whoever reads an event may do what they like with its bytes. */
function copyOf(event: StoredEvent): StoredEvent {
  return { ...event, data: Uint8Array.from(event.data), meta: Uint8Array.from(event.meta) };
}

function passes(event: StoredEvent, filter: EventFilter | undefined): boolean {
  return (
    (filter?.categories?.includes(categoryOf(event.stream)) ?? true) && (filter?.types?.includes(event.type) ?? true)
  );
}
