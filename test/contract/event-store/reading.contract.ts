import { expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { type Position } from '../../../src/platform/event-store/event-store.js';
import { collect, collectLog, type Harness, textOf } from './harness.js';
import { pending, pendings } from './pending-event.js';

const stream = 'householdCase-1';

/** Streams and the whole log, in both directions, in parts and by filter. */
export function readingContract(harness: Harness): void {
  const clock = () => new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z'));
  const open = () => harness.open(clock());

  it('gives nothing for an unknown stream', async () => {
    const store = await open();
    expect(await collect(store.readStream('householdCase-unknown'))).toEqual([]);
    expect(await collect(store.readStream('no stream name at all'))).toEqual([]);
  });

  it('reads a stream forwards and backwards, whole and between revisions', async () => {
    const store = await open();
    await store.append(stream, 'no-stream', pendings(250, 'a'));
    await store.append('householdCase-10', 'no-stream', pendings(2, 'other'));
    const revisions = async (range?: Parameters<typeof store.readStream>[1]) =>
      (await collect(store.readStream(stream, range))).map(({ revision }) => revision);
    const all = Array.from({ length: 250 }, (_, index) => index);
    expect(await revisions()).toEqual(all);
    expect(await revisions({ direction: 'backwards' })).toEqual(all.toReversed());
    expect(await revisions({ from: 245 })).toEqual([245, 246, 247, 248, 249]);
    expect(await revisions({ to: 1 })).toEqual([0, 1]);
    expect(await revisions({ from: 3, to: 4, direction: 'backwards' })).toEqual([4, 3]);
    expect(await revisions({ from: 250 })).toEqual([]);
    expect(await revisions({ from: 4, to: 3 })).toEqual([]);
  });

  it('numbers the log from 1 without gaps in the order of commits', async () => {
    const store = await open();
    expect(await collectLog(store)).toEqual([]);
    await store.append(stream, 'no-stream', pendings(2, 'a'));
    await expect(store.append(stream, 'no-stream', pendings(5, 'b'))).rejects.toThrow();
    await store.append('householdCase-2', 'no-stream', pendings(1, 'c'));
    await store.append(stream, 1, pendings(2, 'd'));
    const log = await collectLog(store);
    expect(log.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5]);
    expect(log.map(({ data }) => textOf(data))).toEqual(
      ['a 0', 'a 1', 'c 0', 'd 0', 'd 1'].map((note) => `{"note":"${note}"}`),
    );
  });

  it('reads the log in pages, from any position on', async () => {
    const store = await open();
    await store.append(stream, 'no-stream', pendings(25, 'a'));
    const pages = await collect(store.readAll({ pageSize: 10 }));
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
    const log = pages.flat();
    for (const event of [log[0], log[9], log[24]]) {
      const rest = await collectLog(store, { after: event?.position, pageSize: 3 });
      expect(rest).toEqual(log.slice(event?.ordinal));
    }
  });

  it('keeps a page of large events small', async () => {
    const store = await open();
    for (let index = 0; index < 40; index += 1) {
      const event = pending(`large ${index}`);
      const data = Buffer.from(`{"note":"${'x'.repeat(250 * 1024)}"}`);
      await store.append(`householdCase-${index}`, 'no-stream', [{ ...event, data }]);
    }
    const ordinals: number[] = [];
    const hashes: string[] = [];
    for await (const page of store.readAll({ pageSize: 30 })) {
      ordinals.push(...page.map(({ ordinal }) => ordinal));
      hashes.push(...page.map(({ hash }) => hash));
      expect(page.length).toBeLessThanOrEqual(30);
    }
    expect(ordinals).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    const numbered = (await collect(store.readOrdinals({ from: 2, to: 40 }))).flat();
    expect(numbered.map(({ ordinal }) => ordinal)).toEqual(ordinals.slice(1));
    expect(numbered.every(({ data, hash }, index) => data.length > 250 * 1024 && hash === hashes[index + 1])).toBe(
      true,
    );
  });

  it('filters the log by category and by type; both hold together', async () => {
    const store = await open();
    await store.append('countyStandards-a', 'no-stream', [pending('1', { type: 'StandardPublished' })]);
    await store.append('county-a', 'no-stream', [pending('2', { type: 'StandardPublished' })]);
    await store.append(stream, 'no-stream', [pending('3'), pending('4', { type: 'StandardPublished' })]);
    const notes = async (filter: { categories?: string[]; types?: string[] }) =>
      (await collectLog(store, { filter, pageSize: 1 })).map(({ data }) => textOf(data).slice(9, -2));
    expect(await notes({})).toEqual(['1', '2', '3', '4']);
    expect(await notes({ categories: ['county'] })).toEqual(['2']);
    expect(await notes({ categories: ['countyStandards', 'householdCase'] })).toEqual(['1', '3', '4']);
    expect(await notes({ types: ['StandardPublished'] })).toEqual(['1', '2', '4']);
    expect(await notes({ categories: ['householdCase'], types: ['StandardPublished'] })).toEqual(['4']);
    expect(await notes({ categories: [] })).toEqual([]);
  });

  it('orders positions and refuses those of another store, malformed ones, and those beyond its end', async () => {
    const store = await open();
    const other = await open();
    await store.append(stream, 'no-stream', pendings(11, 'a'));
    await other.append(stream, 'no-stream', pendings(12, 'b'));
    const positions = (await collectLog(store)).map(({ position }) => position);
    expect(positions.toReversed().sort((a, b) => store.compare(a, b))).toEqual(positions);
    const [first] = positions;
    const foreign = await other.head();
    if (first === undefined || foreign === undefined) throw new Error('Both logs have events');
    for (const bad of [foreign, '12' as Position, '' as Position, `${first}0000` as Position]) {
      await expect(collectLog(store, { after: bad })).rejects.toMatchObject({ code: 'event-store.position-refused' });
      const { signal } = new AbortController();
      await expect(collect(store.subscribe({ after: bad, signal }))).rejects.toMatchObject({
        code: 'event-store.position-refused',
      });
    }
    expect(() => store.compare(first, foreign)).toThrow('another store');
  });

  it('knows where the log ends', async () => {
    const store = await open();
    expect(await store.head()).toBeUndefined();
    expect(await store.lastOrdinal()).toBe(0);
    await store.append(stream, 'no-stream', pendings(3, 'a'));
    expect(await store.head()).toBe((await collectLog(store)).at(-1)?.position);
    expect(await store.lastOrdinal()).toBe(3);
    expect(await store.strayEvent()).toBeUndefined();
  });

  it('reads by ordinals', async () => {
    const store = await open();
    await store.append(stream, 'no-stream', pendings(9, 'a'));
    const log = await collectLog(store);
    expect((await collect(store.readOrdinals({ from: 3, to: 7, pageSize: 2 }))).flat()).toEqual(log.slice(2, 7));
  });
}
