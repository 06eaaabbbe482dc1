import { type Queryable, rawQuery, text } from './raw-query.js';
import { type Waiting } from './append-queue.js';
import { type StreamHeads } from './stream-heads.js';

const statement = {
  name: 'hashes-at',
  text: `select e.stream, e.revision, e.hash from unnest($1::text[], $2::integer[]) as wanted (stream, revision)
    join event_log.event e using (stream, revision)`,
};

/** Looks up the hashes that a group's chains continue and that are not known yet, in one query. */
export async function learnPreviousHashes(db: Queryable, group: readonly Waiting[], heads: StreamHeads): Promise<void> {
  const streams: string[] = [];
  const revisions: number[] = [];
  for (const { append } of group) {
    if (append.expected === 'no-stream' || heads.isBeyond(append.stream, append.expected)) continue;
    if (heads.hashAt(append.stream, append.expected) !== undefined) continue;
    streams.push(append.stream);
    revisions.push(append.expected);
  }
  if (streams.length === 0) return;
  for (const row of await rawQuery(db, statement, [streams, `{${revisions.join(',')}}`]))
    heads.learn(text(row, 0), { revision: Number(text(row, 1)), hash: text(row, 2).slice(2) });
}
