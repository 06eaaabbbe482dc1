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
      | 'event-store.recorded-at-backwards',
    message: string,
  ) {
    super(message);
    this.name = 'AppendRefused';
  }
}

/** The store cannot be reached; nothing was appended, the command is safe to retry with the same key. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}
