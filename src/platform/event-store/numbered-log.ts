import { type StoredEvent } from './event-store.js';
import { type SealedEvent } from './sealing/seal-event.js';

/**
 * A log that numbers its events without gaps, for those who copy it or check it. Nothing that decides or projects
 * needs it: they use `EventStore`.
 */
export interface NumberedLog {
  /** Ordinal of the last event; 0 when empty. */
  lastOrdinal(): Promise<number>;
  /** Events with `from` ≤ ordinal ≤ `to` in order, as they are stored, in pages that are never empty. */
  readOrdinals(range: { from: number; to: number; pageSize?: number }): AsyncIterable<readonly StoredEvent[]>;
  /** An event whose ordinal lies outside of 1..`lastOrdinal()`: there is none unless somebody altered the log. */
  strayEvent(): Promise<StoredEvent | undefined>;
  /**
   * Something by which the store itself has removed events, or will: a deletion, a truncation, a limit of age or of
   * number. This program sets none.
   */
  firstRemoval(): Promise<{ readonly stream: string; readonly what: string } | undefined>;
  /**
   * Appends events of another store as they are, bytes and ordinals kept. What is refused is refused whole, before
   * anything is appended; a store that can be lost between two streams may have taken the first of them.
   * @throws AppendRefused when the first is not the next ordinal, a hash, a column or a link of a chain is wrong, or
   * `recordedAt` runs backwards
   * @throws StoreUnavailable
   */
  appendSealed(events: readonly NumberedEvent[]): Promise<void>;
}

/** A sealed event with its place in the log. */
export interface NumberedEvent extends SealedEvent {
  readonly ordinal: number;
}
