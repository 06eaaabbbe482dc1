import { AppendRefused } from '../errors.js';
import { inspectSeal } from './inspect.js';
import { type SealedEvent } from './seal-event.js';

/**
 * What every adapter asks of an event that comes sealed from another store, before it looks at its own log.
 * @returns the `previousHash` that the event names
 * @throws AppendRefused when a hash or a column disagrees with the bytes
 */
export function assertSealed(event: SealedEvent): string {
  const inspected = inspectSeal(event);
  if ('previousHash' in inspected) return inspected.previousHash;
  const code =
    inspected.what === 'hash' || inspected.what === 'dataHash'
      ? 'event-store.hash-mismatch'
      : 'event-store.meta-mismatch';
  throw new AppendRefused(
    code,
    `Event ${event.eventId} of ${event.stream}: ${inspected.what} is ${inspected.found}, expected ${inspected.expected}`,
  );
}
