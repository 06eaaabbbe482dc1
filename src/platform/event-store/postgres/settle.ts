import { type SealedAppend } from './append-statement.js';
import { rawQuery, text } from './raw-query.js';
import { type WriterSession } from './writer-session.js';

/** An append of a lost group that is in the log all the same. */
export interface Settled {
  readonly events: SealedAppend['events'];
  /** Ordinal of its last event. */
  readonly ordinal: number;
}

const statement = {
  name: 'events-by-id',
  text: 'select event_id, hash, ordinal from event_log.event where event_id = any($1::uuid[])',
};

/**
 * Finds out what became of a group whose answer was lost.
 * @returns per append where it stands, or undefined for not appended; undefined as a whole when it cannot be known
 */
export async function settle(
  session: WriterSession,
  lost: WriterSession,
  group: readonly SealedAppend[],
): Promise<readonly (Settled | undefined)[] | undefined> {
  if (!(await session.end(lost))) return undefined;
  const ids = group.flatMap(({ append }) => append.eventIds);
  const stored = new Map<string, { hash: string; ordinal: number }>();
  for (const row of await rawQuery(session.client, statement, [ids]))
    stored.set(text(row, 0), { hash: text(row, 1).slice(2), ordinal: Number(text(row, 2)) });
  return group.map(({ events }) => {
    const last = events.at(-1);
    const found = last && stored.get(last.eventId);
    // Another hash under the same id is an earlier append of the same command, not this one.
    return found && found.hash === last.hash ? { events, ordinal: found.ordinal } : undefined;
  });
}
