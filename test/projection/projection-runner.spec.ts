import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { derivedId } from '../../src/platform/id/id.js';
import { type Position } from '../../src/platform/event-store/event-store.js';
import { type ProjectionHalted } from '../../src/platform/projection/apply-page.js';
import { ProjectionRunner } from '../../src/platform/projection/projection-runner.js';
import { ProjectionStatuses } from '../../src/platform/projection/projection-status.js';
import { type Projection } from '../../src/platform/projection/projection.js';
import { retry } from '../../src/platform/projection/retry.js';
import { rebuild } from '../../src/platform/projection/rebuild.js';
import { effectiveOn, note, noteWritten } from '../support/note-book.js';
import { noteCount } from '../support/note-count.js';
import { testEnvelope } from '../support/personal-data.js';
import { openRecord, type TestRecord } from '../support/record.js';

const root = '00000000-0000-4000-8000-000000000001';
let record: TestRecord;
let stop: AbortController;
let running: Promise<void>[];
let halts: ProjectionHalted[];
let waits: string[];
beforeEach(async () => {
  record = await openRecord([noteWritten]);
  stop = new AbortController();
  running = [];
  halts = [];
  waits = [];
});
afterEach(async () => {
  stop.abort();
  await Promise.all(running);
  await record.close();
});

const streamOf = (book: number): string => `noteBook-${derivedId(root, String(book))}`;

/** Writes a note; the books are told apart by their streams. */
async function write(book: number, at: number, number: number): Promise<Position> {
  const subject = derivedId(root, String(book));
  const commandId = derivedId(subject, `note ${at}`);
  const events = await record.codec.encode(
    streamOf(book),
    subject,
    [{ ...note(number), effectiveOn }],
    testEnvelope(commandId),
  );
  return (await record.store.append(streamOf(book), at === 0 ? 'no-stream' : at - 1, events)).position;
}

function start(projection: Projection, signal = stop.signal): void {
  const runner = new ProjectionRunner(record.pool, record.store, record.codec, projection, {
    halted: (_, error) => halts.push(error),
    waiting: (_, because) => waits.push(because),
    applied: () => undefined,
  });
  running.push(runner.run(signal));
}

const statuses = (...projections: Projection[]) =>
  new ProjectionStatuses(record.pool, record.store, record.codec, projections);

async function reached(projection: Projection, position: Position): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await statuses(projection).reach(projection, position)).kind === 'reached') return;
    await sleep(50);
  }
  throw new Error(`${projection.name} did not get there`);
}

async function rows(schema = 'note_count_v1'): Promise<unknown[]> {
  return (await record.pool.query<Record<string, unknown>>(`SELECT * FROM ${schema}.book ORDER BY stream`)).rows;
}

