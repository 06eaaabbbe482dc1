import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { CommandHandling } from '../../../src/platform/command-handling/command-handling.js';
import { processRunDecider, processRunEvents } from '../../../src/platform/command-handling/process-run.js';
import { pursueRun, type Run, RunDiffers, RunInterrupted } from '../../../src/platform/command-handling/pursue-run.js';
import { StoreUnavailable } from '../../../src/platform/event-store/errors.js';
import { derivedId } from '../../../src/platform/id/id.js';
import { openStore, type OpenedStore, storeKinds } from '../../support/both-stores.js';
import { effectiveOn, noteBook, noteWritten } from '../../support/note-book.js';
import { keyDatabase, testEnvelope, testMoment } from '../../support/personal-data.js';

const subject = '00000000-0000-4000-8000-000000000001';
const key = (n: number): string => derivedId(subject, `command ${n}`);

let db: Awaited<ReturnType<typeof keyDatabase>>;
let clock: ScriptedClock;
let opened: OpenedStore;
let handling: CommandHandling;
beforeAll(async () => {
  db = await keyDatabase([noteWritten, ...processRunEvents]);
});
afterAll(() => db.close());

function write(commandId: string, expected: number | 'no-stream', number: number, to: string) {
  return handling.execute({
    decider: noteBook,
    stream: to,
    subject,
    envelope: testEnvelope(commandId),
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

  describe('a run over several streams', () => {
    const targets = Array.from({ length: 250 }, (_, n) => `noteBook-${derivedId(subject, String(n))}`);
    let sent: string[];
    beforeEach(() => {
      sent = [];
    });

    const run = (change: Partial<Run> = {}): Run => ({
      runId: key(99),
      process: 'write-everywhere',
      targets,
      envelope: testEnvelope(key(99)),
      today: effectiveOn,
      child: (target, commandId) => {
        sent.push(target);
        // Every hundredth is refused.
        return write(commandId, 'no-stream', targets.indexOf(target) % 100 === 0 ? 0 : 1, target);
      },
      ...change,
    });
    const dying = (at: number): Run => {
      const whole = run();
      return run({
        child: (target, id) => (sent.length === at ? Promise.reject(new Error('died')) : whole.child(target, id)),
      });
    };
    const stateOfRun = async () => (await handling.load(processRunDecider, `processRun-${key(99)}`)).state;
    const notesWritten = async () => {
      const books = await Promise.all(targets.map((target) => handling.load(noteBook, target)));
      return {
        once: books.filter(({ state }) => state === 1).length,
        more: books.filter(({ state }) => state > 1).length,
      };
    };
    const end = { status: 'completed', process: 'write-everywhere', targets: 250, done: 250, rejected: 3 };

    it('names the children that it could not do, but for those that it leaves out', async () => {
      const refused = [0, 100, 200].map((n) => ({ stream: targets[n], code: 'note-book.bad-number' }));
      await expect(pursueRun(handling, dying(230))).rejects.toThrow('died');
      expect(await stateOfRun()).toMatchObject({ refused: refused.slice(0, 2) });
      expect(await pursueRun(handling, run())).toMatchObject({ ...end, refused });
      const leavesOut = new Set(['note-book.bad-number']);
      const three = { runId: key(98), targets: targets.filter((_, n) => n % 100 === 0), leavesOut };
      expect(await pursueRun(handling, run(three))).toMatchObject({ rejected: 3, refused: [] });
    });

    it('goes on after its last page when it died, and does nothing twice', async () => {
      await expect(pursueRun(handling, dying(230))).rejects.toThrow('died');
      expect(await stateOfRun()).toMatchObject({ status: 'running', done: 200, rejected: 2 });
      sent = [];
      expect(await pursueRun(handling, run())).toMatchObject(end);
      expect(sent).toEqual(targets.slice(200));
      expect(await notesWritten()).toEqual({ once: 247, more: 0 });
    });

    it('goes on when the database does not answer for a moment', async () => {
      const whole = run();
      let failures = 0;
      const failing = run({
        child: async (target, id) => {
          const outcome = await whole.child(target, id);
          const at = targets.indexOf(target);
          // The answer is lost of some that were done, and of the same one twice.
          if (at % 90 === 1 && sent.filter((again) => again === target).length <= (at === 1 ? 2 : 1)) {
            failures += 1;
            if (at === 1) throw new StoreUnavailable('The connection was lost', {}, 'unknown');
            throw new Error('Connection terminated due to connection timeout');
          }
          return outcome;
        },
      });
      expect(await pursueRun(handling, failing)).toMatchObject(end);
      expect(failures).toBe(4);
      expect(await notesWritten()).toEqual({ once: 247, more: 0 });
    });

    it('that is over stays so', async () => {
      const first = await pursueRun(handling, run());
      sent = [];
      expect(await pursueRun(handling, run())).toEqual(first);
      expect(sent).toEqual([]);
    });

    it('pursued by two at once is done once', async () => {
      const both = await Promise.allSettled([pursueRun(handling, run()), pursueRun(handling, run())]);
      for (const outcome of both)
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RunInterrupted);
      expect(await pursueRun(handling, run())).toMatchObject(end);
      expect(await notesWritten()).toEqual({ once: 247, more: 0 });
    });

    it('stops at a child that was overtaken, and takes it along next time', async () => {
      const [first = ''] = targets.slice(1);
      await write(key(1), 'no-stream', 1, first);
      await expect(pursueRun(handling, run())).rejects.toThrow(RunInterrupted);
      const whole = run();
      const again = run({
        child: (target, id) => (target === first ? write(id, 0, 1, first) : whole.child(target, id)),
      });
      expect(await pursueRun(handling, again)).toMatchObject(end);
    });

    it('does nothing for another question under its id', async () => {
      await expect(pursueRun(handling, dying(230))).rejects.toThrow('died');
      sent = [];
      const other = { ...testEnvelope(key(99)), requestHash: 'f'.repeat(64) };
      await expect(pursueRun(handling, run({ envelope: other }))).rejects.toThrow(RunDiffers);
      expect(sent).toEqual([]);
    });

    it('is not continued over another list', async () => {
      await expect(pursueRun(handling, dying(230))).rejects.toThrow('died');
      await expect(pursueRun(handling, run({ targets: targets.slice(1) }))).rejects.toThrow(RunDiffers);
      expect(await stateOfRun()).toMatchObject({ done: 200 });
    });
  });
});
