import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { erased, type Personal, personal as personalValue } from '../../../src/kernel/personal.js';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { DataErased, type EventCodec, UnknownEvent } from '../../../src/platform/event-format/event-codec.js';
import { defineEvent, type Upcaster } from '../../../src/platform/event-format/event-definition.js';
import { DataKeyMissing, FieldUnreadable } from '../../../src/platform/event-format/field-encryption.js';
import { group, open, personal as personalField, sensitive } from '../../../src/platform/event-format/fields.js';
import { type StoredEvent } from '../../../src/platform/event-store/event-store.js';
import { InMemoryEventStore } from '../../../src/platform/event-store/in-memory/in-memory-event-store.js';
import { effectiveOn, note, noteWritten } from '../../support/note-book.js';
import { keyDatabase, loseRows, testEnvelope, testMoment } from '../../support/personal-data.js';

const subject = '00000000-0000-4000-8000-000000000001';
const stream = `noteBook-${subject}`;
const commandId = '00000000-0000-4000-8000-0000000000d1';

let db: Awaited<ReturnType<typeof keyDatabase>>;
beforeAll(async () => {
  db = await keyDatabase([noteWritten]);
});
afterAll(() => db.close());

async function stored(codec: EventCodec, of = subject, name?: string): Promise<StoredEvent> {
  const store = new InMemoryEventStore(new ScriptedClock(testMoment));
  const reason = { code: 'survey', text: '邻居王某说明' };
  const events = await codec.encode(
    `noteBook-${of}`,
    of,
    [{ ...note(7, name), effectiveOn, reason }],
    testEnvelope(commandId),
  );
  await store.append(`noteBook-${of}`, 'no-stream', events);
  for await (const event of store.readStream(`noteBook-${of}`)) return event;
  throw new Error('nothing stored');
}

const loseKeys = (of: string) => loseRows(db.pool, 'DELETE FROM data_key WHERE subject = $1', [of]);

describe('an event with personal data', () => {
  it('comes back as it was, and its bytes show nothing of it', async () => {
    const event = await stored(db.codec);
    const bytes = Buffer.concat([event.data, event.meta]).toString('utf8');
    for (const secret of ['张', 'uraemia', '王某', Buffer.from('张某某').toString('base64')])
      expect(bytes).not.toContain(secret);
    const [read] = await db.otherCodec().decode([event]);
    expect(read).toMatchObject({
      ...note(7),
      meta: { effectiveOn, revision: 0, reason: { code: 'survey', text: personalValue('邻居王某说明') } },
    });
  });

  it('shows open fields without any key', async () => {
    const read = db.codec.decodeOpen(await stored(db.codec));
    expect(read.data).toEqual({ number: 7, persons: [{ id: 'm1', name: erased }], finding: erased });
  });

  it('stays readable but for the person once the keys are destroyed', async () => {
    const of = '00000000-0000-4000-8000-000000000002';
    const event = await stored(db.codec, of);
    expect(await db.keys.destroy(of, 'approvalFile')).toBe(2);
    expect(await db.keys.destroy(of, 'approvalFile')).toBe(0);
    const [read] = await db.otherCodec().decode([event]);
    expect(read?.data).toEqual({ number: 7, persons: [{ id: 'm1', name: erased }], finding: erased });
    await expect(stored(db.codec, of)).rejects.toThrow(DataErased);
  });

  it('says of one household that its key is missing, and reads the others', async () => {
    const of = '00000000-0000-4000-8000-000000000003';
    const [lost, other] = [await stored(db.codec, of), await stored(db.codec)];
    await loseKeys(of);
    await expect(db.otherCodec().decode([lost])).rejects.toThrow(DataKeyMissing);
    expect(await db.otherCodec().decode([other])).toHaveLength(1);
  });

  it('says that a key is missing, too, when its row is damaged', async () => {
    const of = '00000000-0000-4000-8000-000000000005';
    const event = await stored(db.codec, of);
    await db.pool.query(
      'UPDATE data_key SET sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) WHERE subject = $1',
      [of],
    );
    await expect(db.otherCodec().decode([event])).rejects.toThrow(DataKeyMissing);
    await expect(stored(db.otherCodec(), of)).rejects.toThrow(DataKeyMissing);
  });

  it('does not open, and says what, when a field was moved or its key made again', async () => {
    const moved = { ...(await stored(db.codec)), stream: 'noteBook-elsewhere' };
    await expect(db.codec.decode([moved])).rejects.toThrow(FieldUnreadable);
    const of = '00000000-0000-4000-8000-000000000006';
    const event = await stored(db.codec, of);
    await loseKeys(of);
    await stored(db.otherCodec(), of);
    await expect(db.otherCodec().decode([event])).rejects.toThrow(
      `/finding of event ${event.eventId} in noteBook-${of} does not open`,
    );
  });

  it('gets one key of each category, also when two processes need it at once', async () => {
    const of = '00000000-0000-4000-8000-000000000004';
    const events = await Promise.all([stored(db.otherCodec(), of), stored(db.otherCodec(), of)]);
    expect(await db.otherCodec().decode(events)).toHaveLength(2);
    const { rows } = await db.pool.query('SELECT category FROM data_key WHERE subject = $1 ORDER BY 1', [of]);
    expect(rows).toEqual([{ category: 'personal' }, { category: 'sensitive' }]);
  });
});

