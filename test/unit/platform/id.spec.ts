import { describe, expect, it } from '@jest/globals';
import { derivedId, newId } from '../../../src/platform/id/id.js';

describe('an id derived from a command', () => {
  it('is the UUIDv5 of its kind: the same for the same command, in any case of letters', () => {
    // RFC 9562, appendix A.4
    expect(derivedId('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
    expect(derivedId('6BA7B810-9DAD-11D1-80B4-00C04FD430C8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  it('differs by kind and by command', () => {
    const command = newId();
    expect(derivedId(command, 'a')).not.toBe(derivedId(command, 'b'));
    expect(derivedId(command, 'a')).not.toBe(derivedId(newId(), 'a'));
  });

  it('comes from UUIDs of every variant, and from nothing else', () => {
    expect(derivedId('00000000-0000-0000-c000-000000000000', 'a')).toMatch(/^[0-9a-f-]{36}$/);
    expect(() => derivedId('case 1', 'a')).toThrow(RangeError);
  });
});
