import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { AppendRefused } from '../../../src/platform/event-store/errors.js';
import { type PendingEvent } from '../../../src/platform/event-store/event-store.js';
import { canonicalBytes } from '../../../src/platform/event-store/sealing/canonical.js';
import { collect, collectLog, type Harness, metaOf, textOf } from './harness.js';
import { meta, pending, pendings } from './pending-event.js';

const stream = 'householdCase-1';
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex');

const notCanonical = [
  ['a key with a dash', '{"a-b":1}'],
  ['a key that begins with a capital', '{"A":1}'],
  ['a key that is a number', '{"1":1}'],
  ['an empty key', '{"":1}'],
  ['a bad key deep inside', '{"a":[{"b":{"__proto__":1}}]}'],
  ['keys out of order', '{"b":1,"a":2}'],
  ['a key twice', '{"a":1,"a":2}'],
  ['white space', '{"a": 1}'],
  ['an unsafe integer', '{"a":9007199254740992}'],
  ['an unsafe integer in another notation', '{"a":1e+21}'],
  ['a number in another notation', '{"a":1.0}'],
  ['an escape that is not needed', '{"a":"\\u0041"}'],
  ['a lone surrogate', '{"a":"\\ud83d"}'],
  ['U+0000', '{"a":"x\\u0000"}'],
  ['no JSON', '{"a":'],
  ['nothing', ''],
  ['a byte order mark', '\ufeff{"a":1}'],
  ['nesting without end', '['.repeat(20_000) + ']'.repeat(20_000)],
] as const;

const badNames = [
  '',
  'householdCase',
  '-1',
  'householdCase-',
  'HouseholdCase-1',
  'household_case-1',
  'a-b c',
  'a-„b“',
  `a-${'x'.repeat(249)}`,
];

