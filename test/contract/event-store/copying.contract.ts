import { describe, expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { AppendRefused } from '../../../src/platform/event-store/errors.js';
import { type StoredEvent } from '../../../src/platform/event-store/event-store.js';
import { copyLog, type CopyProgress } from '../../../src/platform/event-store/copy-log.js';
import { type NumberedEvent } from '../../../src/platform/event-store/numbered-log.js';
import { sealEvent } from '../../../src/platform/event-store/sealing/seal-event.js';
import { collect, collectLog, type Harness, type TestedStore } from './harness.js';
import { pending, pendings } from './pending-event.js';

const clock = () => new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));
/** All that a copy keeps: everything but the position, which names its store. */
const numbered = ({ ordinal, stream, revision, eventId, type, recordedAt, data, meta, hash }: StoredEvent) => {
  const event: NumberedEvent = { ordinal, stream, revision, eventId, type, recordedAt, data, meta, hash };
  return event;
};

/** Copying a log: bytes, hashes and ordinals are kept; what does not continue the log is refused. */
export function copyingContract(harness: Harness): void {
  const source = async (): Promise<TestedStore> => {
    const time = clock();
    const store = await harness.open(time);
    for (let index = 0; index < 6; index += 1) {
      time.set(time.now() + 1_000);
      await store.append(`case-${index % 3}`, index < 3 ? 'no-stream' : 1, pendings(2, `event ${index}`));
    }
    return store;
  };

  it('keeps bytes, hashes and ordinals, and the copy lives on', async () => {
    const from = await source();
    const to = await harness.open(clock());
    for await (const page of from.readAll({ pageSize: 5 })) await to.appendSealed(page);
    const copied = (await collectLog(to)).map(numbered);
    expect(copied).toEqual((await collectLog(from)).map(numbered));
    const result = await to.append('case-1', 3, [pending('after the copy')]);
    expect(result.recordedAt).toBe(copied.at(-1)?.recordedAt);
    const [last] = await collect(to.readStream('case-1', { direction: 'backwards' }));
    expect(last?.ordinal).toBe(13);
  });

  const sealed = (name: string, stream: string, revision: number, previousHash: string, recordedAt: string) =>
    sealEvent(pending(name), { stream, revision, previousHash, recordedAt });
  const moment = '2018-05-01T00:00:06.000Z';
  const zeros = '0'.repeat(64);

  const bad: readonly [string, string, (log: readonly StoredEvent[]) => readonly NumberedEvent[]][] = [
    [
      'a wrong previousHash',
      'wrong-previous-hash',
      () => [{ ordinal: 13, ...sealed('x', 'case-1', 4, 'ab'.repeat(32), moment) }],
    ],
    [
      'a revision left out',
      'wrong-previous-hash',
      (log) => [{ ordinal: 13, ...sealed('x', 'case-1', 5, log[9]?.hash ?? '', moment) }],
    ],
    [
      'a stream that exists, begun again',
      'wrong-previous-hash',
      () => [{ ordinal: 13, ...sealed('x', 'case-1', 0, zeros, moment) }],
    ],
    [
      'a wrong link between two of the copied',
      'wrong-previous-hash',
      () => [
        { ordinal: 13, ...sealed('x', 'case-9', 0, zeros, moment) },
        { ordinal: 14, ...sealed('y', 'case-9', 1, 'cd'.repeat(32), moment) },
      ],
    ],
    [
      'a moment before the last',
      'recorded-at-backwards',
      () => [{ ordinal: 13, ...sealed('x', 'case-9', 0, zeros, '2018-05-01T00:00:05.999Z') }],
    ],
    [
      'moments that run backwards among the copied',
      'recorded-at-backwards',
      () => [
        { ordinal: 13, ...sealed('x', 'case-8', 0, zeros, '2018-05-01T00:00:08.000Z') },
        { ordinal: 14, ...sealed('y', 'case-9', 0, zeros, '2018-05-01T00:00:07.000Z') },
      ],
    ],
    ['an ordinal left out', 'wrong-ordinal', () => [{ ordinal: 14, ...sealed('x', 'case-9', 0, zeros, moment) }]],
    ['an ordinal that is taken', 'wrong-ordinal', () => [{ ordinal: 12, ...sealed('x', 'case-9', 0, zeros, moment) }]],
    [
      'an event id that is known',
      'duplicate-event-id',
      () => [{ ordinal: 13, ...sealed('event 0 0', 'case-9', 0, zeros, moment) }],
    ],
    ['another hash', 'hash-mismatch', () => [{ ordinal: 13, ...sealed('x', 'case-9', 0, zeros, moment), hash: zeros }]],
    [
      'other data',
      'hash-mismatch',
      () => [{ ordinal: 13, ...sealed('x', 'case-9', 0, zeros, moment), data: Buffer.from('{}') }],
    ],
    [
      'another type in its column',
      'meta-mismatch',
      () => [{ ordinal: 13, ...sealed('x', 'case-9', 0, zeros, moment), type: 'Other' }],
    ],
  ];

  it('refuses whatever does not continue the log, and the good events before it', async () => {
    const to = await source();
    const log = await collectLog(to);
    for (const [fault, code, make] of bad) {
      const answer = await to.appendSealed(make(log)).then(
        () => 'appended',
        (error: unknown) => (error instanceof AppendRefused ? error.code : error),
      );
      expect([fault, answer]).toEqual([fault, `event-store.${code}`]);
      expect(await collectLog(to)).toEqual(log);
    }
  });

  describe('of a whole log', () => {
    it('takes everything, and then again only what came since', async () => {
      const [from, to] = [await source(), await harness.open(clock())];
      const progress: CopyProgress[] = [];
      const first = await copyLog(from, to, (at) => progress.push(at));
      const lastHash = (await collectLog(from)).at(-1)?.hash;
      expect(first).toEqual({ kind: 'copied', present: 0, copied: 12, lastHash });
      expect(progress.at(-1)).toEqual({ doing: 'copying', ordinal: 12, of: 12 });
      await from.append('case-3', 'no-stream', pendings(3, 'since'));
      expect(await copyLog(from, to)).toMatchObject({ kind: 'copied', present: 12, copied: 3 });
      expect(await copyLog(from, to)).toMatchObject({ kind: 'copied', present: 15, copied: 0 });
      expect((await collectLog(to)).map(numbered)).toEqual((await collectLog(from)).map(numbered));
    });

    it('goes on where a copy that died had come to', async () => {
      const [from, to] = [await source(), await harness.open(clock())];
      await to.appendSealed((await collectLog(from)).slice(0, 7));
      expect(await copyLog(from, to)).toMatchObject({ kind: 'copied', present: 7, copied: 5 });
      expect((await collectLog(to)).map(numbered)).toEqual((await collectLog(from)).map(numbered));
    });

    it('takes what is appended meanwhile', async () => {
      const [from, to] = [await source(), await harness.open(clock())];
      let late: Promise<unknown> | undefined;
      const slow: TestedStore = Object.assign(Object.create(to) as TestedStore, {
        appendSealed: async (events: readonly NumberedEvent[]) => {
          late ??= from.append('case-4', 'no-stream', [pending('meanwhile')]);
          await late;
          await to.appendSealed(events);
        },
      });
      expect(await copyLog(from, slow)).toMatchObject({ kind: 'copied', copied: 13 });
    });

    it('of nothing is nothing', async () => {
      const [from, to] = [await harness.open(clock()), await harness.open(clock())];
      expect(await copyLog(from, to)).toEqual({ kind: 'copied', present: 0, copied: 0, lastHash: undefined });
    });

    it('leaves a target alone that holds another log, or this one and more', async () => {
      const from = await source();
      const other = await harness.open(clock());
      await other.append('case-0', 'no-stream', [pending('of another log')]);
      expect(await copyLog(from, other)).toEqual({ kind: 'foreign-target', ordinal: 1 });
      expect(await collectLog(other)).toHaveLength(1);
      const further = await harness.open(clock());
      await copyLog(from, further);
      await further.append('case-1', 3, [pending('after the copy')]);
      await from.append('case-2', 3, [pending('of the source')]);
      expect(await copyLog(from, further)).toEqual({ kind: 'foreign-target', ordinal: 13 });
      await further.append('case-1', 4, [pending('longer than the source')]);
      expect(await copyLog(from, further)).toEqual({ kind: 'foreign-target', ordinal: 13 });
      expect(await collectLog(further)).toHaveLength(14);
    });

    it('refuses to copy a store to itself', async () => {
      const from = await source();
      expect(await copyLog(from, from)).toEqual({ kind: 'same-store' });
    });
  });
}
