import { type Actor } from '../event-format/event-meta.js';

/**
 * A place in one store's log: opaque, ordered by `EventStore.compare`, and it names its store, so that one store's
 * position is refused by another. No event, row of a read model or hash ever holds one; checkpoints and cursors may.
 */
export type Position = string & { readonly __position: never };

/** What the writer saw: the revision of the stream's last event, or that there was no stream. There is no 'any'. */
export type ExpectedRevision = number | 'no-stream';

/** The part of an event's meta that the writer knows; the store adds what it seals at the moment of appending. */
export interface PendingMeta {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly commandId: string;
  /** SHA-256 of the canonical request, 64 hex digits; keyed where the request holds personal data. */
  readonly requestHash: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actor: Actor;
  /** Stable id of the area that the event is about. */
  readonly area: string;
  /** Id of the policy that allowed the act. */
  readonly authorizedBy: string;
  readonly effectiveOn: string;
  readonly reason?: { readonly code: string; readonly text?: object };
  readonly evidence?: readonly {
    readonly fileName: string | object;
    readonly sha256: string;
    readonly bytes: number;
  }[];
  readonly ruleset?: { readonly document: string; readonly version: string; readonly hash: string };
  readonly sources?: readonly { readonly stream: string; readonly revision: number; readonly eventId: string }[];
  readonly corrects?: string;
}

/** What the store adds. `hash` = SHA-256(0x00 ‖ meta bytes); `dataHash` = SHA-256(data bytes). */
export interface SealedMeta extends PendingMeta {
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly dataHash: string;
  /** Hash of the stream's previous event; of its first event, 64 zeros. */
  readonly previousHash: string;
}

/** An event that waits to be appended. `data` is final: canonical bytes (RFC 8785), personal fields already encrypted. */
export interface PendingEvent {
  readonly data: Uint8Array;
  readonly meta: PendingMeta;
}

/** An event as stored: the exact bytes, and the columns that a store keeps beside them. */
export interface StoredEvent {
  readonly position: Position;
  /** 1..N in log order; the knowledge axis. Kept when a log is copied to another store. */
  readonly ordinal: number;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  /** UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`; never runs backwards in log order. */
  readonly recordedAt: string;
  /** Exact canonical bytes. */
  readonly data: Uint8Array;
  /** Exact canonical bytes of `SealedMeta`. */
  readonly meta: Uint8Array;
  /** SHA-256(0x00 ‖ meta), 64 hex digits. */
  readonly hash: string;
}

/** Which events of the whole log are wanted; all conditions hold together. */
export interface EventFilter {
  /** Streams whose name begins with one of these categories (the part before the first dash). */
  readonly categories?: readonly string[];
  readonly types?: readonly string[];
}

export interface AppendResult {
  /** Revision of the last event appended: the ETag of what the stream holds. */
  readonly revision: number;
  readonly position: Position;
  readonly recordedAt: string;
  readonly eventIds: readonly string[];
}

export type SubscriptionMessage =
  | { readonly kind: 'page'; readonly events: readonly StoredEvent[] }
  /** Nothing newer than `position` existed when it was sent. */
  | { readonly kind: 'caught-up'; readonly position: Position | undefined };

/** The log. Nothing above this port may know which store is under it. */
export interface EventStore {
  /**
   * Appends all of `events` or none.
   * @throws StreamConflict when the stream is not at `expected`; it names the true revision
   * @throws AppendRefused when an event is malformed or too large, or the batch is empty
   * @throws StoreUnavailable when the store cannot be reached; its `outcome` says whether nothing was appended for sure
   */
  append(stream: string, expected: ExpectedRevision, events: readonly PendingEvent[]): Promise<AppendResult>;
  /**
   * Events of one stream whose revision is at least `from` and at most `to`; nothing for an unknown stream.
   * The direction orders them and changes nothing else.
   */
  readStream(
    stream: string,
    range?: { from?: number; to?: number; direction?: 'forwards' | 'backwards' },
  ): AsyncIterable<StoredEvent>;
  /**
   * The log after a position up to where it ended when reading began, in order, in pages that are never empty; memory
   * is a page or two.
   * @throws PositionRefused
   */
  readAll(range?: {
    after?: Position | undefined;
    filter?: EventFilter;
    pageSize?: number;
  }): AsyncIterable<readonly StoredEvent[]>;
  /**
   * Like `readAll` and then follows for ever; ends when `signal` aborts. `caught-up` comes whenever the end of the log
   * has moved, also when no event passed the filter. A lost connection is waited out.
   * @throws PositionRefused
   */
  subscribe(range: {
    after?: Position | undefined;
    filter?: EventFilter;
    pageSize?: number;
    signal: AbortSignal;
  }): AsyncIterable<SubscriptionMessage>;
  /** Where the log ends now; undefined when it is empty. */
  head(): Promise<Position | undefined>;
  /**
   * End of the longest prefix of the log whose `recordedAt` ≤ the moment (ISO 8601 with zone): what was known then.
   * @throws RangeError when it is no moment
   */
  knownAt(timestamp: string): Promise<{ position: Position; ordinal: number } | undefined>;
  /** Negative, 0 or positive, as for sorting. @throws PositionRefused when one is of another store or malformed */
  compare(a: Position, b: Position): number;
  close(): Promise<void>;
}
