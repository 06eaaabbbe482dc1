import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { CommandHandling } from '../../../src/platform/command-handling/command-handling.js';
import { derivedId } from '../../../src/platform/id/id.js';
import { openStore, type OpenedStore, storeKinds } from '../../support/both-stores.js';
import { noteBook, noteWritten } from '../../support/note-book.js';
import { keyDatabase, testEnvelope, testMoment } from '../../support/personal-data.js';

const subject = '00000000-0000-4000-8000-000000000001';
const key = (n: number): string => derivedId(subject, `command ${n}`);
const stream = `noteBook-${subject}`;

let db: Awaited<ReturnType<typeof keyDatabase>>;
let clock: ScriptedClock;
let opened: OpenedStore;
let handling: CommandHandling;
beforeAll(async () => {
  db = await keyDatabase([noteWritten]);
});
afterAll(() => db.close());

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

describe.each(storeKinds)('on the %s store', (kind) => {
  beforeEach(async () => {
    clock = new ScriptedClock(testMoment);
    opened = await openStore(kind, clock);
    handling = new CommandHandling(opened.store, db.codec);
  });
  afterEach(() => opened.close());

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
      expect(await opened.store.head()).toBeUndefined();
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
});
