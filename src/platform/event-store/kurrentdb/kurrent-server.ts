import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AllStreamRecordedEvent,
  type AllStreamResolvedEvent,
  type AppendExpectedRevision,
  BACKWARDS,
  type Credentials,
  END,
  EventStoreDBClient,
  FORWARDS,
  NO_STREAM,
  NotLeaderError,
  type RecordedEvent,
  type ResolvedEvent,
  START,
  type StreamingRead,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { StoreUnavailable } from '../errors.js';
import { type ExpectedRevision } from '../event-store.js';
import { type SealedEvent } from '../sealing/seal-event.js';
import { Bell } from './bell.js';
import { connectionString, credentialsIn } from './connection-string.js';
import { toServer } from './envelope.js';
import { asStoreFailure } from './failure.js';
import { type AppendAnswer, type LogPlace, type LogServer, type ServerEvent } from './log-server.js';
import { type Patience } from './patience.js';
import { patientRead } from './patient-read.js';

/** How often a node may point to another leader, and how long the client is given to turn there. */
const hops = 3;
const hopMs = 50;
/** How long the calls that are under way have to end when the store is closed. */
const disposalMs = 1_000;

/** A KurrentDB server or cluster, by the URL that names it; the client finds the leader. */
export class KurrentServer implements LogServer {
  private readonly client: EventStoreDBClient;
  /**
   * Given with every append: the client then makes a call of its own for it, with a deadline. Without, it shares one
   * call without any among all clients of the process, and the failure of one fails the appends of all.
   */
  private readonly credentials: Credentials;
  private readonly bells: Bell[] = [];
  private used = false;

  /** @throws StoreUnavailable when the URL is none that the client understands */
  constructor(
    url: string,
    private readonly patience: Patience,
  ) {
    try {
      this.client = EventStoreDBClient.connectionString(connectionString(url));
    } catch {
      // The client's own message quotes the URL, which may hold a password.
      throw new StoreUnavailable('EVENT_STORE_URL is not a connection string that KurrentDB understands');
    }
    this.credentials = credentialsIn(url);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly SealedEvent[]): Promise<AppendAnswer> {
    this.used = true;
    const expectedRevision: AppendExpectedRevision = expected === 'no-stream' ? NO_STREAM : BigInt(expected);
    for (let left = hops; ; left -= 1)
      try {
        const { success, nextExpectedRevision } = await this.client.appendToStream(stream, events.map(toServer), {
          expectedRevision,
          credentials: this.credentials,
          requiresLeader: true,
          deadline: this.patience.append,
        });
        const revision = Number(nextExpectedRevision);
        if (success) return { kind: 'appended', revision };
        // Where the URL says throwOnAppendFailure=false.
        return { kind: 'conflict', actual: revision < 0 ? 'no-stream' : revision };
      } catch (error) {
        if (error instanceof WrongExpectedVersionError) return conflict(error);
        if (!(error instanceof NotLeaderError) || left === 0) throw asStoreFailure(error);
        await sleep(hopMs);
      }
  }

  readStream(
    stream: string,
    { from, direction, most }: { from: number | 'end'; direction: 'forwards' | 'backwards'; most?: number },
  ): AsyncIterable<ServerEvent> {
    return this.read(() =>
      this.client.readStream(stream, {
        fromRevision: from === 'end' ? END : BigInt(from),
        direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
        requiresLeader: true,
        ...(most === undefined ? {} : { maxCount: most }),
      }),
    );
  }

  async *readAll({
    from,
    most,
  }: {
    from: LogPlace | undefined;
    most?: number;
  }): AsyncIterable<ServerEvent & { place: LogPlace }> {
    const events = this.read(() =>
      this.client.readAll({
        fromPosition: from ?? START,
        requiresLeader: true,
        ...(most === undefined ? {} : { maxCount: most }),
      }),
    );
    for await (const event of events) {
      const { place } = event;
      if (place !== undefined) yield { ...event, place };
    }
  }

  listen(onNews: () => void): void {
    this.used = true;
    const bell = new Bell(this.client, onNews);
    this.bells.push(bell);
    bell.start();
  }

  async close(): Promise<void> {
    for (const bell of this.bells) bell.close();
    // A call of which the client hears nothing any more would keep it waiting for ever.
    await Promise.race([this.client.dispose(), sleep(disposalMs, undefined, { ref: false })]);
    // The client ends its calls and leaves the connection open.
    if (this.used)
      await (this.client as unknown as { getChannel(): Promise<{ close(): void }> }).getChannel().then(
        (channel) => {
          channel.close();
        },
        () => undefined,
      );
  }

  /** Goes after the leader where a node points to it; the client turns there once it was told. */
  private async *read(
    begin: () => StreamingRead<ResolvedEvent> | StreamingRead<AllStreamResolvedEvent>,
  ): AsyncIterable<ServerEvent> {
    this.used = true;
    for (let left = hops; ; left -= 1)
      try {
        for await (const { event } of patientRead<ResolvedEvent | AllStreamResolvedEvent>(
          begin(),
          this.patience.silence,
        ))
          if (event !== undefined) yield serverEvent(event, event.position);
        return;
      } catch (error) {
        const cause = error instanceof StoreUnavailable ? error.cause : undefined;
        if (cause instanceof StreamNotFoundError) return;
        if (!(cause instanceof NotLeaderError) || left === 0) throw error;
        await sleep(hopMs);
      }
  }
}

function conflict({ actualVersion }: WrongExpectedVersionError): AppendAnswer {
  return { kind: 'conflict', actual: typeof actualVersion === 'bigint' ? Number(actualVersion) : 'no-stream' };
}

function serverEvent(event: RecordedEvent | AllStreamRecordedEvent, place: LogPlace | undefined): ServerEvent {
  const { streamId, revision, id, type, data, metadata, isJson, created } = event;
  return { stream: streamId, revision: Number(revision), eventId: id, type, data, metadata, isJson, created, place };
}
