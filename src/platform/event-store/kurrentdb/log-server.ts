import { type ExpectedRevision } from '../event-store.js';
import { type SealedEvent } from '../sealing/seal-event.js';

/** Where the server has an event in its log; ordered by `commit`, then `prepare`. */
export interface LogPlace {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** An event as the server gives it: ours, another's or the server's own. */
export interface ServerEvent {
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  /** Parsed JSON, or bytes where it is none. */
  readonly data: unknown;
  readonly metadata: unknown;
  readonly isJson: boolean;
  /** When the server took it. */
  readonly created: Date;
  /** Undefined in the streams of servers before 22. */
  readonly place: LogPlace | undefined;
}

export type AppendAnswer =
  /** `revision` of the last event. */
  | { readonly kind: 'appended'; readonly revision: number }
  | { readonly kind: 'conflict'; readonly actual: number | 'no-stream' };

/** What the adapter asks of a KurrentDB server. Everything goes to the leader, so that nobody reads an older state. */
export interface LogServer {
  /**
   * All or none, at the revision given.
   * @throws StoreUnavailable whose `outcome` says whether the server may have appended, or may still
   * @throws AppendRefused when the server's own limit of size is smaller than ours
   */
  append(stream: string, expected: ExpectedRevision, events: readonly SealedEvent[]): Promise<AppendAnswer>;
  /** Events of a stream from a revision on, it included; nothing for an unknown one. @throws StoreUnavailable */
  readStream(
    stream: string,
    range: { from: number | 'end'; direction: 'forwards' | 'backwards'; most?: number },
  ): AsyncIterable<ServerEvent>;
  /** The log from a place on, the event there included. @throws StoreUnavailable */
  readAll(range: { from: LogPlace | undefined; most?: number }): AsyncIterable<ServerEvent & { place: LogPlace }>;
  /** Calls whenever something may have been appended, until `close`; a lost connection is made anew. */
  listen(onNews: () => void): void;
  close(): Promise<void>;
}

/** Negative, 0 or positive, as for sorting. */
export function comparePlaces(a: LogPlace, b: LogPlace): number {
  const difference = a.commit === b.commit ? a.prepare - b.prepare : a.commit - b.commit;
  return difference < 0n ? -1 : Number(difference > 0n);
}
