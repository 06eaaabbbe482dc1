import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Position } from '../../src/platform/event-store/event-store.js';
import { derivedId } from '../../src/platform/id/id.js';
import { type ProjectionHalted } from '../../src/platform/projection/apply-page.js';
import { Build } from '../../src/platform/projection/build.js';
import { divisionOf, undivided } from '../../src/platform/projection/division.js';
import { ProjectionRunner } from '../../src/platform/projection/projection-runner.js';
import { ProjectionStatuses } from '../../src/platform/projection/projection-status.js';
import { type Projection } from '../../src/platform/projection/projection.js';
import { rebuild } from '../../src/platform/projection/rebuild.js';
import { retry } from '../../src/platform/projection/retry.js';
import { effectiveOn, note, noteWritten } from '../support/note-book.js';
import { noteCount } from '../support/note-count.js';
import { testEnvelope } from '../support/personal-data.js';
import { openRecord, type TestRecord } from '../support/record.js';

const root = '00000000-0000-4000-8000-000000000001';
const nongan = 'area-220122100';
const dehui = 'area-220183100';
const changchun = 'area-220102001';
const division = divisionOf(['area-220122', 'area-220183']);

let record: TestRecord;
let workers: { readonly stop: AbortController; readonly running: Promise<void> }[];
let halts: ProjectionHalted[];
beforeEach(async () => {
  record = await openRecord([noteWritten]);
  workers = [];
  halts = [];
});
afterEach(async () => {
  await Promise.all(workers.map(end));
  await record.close();
});

async function end({ stop, running }: (typeof workers)[number]): Promise<void> {
  stop.abort();
  await running;
}

const streamOf = (book: number): string => `noteBook-${derivedId(root, String(book))}`;

async function write(book: number, at: number, number: number, area: string): Promise<Position> {
  const subject = derivedId(root, String(book));
  const envelope = testEnvelope(derivedId(subject, `note ${at}`), { area });
  const events = await record.codec.encode(streamOf(book), subject, [{ ...note(number), effectiveOn }], envelope);
  return (await record.store.append(streamOf(book), at === 0 ? 'no-stream' : at - 1, events)).position;
}

/** One more worker, as of another process: it has its own connections and knows nothing of the others. */
function startWorker(projection: Projection): (typeof workers)[number] {
  const stop = new AbortController();
  const runner = new ProjectionRunner(record.pool, record.store, record.codec, projection, {
    halted: (_, error) => halts.push(error),
    waiting: () => undefined,
    applied: () => undefined,
  });
  const worker = { stop, running: runner.run(stop.signal) };
  workers.push(worker);
  return worker;
}

const statuses = (projection: Projection) =>
  new ProjectionStatuses(record.pool, record.store, record.codec, [projection]);

async function reached(projection: Projection, position: Position): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1)
    if ((await statuses(projection).reach(projection, position)).kind === 'reached') return;
    else await sleep(50);
  throw new Error(`${projection.name} did not get there`);
}

const rows = async (schema = 'note_count_v1') =>
  (
    await record.pool.query<{ stream: string; notes: number; last: number }>(
      `SELECT * FROM ${schema}.book ORDER BY stream`,
    )
  ).rows;

/** How many shares each connection holds the lock of, the busiest first. */
async function sharesHeld(): Promise<readonly number[]> {
  const { rows: held } = await record.pool.query<{ shares: string }>(
    `SELECT count(*) AS shares FROM pg_locks
     WHERE locktype = 'advisory' AND objsubid = 1 AND mode = 'ExclusiveLock' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
     GROUP BY pid ORDER BY 1 DESC`,
  );
  return held.map(({ shares }) => Number(shares));
}

