import { expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { followUntil } from './follow-until.js';
import { collectLog, type Harness } from './harness.js';
import { pendings } from './pending-event.js';

const clock = () => new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));
const lanes = 20;
const batch = 5;

/** A subscription beside many writers. @param total events that are written, a multiple of 100 */
export function followingManyContract(harness: Harness, total: number): void {
  it(`misses nothing and repeats nothing while writers append ${total} events in parallel`, async () => {
    const store = await harness.open(clock());
    const other = harness.join(store, clock());
    const following = followUntil(harness.join(store, clock()), (events) => events.length >= total, { pageSize: 100 });
    await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        const writer = lane % 2 === 0 ? store : other;
        let expected: number | 'no-stream' = 'no-stream';
        for (let index = 0; index < total / lanes / batch; index += 1)
          expected = (await writer.append(`lane-${lane}`, expected, pendings(batch, `${lane} ${index}`))).revision;
      }),
    );
    const followed = await following;
    expect(followed.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    const log = await collectLog(store);
    expect(followed.map(({ hash }) => hash)).toEqual(log.map(({ hash }) => hash));
  });
}
