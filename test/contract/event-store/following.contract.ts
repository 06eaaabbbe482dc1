import { expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { followUntil } from './follow-until.js';
import { collectLog, type Harness } from './harness.js';
import { pending, pendings } from './pending-event.js';

const clock = () => new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));

/** Subscriptions: nothing missed, nothing twice, and an end when asked. */
export function followingContract(harness: Harness): void {
  it('goes on after a position', async () => {
    const store = await harness.open(clock());
    await store.append('lane-1', 'no-stream', pendings(5, 'a'));
    const [, second] = await collectLog(store);
    const following = followUntil(store, (events) => events.length === 4, { after: second?.position });
    await store.append('lane-2', 'no-stream', [pending('b')]);
    expect((await following).map(({ ordinal }) => ordinal)).toEqual([3, 4, 5, 6]);
  });

  it('says when it has caught up, also past events that the filter keeps back', async () => {
    const store = await harness.open(clock());
    const said: (string | undefined)[] = [];
    const stop = new AbortController();
    const wanted: string[] = [];
    for await (const message of store.subscribe({ filter: { types: ['Wanted'] }, signal: stop.signal })) {
      if (message.kind === 'page') {
        wanted.push(...message.events.map(({ type }) => type));
        continue;
      }
      said.push(message.position);
      expect(message.position).toBe(await store.head());
      if (said.length === 1) await store.append('lane-1', 'no-stream', pendings(3, 'a'));
      if (said.length === 2) await store.append('lane-1', 2, [pending('b', { type: 'Wanted' }), pending('c')]);
      if (said.length === 3) stop.abort();
    }
    expect(wanted).toEqual(['Wanted']);
    expect(said[0]).toBeUndefined();
    expect(new Set(said).size).toBe(3);
  });

  it('ends when it is told to, while it waits and before it begins', async () => {
    const store = await harness.open(clock());
    const stop = new AbortController();
    for await (const message of store.subscribe({ signal: stop.signal }))
      if (message.kind === 'caught-up')
        setTimeout(() => {
          stop.abort();
        }, 5);
    for await (const message of store.subscribe({ signal: stop.signal })) throw new Error(message.kind);
  });
}
