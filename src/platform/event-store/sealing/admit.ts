import { AppendRefused } from '../errors.js';
import { type ExpectedRevision, type PendingEvent } from '../event-store.js';
import { noPreviousHash } from './hashes.js';
import { prepareEvent, type PreparedEvent, type SealedEvent } from './seal-event.js';
import { assertStreamName } from './stream-name.js';

/** All events of one append together, data and meta, in bytes. */
export const largestAppend = 768 * 1024;

/** An append whose events are checked and final but for the moment and the hash before them. */
export interface AdmittedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly eventIds: readonly string[];
  /** Bytes as stored. */
  readonly size: number;
  /** Chains the events to the stream's last hash (`undefined` where there is no stream yet). */
  seal(recordedAt: string, previousHash: string | undefined): readonly SealedEvent[];
}

/**
 * What every adapter asks of an append before it looks at the stream.
 * @throws AppendRefused
 * @throws RangeError when `expected` is no revision
 */
export function admit(stream: string, expected: ExpectedRevision, events: readonly PendingEvent[]): AdmittedAppend {
  assertStreamName(stream);
  if (expected !== 'no-stream' && !(Number.isSafeInteger(expected) && expected >= 0))
    throw new RangeError(`Expected revision ${expected} is not a revision`);
  if (events.length === 0) throw new AppendRefused('event-store.no-events', `Nothing to append to ${stream}`);
  const first = expected === 'no-stream' ? 0 : expected + 1;
  const prepared: PreparedEvent[] = [];
  let size = 0;
  for (const event of events) {
    const next = prepareEvent(event, stream, first + prepared.length);
    prepared.push(next);
    size += next.size;
    if (size > largestAppend)
      throw new AppendRefused(
        'event-store.append-too-large',
        `An append to ${stream} has more than ${largestAppend} bytes of data and meta`,
      );
  }
  const eventIds = prepared.map(({ eventId }) => eventId);
  if (new Set(eventIds).size < eventIds.length)
    throw new AppendRefused('event-store.duplicate-event-id', `An append to ${stream} has one event id twice`);
  return {
    stream,
    expected,
    eventIds,
    size,
    seal(recordedAt, previousHash = noPreviousHash) {
      let previous = previousHash;
      return prepared.map((event) => {
        const sealed = event.seal({ recordedAt, previousHash: previous });
        previous = sealed.hash;
        return sealed;
      });
    },
  };
}
