import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { CommandHandling } from '../../../src/platform/command-handling/command-handling.js';
import { reservationEvents, Reservations } from '../../../src/platform/command-handling/reservation.js';
import { derivedId } from '../../../src/platform/id/id.js';
import { openStore, type OpenedStore, storeKinds } from '../../support/both-stores.js';
import { effectiveOn, noteBook, noteWritten } from '../../support/note-book.js';
import { keyDatabase, testEnvelope, testMoment } from '../../support/personal-data.js';

const subject = '00000000-0000-4000-8000-000000000001';
const key = (n: number): string => derivedId(subject, `command ${n}`);
const stream = `noteBook-${subject}`;

let db: Awaited<ReturnType<typeof keyDatabase>>;
let clock: ScriptedClock;
let opened: OpenedStore;
let handling: CommandHandling;
beforeAll(async () => {
  db = await keyDatabase([noteWritten, ...reservationEvents]);
});
afterAll(() => db.close());

function write(commandId: string) {
  return handling.execute({
    decider: noteBook,
    stream,
    subject,
    envelope: testEnvelope(commandId),
    command: { number: 1 },
    expected: 'no-stream',
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

  describe('a reservation', () => {
    const claimed = 'personClaim-0f0f';
    const claim = (holder: string, n: number) =>
      new Reservations(opened.store, db.codec, clock).claim(claimed, holder, effectiveOn, testEnvelope(key(n)));

    it('is held by one of twenty who ask at once, and by them again', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => claim(`noteBook-${n}`, n)));
      expect(answers.filter((answer) => answer === 'made')).toHaveLength(1);
      const winner = `noteBook-${answers.indexOf('made')}`;
      expect(answers.filter((answer) => typeof answer === 'object' && answer.heldBy === winner)).toHaveLength(19);
      expect(await claim(winner, answers.indexOf('made'))).toBe('had');
    });

    it('is free again once released', async () => {
      await claim('noteBook-a', 1);
      await new Reservations(opened.store, db.codec, clock).release(
        claimed,
        'noteBook-a',
        'terminated',
        effectiveOn,
        testEnvelope(key(2)),
      );
      expect(await claim('noteBook-b', 3)).toBe('made');
      expect(await claim('noteBook-a', 1)).toEqual({ heldBy: 'noteBook-b' });
    });

    it('of a holder that never came to be blocks nobody for long', async () => {
      await claim('noteBook-a', 1);
      expect(await claim(stream, 2)).toEqual({ heldBy: 'noteBook-a' });
      clock.set(testMoment + 600_000);
      expect(await claim(stream, 3)).toBe('made');
      await write(key(4));
      clock.set(testMoment + 6_000_000);
      expect(await claim('noteBook-c', 5)).toEqual({ heldBy: stream });
    });
  });
});
