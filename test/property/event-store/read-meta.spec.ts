import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes, parseCanonical } from '../../../src/platform/event-store/sealing/canonical.js';
import { isPlainCanonical } from '../../../src/platform/event-store/sealing/plain-canonical.js';
import { readCanonicalMeta } from '../../../src/platform/event-store/sealing/read-meta.js';
import { sealEvent } from '../../../src/platform/event-store/sealing/seal-event.js';
import { pending } from '../../contract/event-store/pending-event.js';

const members = ['dataHash', 'eventId', 'previousHash', 'recordedAt', 'revision', 'stream', 'type'] as const;

/** What the strict parser makes of the same bytes; undefined where it refuses them. */
function strictly(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    return Object(parseCanonical(bytes)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** It may leave a verdict to the strict parser, but never give another one. */
function expectAgreement(bytes: Uint8Array): void {
  const strict = isPlainCanonical(bytes) ? strictly(bytes) : undefined;
  if (isPlainCanonical(bytes)) expect(strict).toBeDefined();
  const read = readCanonicalMeta(bytes);
  if (read === undefined) return;
  expect(read).toEqual(strict && Object.fromEntries(members.map((member) => [member, strict[member]])));
}

const key = fc.oneof(fc.constantFrom(...members), fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/u));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: fc.constantFrom('a', 'Z', '0', ' ', '"', '\\', '\n', '\u007f', '低', '😀', '/') }),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }),
    fc.constantFrom(true, false, null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));
const more = fc.dictionary(key, value, { maxKeys: 6, noNullPrototype: true });
const sealed = sealEvent(
  pending('a', {
    causationId: 'b',
    ruleset: { document: 'jilin-2018-12', version: '1', hash: '0'.repeat(64) },
    sources: [{ stream: 'countyStandards-1', revision: 0, eventId: 'e' }],
  }),
  { stream: 'case-1', revision: 120, recordedAt: '2018-05-01T00:00:00.000Z', previousHash: 'ab'.repeat(32) },
);
const seed = { seed: 20180501, numRuns: 2_000 };

describe('a meta read in one pass', () => {
  it('is read where it is plain', () => {
    const { stream, revision, eventId, type, recordedAt } = sealed;
    expect(readCanonicalMeta(sealed.meta)).toEqual({
      ...{ stream, revision, eventId, type, recordedAt, previousHash: 'ab'.repeat(32) },
      dataHash: strictly(sealed.meta)?.['dataHash'],
    });
  });

  it('is read the same as by the strict parser, wherever one byte is another, missing or added', () => {
    const replacements = ['"', '\\', '{', ']', ':', ',', '0', 'a', 'Z', ' ', '\0', '\x80'];
    for (let at = 0; at < sealed.meta.length; at += 1)
      for (const byte of replacements.map((text) => Buffer.from(text, 'latin1'))) {
        const [before, rest] = [sealed.meta.subarray(0, at), sealed.meta.subarray(at)];
        expectAgreement(Buffer.concat([before, byte, rest.subarray(1)]));
        expectAgreement(Buffer.concat([before, byte, rest]));
        expectAgreement(Buffer.concat([before, rest.subarray(1)]));
      }
    expectAgreement(Buffer.concat([sealed.meta, Buffer.from(' ')]));
  });

  it('is read the same as by the strict parser, whatever else stands in it', () => {
    let read = 0;
    fc.assert(
      fc.property(more, fc.nat(), fc.integer({ min: 0, max: 255 }), (given, where, change) => {
        const bytes = canonicalBytes({ ...(parseCanonical(sealed.meta) as object), ...given });
        if (readCanonicalMeta(bytes) !== undefined) read += 1;
        expectAgreement(bytes);
        const at = where % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ change;
        expectAgreement(bytes);
      }),
      seed,
    );
    // Otherwise nothing was compared.
    expect(read).toBeGreaterThan(100);
  });

  it.each([
    ['a key twice', '"type":"a","type":"b"}'],
    ['keys out of order', '"type":"a","stream":"b"}'],
    ['a fraction that is written longer', '"type":"a","v":1.0}'],
    ['an unsafe integer', '"type":"a","v":9007199254740993}'],
    ['a zero before a number', '"type":"a","v":01}'],
    ['minus zero', '"type":"a","v":-0}'],
    ['an escape that is not needed', '"type":"\\u0061"}'],
    ['a key that is none', '"type":"a","v-w":1}'],
    ['minus zero within', '"type":"a","v":[-0]}'],
    ['a sign alone', '"type":"a","v":-}'],
    ['no key', '"type":"a",}'],
    ['a value that is none', '"type":"a","v":nul}'],
    ['an end before the end', '"type":"a"}}'],
    ['no end', '"type":"a"'],
  ])('leaves %s to the strict parser, which refuses it', (_, tail) => {
    const start = '{"dataHash":"","eventId":"","previousHash":"","recordedAt":"","revision":0,"stream":"",';
    const bytes = Buffer.from(start + tail);
    expect(isPlainCanonical(bytes)).toBe(false);
    expect(readCanonicalMeta(bytes)).toBeUndefined();
    expect(strictly(bytes)).toBeUndefined();
  });

  it('judges any plain value, not metas only', () => {
    for (const text of ['{}', '[]', '""', '0', '-17', '{"a":[true,false,null,{"b":-1,"ba":12}],"b":""}'])
      expect([text, isPlainCanonical(Buffer.from(text))]).toEqual([text, true]);
    fc.assert(
      fc.property(value, fc.nat(), fc.integer({ min: 0, max: 255 }), (given, where, change) => {
        const bytes = canonicalBytes(given);
        expectAgreement(bytes);
        const at = where % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ change;
        expectAgreement(bytes);
      }),
      seed,
    );
  });

  it('leaves a meta that lacks a member, and deep nesting, to the strict parser', () => {
    const lacking = canonicalBytes({ ...strictly(sealed.meta), stream: undefined });
    expect(readCanonicalMeta(lacking)).toBeUndefined();
    expect(strictly(lacking)).toBeDefined();
    const deep = `{"a":${'['.repeat(90)}${']'.repeat(90)}`;
    const bytes = Buffer.concat([Buffer.from(`${deep},`), sealed.meta.subarray(1)]);
    expect(readCanonicalMeta(bytes)).toBeUndefined();
    expect(strictly(bytes)).toBeDefined();
  });
});
