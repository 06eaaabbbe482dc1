/** The stream is not where the writer saw it. */
export class StreamConflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: number | 'no-stream',
    /** The true revision of the stream's last event. */
    readonly actual: number | 'no-stream',
  ) {
    super(`Stream ${stream} is at ${actual}, expected ${expected}`);
    this.name = 'StreamConflict';
  }
}

/** What was to be appended breaks the event format: names the rule in `code` and the place in the message. */
export class AppendRefused extends Error {
  constructor(
    readonly code:
      | 'event-store.no-events'
      | 'event-store.bad-stream-name'
      | 'event-store.not-canonical'
      | 'event-store.event-too-large'
      | 'event-store.append-too-large'
      | 'event-store.duplicate-event-id'
      | 'event-store.wrong-previous-hash'
      | 'event-store.recorded-at-backwards'
      | 'event-store.wrong-ordinal'
      | 'event-store.hash-mismatch'
      | 'event-store.meta-mismatch',
    message: string,
  ) {
    super(message);
    this.name = 'AppendRefused';
  }
}

/**
 * The store cannot be reached. A retry of the same command with the same key is safe either way: its event ids and the
 * revision it saw are the same, so that nothing can be appended twice.
 */
export class StoreUnavailable extends Error {
  constructor(
    message: string,
    options?: ErrorOptions,
    /** `unknown` only when the connection broke during the commit and the store stayed away when asked again. */
    readonly outcome: 'not-appended' | 'unknown' = 'not-appended',
  ) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}

/** A position that is malformed, of another store, or beyond the end of this log (as after a restored backup). */
export class PositionRefused extends Error {
  readonly code = 'event-store.position-refused';

  constructor(message: string) {
    super(message);
    this.name = 'PositionRefused';
  }
}
