import { type Pool } from 'pg';
import { AppendRefused, StoreUnavailable } from '../errors.js';
import { type NumberedEvent } from '../numbered-log.js';
import { assertSealed } from '../sealing/assert-sealed.js';
import { eventArrays } from './event-arrays.js';
import { asStoreFailure, isDuplicateEventId, isRolledBack } from './failure.js';
import { rawQuery } from './raw-query.js';

const statement = {
  name: 'append-sealed',
  text: 'select fault, fault_at from event_log.append_sealed($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
};

const codes = {
  'wrong-ordinal': 'event-store.wrong-ordinal',
  'recorded-at-backwards': 'event-store.recorded-at-backwards',
  'wrong-previous-hash': 'event-store.wrong-previous-hash',
} as const;

/** @throws AppendRefused as `NumberedLog.appendSealed` says */
export async function appendSealed(pool: Pool, events: readonly NumberedEvent[]): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  const previous = events.map((event, index) => {
    if (event.ordinal !== first.ordinal + index) throw refused('wrong-ordinal', event);
    return assertSealed(event);
  });
  const arrays = eventArrays(events);
  let fault: string | null | undefined;
  let at: string | null | undefined;
  try {
    const [row] = await rawQuery(pool, statement, [
      first.ordinal,
      arrays.streams,
      arrays.revisions,
      arrays.eventIds,
      arrays.types,
      events.map(({ recordedAt }) => recordedAt),
      Buffer.from(previous.join(''), 'hex'),
      ...arrays.places,
      arrays.data,
      arrays.meta,
    ]);
    [fault, at] = row ?? [];
  } catch (error) {
    if (!isRolledBack(error)) throw new StoreUnavailable('The connection was lost', { cause: error }, 'unknown');
    if (isDuplicateEventId(error))
      throw new AppendRefused('event-store.duplicate-event-id', error.detail ?? 'An event id is in the log already');
    throw asStoreFailure(error);
  }
  if (fault === 'wrong-ordinal' || fault === 'recorded-at-backwards' || fault === 'wrong-previous-hash')
    throw refused(fault, events[Number(at) - 1] ?? first);
}

function refused(fault: keyof typeof codes, event: NumberedEvent): AppendRefused {
  return new AppendRefused(
    codes[fault],
    `Event ${event.eventId}, ordinal ${event.ordinal}, revision ${event.revision} of ${event.stream}: ${fault}`,
  );
}