/** What is refused, and that what is stored comes back to the byte. */
export function formatContract(harness: Harness): void {
  const open = () => harness.open(new ScriptedClock(Date.parse('2018-05-01T00:00:00.000Z')));

  it('gives back identical bytes, and meta that is sealed over them', async () => {
    const store = await open();
    const values = [
      { note: '低保 "\\\n\u2028 \u{20bb7} é', zero: 0, negative: -12, fraction: 0.1, large: 9_007_199_254_740_991 },
      { nested: { b: [1, [true, false, null], {}], a: [] }, empty: '' },
    ];
    const events = values.map((value, index) => ({ data: canonicalBytes(value), meta: meta(`value ${index}`) }));
    await store.append(stream, 'no-stream', events);
    const stored = await collect(store.readStream(stream));
    expect(stored.map(({ data }) => textOf(data))).toEqual(values.map((value) => canonicalize(value)));
    let previousHash = '0'.repeat(64);
    for (const [index, event] of stored.entries()) {
      const sealed = { ...events[index]?.meta, stream, revision: index, recordedAt: '2018-05-01T00:00:00.000Z' };
      const expected = canonicalize({ ...sealed, dataHash: sha256(event.data), previousHash });
      expect(textOf(event.meta)).toBe(expected);
      expect(event.hash).toBe(sha256(Buffer.of(0), event.meta));
      previousHash = event.hash;
    }
  });

  it('seals every optional part of the meta', async () => {
    const store = await open();
    const more = {
      causationId: 'c',
      corrects: 'd',
      evidence: [{ fileName: { ciphertext: 'x' }, sha256: 'e', bytes: 4 }],
      reason: { code: 'income-changed', text: { ciphertext: 'y' } },
      ruleset: { document: 'jilin-2018-12', version: '1', hash: 'f' },
      sources: [{ stream: 'countyStandards-a', revision: 1, eventId: 'g' }],
    };
    await store.append(stream, 'no-stream', [pending('a', more)]);
    const [event] = await collectLog(store);
    expect(event && metaOf(event)).toMatchObject(more);
    expect(event && textOf(event.meta)).toBe(event && canonicalize(metaOf(event)));
  });

  it('keeps columns that say what the meta says', async () => {
    const store = await open();
    await store.append(stream, 'no-stream', pendings(2, 'a'));
    await store.append('countyStandards-x', 'no-stream', [pending('b', { type: 'StandardPublished' })]);
    for (const event of await collectLog(store)) {
      const { stream: name, revision, eventId, type, recordedAt } = event;
      expect(metaOf(event)).toMatchObject({ stream: name, revision, eventId, type, recordedAt });
    }
  });

  it('accepts an event of 256 KiB and refuses one byte more', async () => {
    const store = await open();
    const sized = (length: number, name: string): PendingEvent => ({
      data: canonicalBytes({ note: 'x'.repeat(length) }),
      meta: meta(name),
    });
    await store.append('householdCase-0', 'no-stream', [sized(100, 'small one')]);
    const [small] = await collectLog(store);
    const overhead = (small?.data.length ?? 0) + (small?.meta.length ?? 0) - 100;
    const largest = 256 * 1024 - overhead;
    await expect(store.append(stream, 'no-stream', [sized(largest + 1, 'larger 01')])).rejects.toMatchObject({
      code: 'event-store.event-too-large',
    });
    await store.append(stream, 'no-stream', [sized(largest, 'largest 1')]);
    const [stored] = await collect(store.readStream(stream));
    expect((stored?.data.length ?? 0) + (stored?.meta.length ?? 0)).toBe(256 * 1024);

    await store.append('householdCase-2', 'no-stream', [
      sized(largest, 'largest 2'),
      sized(largest, 'largest 3'),
      sized(largest, 'largest 4'),
    ]);
    await expect(
      store.append('householdCase-3', 'no-stream', [
        sized(largest, 'largest 5'),
        sized(largest, 'largest 6'),
        sized(largest, 'largest 7'),
        pending('one more'),
      ]),
    ).rejects.toMatchObject({ code: 'event-store.append-too-large' });
    expect(await collectLog(store)).toHaveLength(5);
  });

  it('refuses data that is not canonical', async () => {
    const store = await open();
    for (const [fault, text] of notCanonical) {
      const event = { data: Buffer.from(text, 'utf8'), meta: meta('a') };
      const code = await store.append(stream, 'no-stream', [event]).then(
        () => 'appended',
        (error: unknown) => (error instanceof AppendRefused ? error.code : error),
      );
      expect([fault, code]).toEqual([fault, 'event-store.not-canonical']);
    }
    expect(await store.head()).toBeUndefined();
  });

  it('refuses data that is not UTF-8', async () => {
    const store = await open();
    const data = Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xff), Buffer.from('"}')]);
    await expect(store.append(stream, 'no-stream', [{ data, meta: meta('a') }])).rejects.toMatchObject({
      code: 'event-store.not-canonical',
    });
  });

  it('refuses meta that has no canonical form, and an event id that is no UUID', async () => {
    const store = await open();
    for (const more of [
      { reason: { code: 'a', text: { 'b-c': 1 } } },
      { authorizedBy: 'x\0y' },
      { schemaVersion: NaN },
      { eventId: 'ABC' },
      { eventId: '6F9619FF-8B86-D011-B42D-00CF4FC964FF' },
    ])
      await expect(store.append(stream, 'no-stream', [pending('a', more)])).rejects.toMatchObject({
        code: 'event-store.not-canonical',
      });
  });

  it('refuses stream names that are not a category and an id', async () => {
    const store = await open();
    for (const name of badNames)
      await expect(store.append(name, 'no-stream', [pending('a')])).rejects.toMatchObject({
        code: 'event-store.bad-stream-name',
      });
  });

  it('is not touched by what a writer or a reader does with the bytes afterwards', async () => {
    const store = await open();
    const event = pending('a');
    const appended = store.append(stream, 'no-stream', [event]);
    await Promise.resolve();
    await appended;
    event.data.fill(0);
    (await collectLog(store))[0]?.data.fill(0);
    const [stored] = await collectLog(store);
    expect(stored && textOf(stored.data)).toBe('{"note":"a"}');
  });
}
