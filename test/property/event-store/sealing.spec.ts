import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalBytes, canonicalText, parseCanonical } from '../../../src/platform/event-store/sealing/canonical.js';
import { sealEvent } from '../../../src/platform/event-store/sealing/seal-event.js';
import { meta } from '../../contract/event-store/pending-event.js';

const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/u);
const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
const number = fc.oneof(fc.maxSafeInteger(), fc.double({ min: -1, max: 1, noNaN: true }));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));
const seed = { seed: 20180501, numRuns: 500 };

describe('canonical bytes', () => {
  it('are RFC 8785, whatever the order of the members', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(canonicalText(given)).toBe(canonicalize(given));
      }),
      seed,
    );
  });

  it('are taken for canonical, and come back as the same value and the same text through JSON', () => {
    fc.assert(
      fc.property(value, (given) => {
        const bytes = canonicalBytes(given);
        const parsed = parseCanonical(bytes);
        expect(canonicalText(parsed)).toBe(bytes.toString('utf8'));
        expect(JSON.stringify(JSON.parse(bytes.toString('utf8')))).toBe(bytes.toString('utf8'));
      }),
      seed,
    );
  });

  it('are refused as soon as one byte differs, unless they are canonical again', () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, where, change) => {
        const bytes = canonicalBytes({ value: given });
        const at = where % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ change;
        let parsed: unknown;
        try {
          parsed = parseCanonical(bytes);
        } catch {
          return;
        }
        expect(canonicalBytes(parsed)).toEqual(bytes);
      }),
      seed,
    );
  });
});

describe('a sealed event', () => {
  it('has the meta that canonicalising the whole would give, whatever parts it has', () => {
    const parts = fc.record(
      {
        reason: fc.record({ code: text }),
        causationId: text,
        corrects: text,
        ruleset: value,
        evidence: value,
        zone: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(parts, value, fc.nat(), (more, data, revision) => {
        const given = { ...meta('a'), ...more } as ReturnType<typeof meta>;
        const stamp = {
          stream: 'case-1',
          revision,
          recordedAt: '2018-05-01T00:00:00.000Z',
          previousHash: 'ab'.repeat(32),
        };
        const bytes = canonicalBytes(data);
        const sealed = sealEvent({ data: bytes, meta: given }, stamp);
        const dataHash = createHash('sha256').update(bytes).digest('hex');
        expect(Buffer.from(sealed.meta).toString('utf8')).toBe(canonicalize({ ...given, ...stamp, dataHash }));
        expect(sealed.hash).toBe(createHash('sha256').update(Buffer.of(0)).update(sealed.meta).digest('hex'));
      }),
      seed,
    );
  });
});
