import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { derivedId } from '../../../src/platform/id/id.js';
import { rebuild } from '../../../src/platform/projection/rebuild.js';
import { startChild } from '../../support/child-process.js';
import { effectiveOn, note, noteWritten } from '../../support/note-book.js';
import { noteCount } from '../../support/note-count.js';
import { testEnvelope } from '../../support/personal-data.js';
import { openRecord, type TestRecord } from '../../support/record.js';

const root = '00000000-0000-4000-8000-000000000001';
const books = 40;
const notes = 50;
const kills = 12;

let record: TestRecord;
beforeAll(async () => {
  record = await openRecord([noteWritten]);
});
afterAll(() => record.close());

async function writeBook(book: number): Promise<void> {
  const subject = derivedId(root, String(book));
  for (let at = 0; at < notes; at += 1) {
    const envelope = testEnvelope(derivedId(subject, String(at)));
    const events = await record.codec.encode(`noteBook-${subject}`, subject, [{ ...note(at), effectiveOn }], envelope);
    await record.store.append(`noteBook-${subject}`, at === 0 ? 'no-stream' : at - 1, events);
  }
}

async function rows(): Promise<unknown[]> {
  // On a busy machine every worker may have been killed before it had made the tables.
  const { rows: made } = await record.pool.query(`SELECT WHERE to_regclass('note_count_v1.book') IS NOT NULL`);
  if (made.length === 0) return [];
  const found = await record.pool.query<Record<string, unknown>>('SELECT * FROM note_count_v1.book ORDER BY stream');
  return found.rows;
}

describe('a worker that is killed again and again, between page and checkpoint or anywhere', () => {
  it('repeats nothing and leaves nothing out', async () => {
    const writing = Promise.all(Array.from({ length: books }, (_, book) => writeBook(book)));
    for (let killed = 0; killed < kills; killed += 1) {
      const worker = startChild('test/fault/projection/note-worker.child.ts', record.url);
      // A line says that a page was applied; when all is applied, none comes.
      await Promise.race([worker.line().catch(() => undefined), sleep(3_000)]);
      await sleep((killed * 37) % 250);
      await worker.kill();
    }
    await writing;
    const last = startChild('test/fault/projection/note-worker.child.ts', record.url);
    const whole = Array.from({ length: books }, () => ({ notes, last: notes - 1 }));
    for (let tries = 0; tries < 600; tries += 1) {
      const found = await rows();
      if (found.length === books && found.every((row) => (row as { notes: number }).notes >= notes)) break;
      await sleep(100);
    }
    await last.kill();
    const live = await rows();
    expect(live).toMatchObject(whole);
    await rebuild(record, noteCount());
    expect(await rows()).toEqual(live);
  });
});
