import { type Queryable, arrayItems, rawQuery, text } from './raw-query.js';
import { type AdmittedAppend } from '../sealing/admit.js';
import { noPreviousHash } from '../sealing/hashes.js';
import { eventArrays, numbers } from './event-arrays.js';
import { type SealedEvent } from '../sealing/seal-event.js';

/** An append with the bytes that it will have. */
export interface SealedAppend {
  readonly append: AdmittedAppend;
  readonly previousHash: string | undefined;
  readonly events: readonly SealedEvent[];
}

/** What became of one append of a group. */
export interface Verdict {
  /** True revision of the stream before; -1 for no stream. */
  readonly actual: number;
  readonly appended: boolean;
}

export interface GroupOutcome {
  /** Ordinal of the log's last event before the group. */
  readonly headOrdinal: number;
  readonly headRecordedAt: string;
  /** One per append; undefined when nothing was tried because the group's moment lies before the head's. */
  readonly verdicts: readonly Verdict[] | undefined;
}

const statement = {
  name: 'append',
  text: `select head_ordinal, head_recorded_at, actual, appended
    from event_log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
};

/** Appends a group in one transaction: its own, or the one that the session is in. */
export async function appendGroup(
  db: Queryable,
  recordedAt: string,
  group: readonly SealedAppend[],
): Promise<GroupOutcome> {
  const arrays = eventArrays(group.flatMap((append) => append.events));
  const [row] = await rawQuery(db, statement, [
    recordedAt,
    group.map(({ append }) => append.stream),
    numbers(group.map(({ append }) => (append.expected === 'no-stream' ? -1 : append.expected))),
    Buffer.from(group.map(({ previousHash }) => previousHash ?? noPreviousHash).join(''), 'hex'),
    numbers(group.flatMap((append, index) => append.events.map(() => index + 1))),
    arrays.streams,
    arrays.revisions,
    arrays.eventIds,
    arrays.types,
    ...arrays.places,
    arrays.data,
    arrays.meta,
  ]);
  const actual = row?.[2] ?? undefined;
  const appended = arrayItems(row?.[3] ?? '{}');
  return {
    headOrdinal: Number(text(row, 0)),
    headRecordedAt: text(row, 1),
    verdicts:
      actual === undefined
        ? undefined
        : arrayItems(actual).map((revision, index) => ({
            actual: Number(revision),
            appended: appended[index] === 't',
          })),
  };
}
