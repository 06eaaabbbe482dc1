import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { CommandHandling } from '../../../src/platform/command-handling/command-handling.js';
import { processRunDecider, processRunEvents, pursueRun } from '../../../src/platform/command-handling/process-run.js';
import { reservationEvents, Reservations } from '../../../src/platform/command-handling/reservation.js';
import { derivedId } from '../../../src/platform/id/id.js';
import { InMemoryEventStore } from '../../../src/platform/event-store/in-memory/in-memory-event-store.js';
import { effectiveOn, noteBook, noteWritten } from '../../support/note-book.js';
import { keyDatabase, testEnvelope, testMoment } from '../../support/personal-data.js';

const subject = '00000000-0000-4000-8000-000000000001';
const key = (n: number): string => derivedId(subject, `command ${n}`);
const stream = `noteBook-${subject}`;

let db: Awaited<ReturnType<typeof keyDatabase>>;
let clock: ScriptedClock;
let store: InMemoryEventStore;
let handling: CommandHandling;
beforeAll(async () => {
  db = await keyDatabase([noteWritten, ...reservationEvents, ...processRunEvents]);
});
afterAll(() => db.close());
beforeEach(() => {
  clock = new ScriptedClock(testMoment);
  store = new InMemoryEventStore(clock);
  handling = new CommandHandling(store, db.codec);
});

function write(
  commandId: string,
  expected: number | 'no-stream',
  number = 1,
  requestHash = 'ab'.repeat(32),
  to = stream,
) {
  return handling.execute({
    decider: noteBook,
    stream: to,
    subject,
    envelope: testEnvelope(commandId, { requestHash }),
    command: { number },
    expected,
    context: () => ({}),
  });
}

describe('a command', () => {
  it('appends what was decided and answers with its events', async () => {
    const outcome = await write(key(1), 'no-stream', 5);
    expect(outcome).toMatchObject({
      kind: 'done',
      revision: 0,
      repeated: false,
      events: [{ type: 'NoteWritten', data: { number: 5 } }],
    });
    expect(await write(key(2), 0)).toMatchObject({ kind: 'done', revision: 1 });
    expect(await handling.load(noteBook, stream)).toMatchObject({ state: 2, revision: 1 });
  });

  it('sent again is answered from its own events, also after others', async () => {
    const first = await write(key(1), 'no-stream');
    await write(key(2), 0);
    const again = await write(key(1), 'no-stream');
    expect(again).toEqual({ ...first, repeated: true });
    expect((await handling.load(noteBook, stream)).revision).toBe(1);
  });

  it('is refused when its key was used for another request', async () => {
    await write(key(1), 'no-stream');
    expect(await write(key(1), 'no-stream', 1, 'cd'.repeat(32))).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'command.key-reused' },
    });
  });

  it('that the rules refuse appends nothing', async () => {
    expect(await write(key(1), 'no-stream', 0)).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'note-book.bad-number' },
    });
    expect(await store.head()).toBeUndefined();
  });

  it('with an old revision is told the true one', async () => {
    expect(await write(key(1), 0)).toEqual({ kind: 'conflict', stream, actual: 'no-stream' });
    await write(key(1), 'no-stream');
    await write(key(2), 0);
    expect(await write(key(3), 0)).toEqual({ kind: 'conflict', stream, actual: 1 });
  });

  it('sent twenty times at once is done once; of twenty commands one wins', async () => {
    const same = await Promise.all(Array.from({ length: 20 }, () => write(key(1), 'no-stream')));
    expect(same.every((outcome) => outcome.kind === 'done' && outcome.revision === 0)).toBe(true);
    const others = await Promise.all(Array.from({ length: 20 }, (_, n) => write(key(n + 2), 0)));
    expect(others.filter((outcome) => outcome.kind === 'done')).toHaveLength(1);
    expect(others.filter((outcome) => outcome.kind === 'conflict' && outcome.actual === 1)).toHaveLength(19);
  });
});

describe('the state as it was', () => {
  it('is folded up to a revision or to what was known', async () => {
    await write(key(1), 'no-stream');
    await write(key(1), 'no-stream', 1, undefined, 'noteBook-other');
    await write(key(2), 0);
    expect((await handling.load(noteBook, stream, { to: 0 })).state).toBe(1);
    expect((await handling.load(noteBook, stream, { toOrdinal: 2 })).state).toBe(1);
    expect((await handling.load(noteBook, stream, { toOrdinal: 3 })).state).toBe(2);
  });
});

describe('a reservation', () => {
  const claimed = 'personClaim-0f0f';
  const claim = (holder: string, n: number) =>
    new Reservations(store, db.codec, clock).claim(claimed, holder, effectiveOn, testEnvelope(key(n)));

  it('is held by one of twenty who ask at once, and by them again', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => claim(`noteBook-${n}`, n)));
    expect(answers.filter((answer) => answer === true)).toHaveLength(1);
    const winner = `noteBook-${answers.indexOf(true)}`;
    expect(answers.filter((answer) => answer === winner)).toHaveLength(19);
    expect(await claim(winner, answers.indexOf(true))).toBe(true);
  });

  it('is free again once released', async () => {
    await claim('noteBook-a', 1);
    await new Reservations(store, db.codec, clock).release(
      claimed,
      'noteBook-a',
      'terminated',
      effectiveOn,
      testEnvelope(key(2)),
    );
    expect(await claim('noteBook-b', 3)).toBe(true);
    expect(await claim('noteBook-a', 1)).toBe('noteBook-b');
  });

  it('of a holder that never came to be blocks nobody for long', async () => {
    await claim('noteBook-a', 1);
    expect(await claim(stream, 2)).toBe('noteBook-a');
    clock.set(testMoment + 600_000);
    expect(await claim(stream, 3)).toBe(true);
    await write(key(4), 'no-stream');
    clock.set(testMoment + 6_000_000);
    expect(await claim('noteBook-c', 5)).toBe(stream);
  });
});

describe('a run over several streams', () => {
  const targets = Array.from({ length: 450 }, (_, n) => `noteBook-${derivedId(subject, String(n))}`);
  const run = (dieAt?: number) => {
    let sent = 0;
    return pursueRun(handling, {
      runId: key(99),
      process: 'write-everywhere',
      targets,
      envelope: testEnvelope(key(99)),
      today: effectiveOn,
      child: (target, commandId) => {
        sent += 1;
        if (sent === dieAt) throw new Error('killed');
        // Every hundredth is refused.
        return write(commandId, 'no-stream', targets.indexOf(target) % 100 === 0 ? 0 : 1, undefined, target);
      },
    });
  };

  it('goes on after it died, and does nothing twice', async () => {
    await expect(run(300)).rejects.toThrow('killed');
    expect((await handling.load(processRunDecider, `processRun-${key(99)}`)).state).toMatchObject({
      status: 'running',
      done: 200,
    });
    const end = { status: 'completed', process: 'write-everywhere', done: 450, rejected: 5 };
    expect(await run()).toEqual(end);
    expect(await run()).toEqual(end);
    const written = await Promise.all(targets.map((target) => handling.load(noteBook, target)));
    expect(written.filter(({ state }) => state === 1)).toHaveLength(445);
    expect(written.filter(({ state }) => state > 1)).toHaveLength(0);
  });
});
