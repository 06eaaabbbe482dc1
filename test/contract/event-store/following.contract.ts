import { expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { type EventStore, type StoredEvent } from '../../../src/platform/event-store/event-store.js';
import { collectLog, type Harness } from './harness.js';
import { pending, pendings } from './pending-event.js';

const clock = () => new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));

/** Reads what a subscription gives until `enough` says so. */
async function followUntil(
  store: EventStore,
  enough: (events: readonly StoredEvent[]) => boolean,
  range: { after?: StoredEvent['position'] | undefined; filter?: { types: string[] }; pageSize?: number } = {},
): Promise<StoredEvent[]> {
  const stop = new AbortController();
  const events: StoredEvent[] = [];
  for await (const message of store.subscribe({ ...range, signal: stop.signal })) {
    if (message.kind === 'page') events.push(...message.events);
    if (enough(events)) stop.abort();
  }
  return events;
}

/** Subscriptions: nothing missed, nothing twice, and an end when asked. */
export function followingContract(harness: Harness): void {
  it('misses nothing and repeats nothing while writers append 10,000 events in parallel', async () => {
    const store = await harness.open(clock());
    const other = harness.join(store, clock());
    const total = 10_000;
    const following = followUntil(harness.join(store, clock()), (events) => events.length >= total, { pageSize: 100 });
    await Promise.all(
      Array.from({ length: 20 }, async (_, lane) => {
        const writer = lane % 2 === 0 ? store : other;
        let expected: number | 'no-stream' = 'no-stream';
        for (let index = 0; index < 100; index += 1)
          expected = (await writer.append(`lane-${lane}`, expected, pendings(5, `${lane} ${index}`))).revision;
      }),
    );
    const followed = await following;
    expect(followed.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    const log = await collectLog(store);
    expect(followed.map(({ hash }) => hash)).toEqual(log.map(({ hash }) => hash));
  });

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
