import { describe, expect, it } from '@jest/globals';
import { assertNever } from '../../../src/kernel/assert-never.js';

describe('a case that nobody knows', () => {
  const meet = (value: unknown) => () => assertNever(value as never, 'event');

  it('stops the reader by name, and shows nothing of what may be personal', () => {
    expect(meet({ type: 'NameSold', data: { name: '张某某' } })).toThrow(/^Unknown event: NameSold$/);
    expect(meet({ status: 'lost', name: '张某某' })).toThrow(/^Unknown event: lost$/);
    expect(meet({ name: '张某某' })).toThrow(/^Unknown event: an object$/);
    expect(meet('rural')).toThrow(/^Unknown event: rural$/);
  });
});
