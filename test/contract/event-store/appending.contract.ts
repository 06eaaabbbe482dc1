import { expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { AppendRefused, StreamConflict } from '../../../src/platform/event-store/errors.js';
import { canonicalBytes } from '../../../src/platform/event-store/sealing/canonical.js';
import { collect, collectLog, type Harness, outcomes, type TestedStore } from './harness.js';
import { meta, pending, pendings } from './pending-event.js';

const stream = 'householdCase-1';

/** Who wins, who is refused, and that nothing is half done. */
export function appendingContract(harness: Harness): void {
  const open = () => harness.open(new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z')));
  const lengthOf = async (store: TestedStore, name: string) => (await collect(store.readStream(name))).length;

  it('answers with the last revision, the position of the last event, the moment and the ids', async () => {
    const store = await open();
    const events = pendings(3, 'a');
    const result = await store.append(stream, 'no-stream', events);
    expect(result).toEqual({
      revision: 2,
      position: await store.head(),
      recordedAt: '2018-05-01T00:00:00.000Z',
      eventIds: events.map((event) => event.meta.eventId),
    });
  });

  it('lets one of 20 writers create a stream', async () => {
    const store = await open();
    const { values, errors } = await outcomes(
      Array.from({ length: 20 }, (_, index) => store.append(stream, 'no-stream', [pending(`create ${index}`)])),
    );
    expect(values).toHaveLength(1);
    expect(errors).toEqual(Array.from({ length: 19 }, () => new StreamConflict(stream, 'no-stream', 0)));
    expect(await lengthOf(store, stream)).toBe(1);
  });

  it('lets one of 20 writers append at a revision and tells the others the true one', async () => {
    const store = await open();
    const other = harness.join(store, new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z')));
    await store.append(stream, 'no-stream', pendings(4, 'before'));
    const { values, errors } = await outcomes(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? store : other).append(stream, 3, pendings(2, `writer ${index}`)),
      ),
    );
    expect(values.map(({ revision }) => revision)).toEqual([5]);
    expect(errors).toEqual(Array.from({ length: 19 }, () => new StreamConflict(stream, 3, 5)));
    expect(await lengthOf(store, stream)).toBe(6);
  });

  it('names the true revision of a stream that is behind what the writer claims to have seen', async () => {
    const store = await open();
    await store.append(stream, 'no-stream', pendings(2, 'a'));
    await expect(store.append(stream, 7, [pending('b')])).rejects.toEqual(new StreamConflict(stream, 7, 1));
    await expect(store.append('householdCase-2', 0, [pending('c')])).rejects.toEqual(
      new StreamConflict('householdCase-2', 0, 'no-stream'),
    );
  });

  it('fails a conflict among appends of the same moment alone', async () => {
    const store = await open();
    await store.append(stream, 'no-stream', [pending('first')]);
    const appends = [
      ...Array.from({ length: 30 }, (_, index) => ({
        name: `householdCase-o${index}`,
        expected: 'no-stream' as const,
      })),
      { name: stream, expected: 'no-stream' as const },
      { name: 'householdCase-unknown', expected: 4 },
    ];
    const { values, errors } = await outcomes(
      appends.map(({ name, expected }) => store.append(name, expected, [pending(`to ${name}`)])),
    );
    expect(values).toHaveLength(30);
    expect(errors).toEqual([
      new StreamConflict(stream, 'no-stream', 0),
      new StreamConflict('householdCase-unknown', 4, 'no-stream'),
    ]);
    expect(await collectLog(store)).toHaveLength(31);
  });

  it('fails an event id that is in the log already, among appends of the same moment alone', async () => {
    const store = await open();
    await store.append(stream, 'no-stream', [pending('once')]);
    const { values, errors } = await outcomes([
      store.append('householdCase-2', 'no-stream', [pending('two')]),
      store.append('householdCase-3', 'no-stream', [pending('three'), pending('once')]),
      store.append('householdCase-4', 'no-stream', [pending('four')]),
    ]);
    expect(values).toHaveLength(2);
    expect(errors).toEqual([expect.objectContaining({ code: 'event-store.duplicate-event-id' })]);
    expect(await lengthOf(store, 'householdCase-3')).toBe(0);
  });

  it('appends one after another on what each answer said', async () => {
    const store = await open();
    let expected: number | 'no-stream' = 'no-stream';
    for (let index = 0; index < 10; index += 1)
      expected = (await store.append(stream, expected, [pending(`${index}`)])).revision;
    expect((await collect(store.readStream(stream))).map(({ revision }) => revision)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  it('appends all of a batch or nothing', async () => {
    const store = await open();
    const tooLarge = { data: canonicalBytes({ note: 'x'.repeat(256 * 1024) }), meta: meta('too large') };
    await expect(store.append(stream, 'no-stream', [pending('a'), tooLarge])).rejects.toBeInstanceOf(AppendRefused);
    await expect(store.append(stream, 0, pendings(3, 'b'))).rejects.toBeInstanceOf(StreamConflict);
    expect(await store.head()).toBeUndefined();
  });

  it('refuses an append of no events, and one that has an id twice', async () => {
    const store = await open();
    await expect(store.append(stream, 'no-stream', [])).rejects.toMatchObject({ code: 'event-store.no-events' });
    await expect(store.append(stream, 'no-stream', [pending('a'), pending('a')])).rejects.toMatchObject({
      code: 'event-store.duplicate-event-id',
    });
  });

  it('refuses what is no revision', async () => {
    const store = await open();
    await expect(store.append(stream, -1, [pending('a')])).rejects.toBeInstanceOf(RangeError);
    await expect(store.append(stream, 0.5, [pending('a')])).rejects.toBeInstanceOf(RangeError);
  });
}