describe('a read model that is divided by area', () => {
  it('comes out as one that is not, also where a stream moves to the area of another share', async () => {
    await rebuild(record, noteCount(), undefined, division);
    startWorker(noteCount());
    let last: Position | undefined;
    for (let at = 0; at < 4; at += 1)
      for (const [book, area] of [nongan, dehui, changchun].entries())
        // From its third note on, every book is in the next area.
        last = await write(book, at, at, at < 2 ? area : ([dehui, changchun, nongan][book] ?? area));
    if (last === undefined) throw new Error('nothing written');
    await reached(noteCount(), last);
    const divided = await rows();
    expect(divided.map(({ notes, last: number }) => [notes, number])).toEqual([
      [4, 3],
      [4, 3],
      [4, 3],
    ]);
    expect(await statuses(noteCount()).of(noteCount())).toMatchObject({ state: 'running', ordinal: 12, division });
    await Promise.all(workers.map(end));
    await rebuild(record, noteCount(), undefined, undivided);
    expect(await rows()).toEqual(divided);
    expect((await statuses(noteCount()).of(noteCount())).division).toEqual([]);
  });

  it('is spread over the workers that are there, and taken over from one that goes', async () => {
    await rebuild(record, noteCount(), undefined, division);
    const first = startWorker(noteCount());
    while ((await sharesHeld())[0] !== 3) await sleep(50);
    startWorker(noteCount());
    while ((await sharesHeld()).join() !== '2,1') await sleep(50);
    for (const [book, area] of [nongan, dehui, changchun].entries())
      await reached(noteCount(), await write(book, 0, book, area));
    await end(first);
    let last: Position | undefined;
    for (const [book, area] of [nongan, dehui, changchun].entries()) last = await write(book, 1, 7, area);
    if (last === undefined) throw new Error('nothing written');
    await reached(noteCount(), last);
    expect(await sharesHeld()).toEqual([3]);
    expect((await rows()).map(({ notes }) => notes)).toEqual([2, 2, 2]);
  });

  it('halts in one share alone, which is said and can be told to go on', async () => {
    let poisonous = true;
    const poisoned = noteCount({ poison: () => poisonous });
    await rebuild(record, poisoned, undefined, division);
    startWorker(poisoned);
    await write(0, 0, 13, nongan);
    const last = await write(1, 0, 5, dehui);
    while (halts.length === 0 || (await rows()).length === 0) await sleep(50);
    expect(await rows()).toEqual([{ stream: streamOf(1), notes: 1, last: 5 }]);
    expect(await statuses(poisoned).of(poisoned)).toMatchObject({ state: 'halted', halted: { stream: streamOf(0) } });
    expect((await statuses(poisoned).reach(poisoned, last)).kind).toBe('halted');
    poisonous = false;
    expect(await retry(record.pool, record.codec, poisoned)).toBe(true);
    await reached(poisoned, last);
    expect(await rows()).toHaveLength(2);
  });

  it('is divided otherwise while it runs and the log grows: nothing is left out or counted twice', async () => {
    startWorker(noteCount());
    startWorker(noteCount());
    const growing = (async () => {
      let last: Position | undefined;
      for (let at = 0; at < 12; at += 1)
        for (const [book, area] of [nongan, dehui, changchun].entries()) last = await write(book, at, at, area);
      return last;
    })();
    await rebuild(record, noteCount(), undefined, division);
    await rebuild(record, noteCount(), undefined, divisionOf(['area-2201']));
    await rebuild(record, noteCount());
    const last = await growing;
    if (last === undefined) throw new Error('nothing written');
    await reached(noteCount(), last);
    expect((await rows()).map(({ notes }) => notes)).toEqual([12, 12, 12]);
    // A rebuild that is not told otherwise leaves it divided as it is, and so does a new version.
    expect((await statuses(noteCount()).of(noteCount())).division).toEqual(['area-2201']);
    await rebuild(record, noteCount({ version: 2 }));
    const newer = await new Build(record.pool, record.codec, noteCount({ version: 2 }), true).shares();
    expect(newer.map((share) => share.division)).toEqual([['area-2201'], ['area-2201']]);
    expect(await rows('note_count_v2')).toEqual(await rows());
  });

  it('is refused where rows come from several streams', async () => {
    const whole = { ...noteCount(), divisible: false };
    await expect(rebuild(record, whole, undefined, division)).rejects.toBeInstanceOf(RangeError);
    expect((await statuses(whole).of(whole)).state).toBe('absent');
  });
});
