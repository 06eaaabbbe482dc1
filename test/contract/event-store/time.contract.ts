import { expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { collectLog, type Harness, metaOf } from './harness.js';
import { pending, pendings } from './pending-event.js';

const at = (time: string) => Date.parse(`2018-05-01T${time}Z`);

/** recordedAt: stamped by the store, never backwards, and what was known at a moment. */
export function timeContract(harness: Harness): void {
  it('never records backwards, whatever the clocks of its writers do', async () => {
    const clock = new ScriptedClock(at('10:00:00.000'));
    const store = await harness.open(clock);
    const slow = new ScriptedClock(at('09:00:00.000'));
    const behind = harness.join(store, slow);
    await store.append('householdCase-1', 'no-stream', [pending('a')]);
    await behind.append('householdCase-2', 'no-stream', [pending('b')]);
    clock.set(at('08:00:00.000'));
    await store.append('householdCase-1', 0, [pending('c')]);
    clock.set(at('12:00:00.500'));
    await store.append('householdCase-1', 1, [pending('d')]);
    const result = await behind.append('householdCase-2', 0, pendings(2, 'e'));
    expect(result.recordedAt).toBe('2018-05-01T12:00:00.500Z');
    const log = await collectLog(store);
    const moments = log.map(({ recordedAt }) => recordedAt);
    expect(moments).toEqual(moments.toSorted());
    expect(log.map((event) => metaOf(event)['recordedAt'])).toEqual(moments);
  });

  it('keeps the order of moments while writers with different clocks race', async () => {
    const ahead = new ScriptedClock(at('10:00:00.000'));
    const behind = new ScriptedClock(at('09:59:59.000'));
    const store = await harness.open(ahead);
    const other = harness.join(store, behind);
    await Promise.all(
      [store, other].flatMap((writer, which) =>
        Array.from({ length: 10 }, async (_, lane) => {
          for (let index = 0; index < 20; index += 1) {
            ahead.set(at('10:00:00.000') + index);
            const name = `${which} ${lane} ${index}`;
            await writer.append(`householdCase-${which}.${lane}`, index === 0 ? 'no-stream' : index - 1, [
              pending(name),
            ]);
          }
        }),
      ),
    );
    const log = await collectLog(store);
    expect(log.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
    const moments = log.map(({ recordedAt }) => recordedAt);
    expect(moments).toEqual(moments.toSorted());
  });

  it('says what was known at a moment', async () => {
    const clock = new ScriptedClock(at('10:00:00.000'));
    const store = await harness.open(clock);
    expect(await store.knownAt('2018-05-01T10:00:00.000Z')).toBeUndefined();
    for (let hour = 10; hour < 16; hour += 1) {
      clock.set(at(`${hour}:00:00.000`));
      await store.append(`householdCase-${hour}`, 'no-stream', pendings(hour - 9, `${hour}`));
    }
    const known = async (timestamp: string) => (await store.knownAt(timestamp))?.ordinal;
    expect(await known('2018-05-01T09:59:59.999Z')).toBeUndefined();
    expect(await known('2018-05-01T10:00:00.000Z')).toBe(1);
    expect(await known('2018-05-01T12:00:00.000Z')).toBe(6);
    expect(await known('2018-05-01T20:59:59.999+08:00')).toBe(6);
    expect(await known('2018-05-01T21:00:00+08:00')).toBe(10);
    expect(await known('2030-01-01T00:00:00Z')).toBe(21);
    expect((await store.knownAt('2030-01-01T00:00:00Z'))?.position).toBe(await store.head());
    for (const bad of ['2018-05-01', '2018-05-01T10:00:00', 'yesterday', '2018-13-01T00:00:00Z'])
      await expect(store.knownAt(bad)).rejects.toBeInstanceOf(RangeError);
  });
}