describe('a read model', () => {
  it('follows the log, each event once', async () => {
    start(noteCount());
    await write(1, 0, 5);
    await write(2, 0, 7);
    const last = await write(1, 1, 6);
    await reached(noteCount(), last);
    expect(await rows()).toEqual(
      expect.arrayContaining([
        { stream: streamOf(1), notes: 2, last: 6 },
        { stream: streamOf(2), notes: 1, last: 7 },
      ]),
    );
  });

  it('halts alone at an event that its handler fails on, says where, and goes on once told', async () => {
    let poisonous = true;
    const poisoned = noteCount({ poison: () => poisonous, name: 'poisoned' });
    start(poisoned);
    start(noteCount());
    await reached(poisoned, await write(1, 0, 5));
    const bad = await write(1, 1, 13);
    const last = await write(1, 2, 6);
    await reached(noteCount(), last);
    while (halts.length === 0) await sleep(20);
    const [status] = await statuses(poisoned).all();
    expect(status).toMatchObject({
      state: 'halted',
      halted: { stream: streamOf(1), revision: 1, type: 'NoteWritten', cause: 'thirteen is poison' },
    });
    // Whoever waits for it is told at once; what was before stands.
    expect((await statuses(poisoned).reach(poisoned, bad)).kind).toBe('halted');
    expect(await rows('poisoned_v1')).toEqual([{ stream: streamOf(1), notes: 1, last: 5 }]);
    poisonous = false;
    expect(await retry(record.pool, record.codec, poisoned)).toBe(true);
    expect(await retry(record.pool, record.codec, poisoned)).toBe(false);
    await reached(poisoned, last);
    expect(await rows('poisoned_v1')).toEqual([{ stream: streamOf(1), notes: 3, last: 6 }]);
  });

  it('that fails while it is first built waits for somebody to look, and is then built', async () => {
    let poisonous = true;
    const poisoned = noteCount({ poison: () => poisonous });
    const last = await write(1, 0, 13);
    start(poisoned);
    while (halts.length === 0) await sleep(20);
    expect((await statuses(poisoned).reach(poisoned, last)).kind).toBe('halted');
    poisonous = false;
    await retry(record.pool, record.codec, poisoned);
    await reached(poisoned, last);
    expect(await rows()).toEqual([{ stream: streamOf(1), notes: 1, last: 13 }]);
  });

  it('passes over an event that somebody decided to skip, also when built anew', async () => {
    const poisoned = noteCount({ poison: () => true });
    await write(1, 0, 5);
    await write(1, 1, 13);
    const last = await write(1, 2, 6);
    await record.pool.query(
      `INSERT INTO projection.skipped SELECT 'note-count', 1, event_id, 'unreadable', 'operator', '2018-05-18' FROM event_log.event
       WHERE revision = 1`,
    );
    start(poisoned);
    await reached(poisoned, last);
    const live = await rows();
    await rebuild(record, poisoned);
    expect(await rows()).toEqual(live);
    expect(live).toEqual([{ stream: streamOf(1), notes: 2, last: 6 }]);
  });

  it('built anew while the log grows comes out as the one that is served', async () => {
    start(noteCount());
    let first = await write(0, 0, 0);
    for (let book = 1; book < 30; book += 1) first = await write(book, 0, book);
    // The runner's own first build is over: two at a time are refused.
    await reached(noteCount(), first);
    const growing = (async () => {
      let last: Position | undefined;
      for (let at = 1; at < 6; at += 1)
        for (let book = 0; book < 30; book += 1) last = await write(book, at, at * 100 + book);
      return last;
    })();
    await sleep(50);
    await rebuild(record, noteCount());
    await rebuild(record, noteCount());
    const last = await growing;
    if (last === undefined) throw new Error('nothing written');
    await reached(noteCount(), last);
    const live = await rows();
    expect(live).toHaveLength(30);
    expect(live.every((row) => (row as { notes: number }).notes === 6)).toBe(true);
    stop.abort();
    await Promise.all(running);
    await rebuild(record, noteCount());
    expect(await rows()).toEqual(live);
  });

  it('built anew is served also where the log ends with events of other types', async () => {
    const other = { ...noteCount(), types: ['NothingWritten'] };
    start(other);
    await reached(other, await write(1, 0, 1));
    await rebuild(record, other);
    expect(await rows()).toEqual([]);
  });

  it('is run by one of two workers, and by the other when the first goes', async () => {
    const first = new AbortController();
    start(noteCount(), first.signal);
    await reached(noteCount(), await write(1, 0, 1));
    start(noteCount());
    while (!waits.includes('another process runs it')) await sleep(20);
    await reached(noteCount(), await write(1, 1, 2));
    first.abort();
    await reached(noteCount(), await write(1, 2, 3));
    expect(await rows()).toEqual([{ stream: streamOf(1), notes: 3, last: 3 }]);
  });

  it('of a new version is built beside the old one', async () => {
    start(noteCount());
    const last = await write(1, 0, 1);
    await reached(noteCount(), last);
    const newer = noteCount({ version: 2 });
    expect((await statuses(newer).reach(newer, undefined)).kind).toBe('building');
    start(newer);
    await reached(newer, last);
    expect(await rows('note_count_v2')).toEqual(await rows('note_count_v1'));
  });

  it('does not wait for events that are none of its own', async () => {
    const other = noteCount({ name: 'other' });
    start({ ...other, types: ['NothingOfTheKind'] });
    await reached(other, await write(1, 0, 1));
    expect(await rows('other_v1')).toEqual([]);
  });
});
