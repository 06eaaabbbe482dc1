import { describe, expect, it } from '@jest/globals';
import { DataErased } from '../../../src/platform/event-format/event-codec.js';
import { DataKeyMissing, FieldUnreadable } from '../../../src/platform/event-format/field-encryption.js';
import { problemOf } from '../../../src/platform/http/problem-of.js';

const stream = 'householdCase-00000000-0000-4000-8000-000000000001';
const keyId = '00000000-0000-4000-8000-0000000000f1';

describe('the answer about a case whose personal data cannot be read', () => {
  it('says that it was erased', () => {
    expect(problemOf(new DataErased(stream)).problem).toMatchObject({ status: 409, code: 'personal-data.erased' });
  });

  it('says that its key is missing or another, and that others are not concerned', () => {
    const place = { stream, eventId: keyId, pointer: '/members/0/name' };
    for (const [error, code] of [
      [new DataKeyMissing(stream, keyId), 'personal-data.key-missing'],
      [new FieldUnreadable(place, keyId), 'personal-data.unreadable'],
    ] as const) {
      const { problem } = problemOf(error);
      expect(problem).toMatchObject({ status: 500, code });
      expect(problem.detail).toContain('其他各户不受影响');
      expect(problem.detail).not.toContain(keyId);
    }
  });
});
