import { type Reason } from '../../kernel/decider.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { type EventCodec } from '../../platform/event-format/event-codec.js';
import { type Actor } from '../../platform/event-format/event-meta.js';
import { type EventStore, type PendingEvent } from '../../platform/event-store/event-store.js';
import { newId } from '../../platform/id/id.js';
import { type KeyedHash } from '../../platform/personal-data/keyed-hash.js';
import { type AccessLogEvent } from './access-log.events.js';

/** What is to be written about one request. */
export interface AccessEntry {
  readonly event: AccessLogEvent;
  readonly actor: Actor;
  /** Area id of what was looked at; the actor's own where it is a list or nothing. */
  readonly area: string;
  /** Id of the policy that allowed the look; 'default-deny' of a refusal. */
  readonly authorizedBy: string;
  readonly reason?: Reason;
  /** The case whose key encrypts the reason. */
  readonly subject?: string;
}

interface Waiting {
  readonly entry: AccessEntry;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/** Together well below the largest append, whatever they say. */
const largestBatch = 64;

/** Who acts where nobody has signed in. */
export const nobody: Actor = { account: 'nobody', person: 'nobody', role: 'none', area: 'area-22' };

/**
 * Writes the access log (查阅日志). This process is the only writer of its streams, one a day; what waits while an
 * append runs goes together in the next. An answer waits for its entry: what cannot be written is not shown.
 */
export class AccessLog {
  private waiting: Waiting[] = [];
  private running: Promise<void> | undefined;
  /** A new one after a failure, whose outcome may be unknown: no revision is ever guessed. */
  private writer = newId();
  private stream = '';
  private revision: number | 'no-stream' = 'no-stream';

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly requestHash: KeyedHash,
    private readonly clock: Clock,
  ) {}

  /** Resolves when the entry is stored. @throws what the store throws; the caller shows nothing then */
  async record(entry: AccessEntry): Promise<void> {
    return new Promise((written, failed) => {
      this.waiting.push({ entry, written, failed });
      this.running ??= this.drain();
    });
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.running;
    await this.store.close();
  }

  private async drain(): Promise<void> {
    // One turn of the loop, so that requests of the same moment go together.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, largestBatch);
      try {
        await this.append(batch.map(({ entry }) => entry));
        for (const { written } of batch) written();
      } catch (error) {
        this.writer = newId();
        for (const { failed } of batch) failed(error);
      }
    }
    this.running = undefined;
  }

  private async append(entries: readonly AccessEntry[]): Promise<void> {
    const today = businessDateOf(this.clock.now());
    const stream = `accessLog-${this.writer}.${today}`;
    if (stream !== this.stream) [this.stream, this.revision] = [stream, 'no-stream'];
    const pending: PendingEvent[] = [];
    for (const { event, actor, area, authorizedBy, reason, subject } of entries) {
      const { requestId } = event.data;
      const envelope = {
        commandId: newId(),
        requestHash: this.requestHash.of('access', requestId),
        correlationId: requestId,
        actor,
        area,
        authorizedBy,
      };
      const recorded = { ...event, effectiveOn: today, ...(reason !== undefined && { reason }) };
      pending.push(...(await this.codec.encode(stream, subject ?? this.writer, [recorded], envelope)));
    }
    this.revision = (await this.store.append(stream, this.revision, pending)).revision;
  }
}
