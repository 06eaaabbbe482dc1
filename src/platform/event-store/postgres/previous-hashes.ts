import { type Waiting } from './append-queue.js';
import { type Queryable, rawQuery, text } from './raw-query.js';
import { type StreamHeads } from './stream-heads.js';

const statement = {
  name: 'hashes-at',
  text: `select e.stream, e.hash from unnest($1::text[], $2::integer[]) as wanted (stream, revision)
    join event_log.event e using (stream, revision)`,
};

/** The hash that each append of a group continues; none where its stream is not at the revision that it saw. */
export type PreviousHashes = ReadonlyMap<Waiting, string>;

/** Takes the hashes from those known, and looks the others up in one query. */
export async function previousHashes(
  db: Queryable,
  group: readonly Waiting[],
  heads: StreamHeads,
): Promise<PreviousHashes> {
  const hashes = new Map<Waiting, string>();
  const missing = new Map<string, Waiting>();
  for (const waiting of group) {
    const { stream, expected } = waiting.append;
    if (expected === 'no-stream' || heads.isBeyond(stream, expected)) continue;
    const known = heads.hashAt(stream, expected);
    if (known === undefined) missing.set(stream, waiting);
    else hashes.set(waiting, known);
  }
  if (missing.size === 0) return hashes;
  const revisions = [...missing.values()].map(({ append }) => append.expected);
  for (const row of await rawQuery(db, statement, [[...missing.keys()], `{${revisions.join(',')}}`])) {
    const waiting = missing.get(text(row, 0));
    if (waiting !== undefined) hashes.set(waiting, text(row, 1).slice(2));
  }
  return hashes;
}
