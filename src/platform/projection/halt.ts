import { type StoredEvent } from '../event-store/event-store.js';

/** The event at which a read model stopped, and why. It holds no content of the event. */
export interface Halt {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly cause: string;
}

export function haltAt({ eventId, stream, revision, type }: StoredEvent, error: unknown): Halt {
  return { eventId, stream, revision, type, cause: error instanceof Error ? error.message : String(error) };
}