describe('a group of fields', () => {
  interface HomeFound {
    readonly type: 'HomeFound';
    readonly data: { readonly home: { readonly area: string; readonly address: Personal<string> } };
  }
  const homeFound = defineEvent<HomeFound>()({
    type: 'HomeFound',
    schemaVersion: 1,
    fields: { home: group({ area: open(z.string()), address: personalField(z.string()) }) },
  });

  it('is stored field by field', async () => {
    const codec = db.codecOf([homeFound]);
    const data = { home: { area: 'area-220122100', address: personalValue('幸福路1号') } };
    const store = new InMemoryEventStore(new ScriptedClock(testMoment));
    const found = { type: 'HomeFound', data, effectiveOn };
    await store.append(stream, 'no-stream', await codec.encode(stream, subject, [found], testEnvelope(commandId)));
    for await (const event of store.readStream(stream)) {
      expect(codec.decodeOpen(event).data).toEqual({ home: { area: 'area-220122100', address: erased } });
      expect(await codec.decode([event])).toMatchObject([{ data }]);
    }
    expect.assertions(2);
  });
});

describe('what is not declared', () => {
  const encode = (data: object) =>
    db.codec.encode(stream, subject, [{ type: 'NoteWritten', data, effectiveOn }], testEnvelope(commandId));

  it('is refused before anything is stored, with its place', async () => {
    await expect(encode({ ...note(1).data, secret: 1 })).rejects.toThrow('NoteWritten/secret: is not declared');
    await expect(encode({ ...note(1).data, persons: [{ id: 'm1', name: '张某某' }] })).rejects.toThrow(
      'NoteWritten/persons/0/name: is not wrapped as personal',
    );
    await expect(encode({ ...note(1).data, finding: personalValue({ illness: 'x', level: '2' }) })).rejects.toThrow(
      'NoteWritten/finding/level: invalid_type',
    );
    await expect(encode({ ...note(1).data, finding: erased })).rejects.toThrow('was erased');
    await expect(
      db.codec.encode(stream, subject, [{ type: 'Other', data: {}, effectiveOn }], testEnvelope(commandId)),
    ).rejects.toThrow('Event type Other has no definition');
  });

  it('stops a reader', async () => {
    const event = await stored(db.codec);
    await expect(db.codecOf([]).decode([event])).rejects.toThrow(UnknownEvent);
  });
});

describe('an older version', () => {
  type Newer = {
    readonly type: 'NoteWritten';
    readonly data: {
      readonly count: number;
      readonly kind: string;
      readonly finding: Personal<{ readonly illness: string; readonly level: number }>;
    };
  };
  const newer = (last: Upcaster) =>
    defineEvent<Newer>()({
      type: 'NoteWritten',
      schemaVersion: 3,
      upcasters: [({ number, ...rest }) => ({ ...rest, count: number }), last],
      fields: {
        count: open(z.int()),
        kind: open(z.string()),
        finding: sensitive(z.strictObject({ illness: z.string(), level: z.int() })),
      },
    });

  it('is opened first and then brought forward, step by step', async () => {
    const event = await stored(db.codec);
    const codec = db.codecOf([newer(({ count, finding }) => ({ count, finding, kind: 'old' }))]);
    const [read] = await codec.decode([event]);
    expect(read?.data).toEqual({ count: 7, kind: 'old', finding: personalValue({ illness: 'uraemia', level: 2 }) });
    expect(codec.decodeOpen(event).data).toEqual({ count: 7, kind: 'old', finding: erased });
  });

  it('stops the reader where an upcaster leaves something out', async () => {
    const event = await stored(db.codec);
    const codec = db.codecOf([newer(({ count, finding }) => ({ count, finding }))]);
    await expect(codec.decode([event])).rejects.toThrow('NoteWritten/kind');
    expect(() => codec.decodeOpen(event)).toThrow('NoteWritten/kind');
  });

  it('is not written any more, and a newer one than known is not read', async () => {
    const codec = db.codecOf([newer(({ count, finding }) => ({ count, finding, kind: 'old' }))]);
    const data = { count: 1, kind: 'new', finding: personalValue({ illness: 'uraemia', level: 2 }) };
    const [pending] = await codec.encode(
      stream,
      subject,
      [{ type: 'NoteWritten', data, effectiveOn }],
      testEnvelope(commandId),
    );
    if (pending === undefined) throw new Error('nothing encoded');
    const store = new InMemoryEventStore(new ScriptedClock(testMoment));
    await store.append(stream, 'no-stream', [pending]);
    for await (const event of store.readStream(stream))
      expect(() => db.codec.decodeOpen(event)).toThrow('NoteWritten version 3, which this program does not know');
    expect(pending.meta.schemaVersion).toBe(3);
  });
});
