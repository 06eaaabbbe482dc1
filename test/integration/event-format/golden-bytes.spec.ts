import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { InMemoryEventStore } from '../../../src/platform/event-store/in-memory/in-memory-event-store.js';
import { type StoredEvent } from '../../../src/platform/event-store/event-store.js';
import { expectCommitted } from '../../support/committed-file.js';
import { effectiveOn, note, noteWritten } from '../../support/note-book.js';
import { keyDatabase, testEnvelope, testMoment } from '../../support/personal-data.js';

/**
 * The event format, byte for byte. This file is never edited once released: a change of one byte here would break
 * the hash of every event ever stored.
 */
let db: Awaited<ReturnType<typeof keyDatabase>>;
beforeAll(async () => {
  db = await keyDatabase([noteWritten], { seed: 'golden bytes' });
});
afterAll(() => db.close());

describe('the bytes of an event', () => {
  it('are those of the golden file', async () => {
    const subject = '00000000-0000-4000-8000-000000000001';
    const stream = `noteBook-${subject}`;
    const store = new InMemoryEventStore(new ScriptedClock(testMoment));
    const first = { ...note(1), effectiveOn };
    const second = {
      ...note(2, '李某'),
      effectiveOn,
      reason: { code: 'clerical-error', text: '录入时看错一行' },
      evidence: [{ fileName: '户口簿.jpg', sha256: 'cd'.repeat(32), bytes: 48_213 }],
      ruleset: { document: '吉民发〔2018〕12号', version: '1', hash: 'ef'.repeat(32) },
      sources: [
        { stream: 'countyStandards-area-220122', revision: 3, eventId: '00000000-0000-4000-8000-0000000000e1' },
      ],
      corrects: '00000000-0000-4000-8000-0000000000e2',
    };
    const envelope = testEnvelope('00000000-0000-4000-8000-0000000000d1', {
      causationId: '00000000-0000-4000-8000-0000000000d0',
    });
    await store.append(stream, 'no-stream', await db.codec.encode(stream, subject, [first, second], envelope));
    const lines: string[] = [];
    for await (const event of store.readStream(stream)) lines.push(lineOf(event));
    expectCommitted('test/golden/events/event-format-v1.ndjson', lines.join(''));
    expect(lines).toHaveLength(2);
  });
});

function lineOf({ data, meta, hash }: StoredEvent): string {
  return `${JSON.stringify({ data: Buffer.from(data).toString(), meta: Buffer.from(meta).toString(), hash })}\n`;
}
