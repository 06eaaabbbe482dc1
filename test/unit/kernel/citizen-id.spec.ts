import { describe, expect, it } from '@jest/globals';
import { birthDateOf, readCitizenId, sexOf } from '../../../src/kernel/citizen-id.js';
import { maskAddress, maskCitizenId, maskName, maskNumber } from '../../../src/kernel/masking.js';

const faultOf = (text: string) => {
  const reading = readCitizenId(text);
  return reading.kind === 'fault' ? reading.fault : undefined;
};

describe('a citizen id', () => {
  // The worked example of GB 11643.
  const example = readCitizenId('11010519491231002X');

  it('is read with its birth date and sex', () => {
    if (example.kind !== 'read') throw new Error(example.fault);
    expect(birthDateOf(example.citizenId)).toBe('1949-12-31');
    expect(sexOf(example.citizenId)).toBe('female');
    expect(readCitizenId('11010519491231002x')).toEqual(example);
  });

  it('is brought from 15 digits to 18', () => {
    expect(readCitizenId('110105491231002')).toEqual(example);
  });

  it('is refused with the reason', () => {
    expect(faultOf('')).toBe('length');
    expect(faultOf('1101051949123100')).toBe('length');
    expect(faultOf('1101051949123100２X')).toBe('characters');
    expect(faultOf('11010519490231002X')).toBe('birth-date');
    expect(faultOf('110105194912310021')).toBe('check-character');
  });
});

describe('masking', () => {
  it('shows what the public lists show, and no more', () => {
    expect(maskCitizenId('22012219490101123X')).toBe('220122********123X');
    expect(maskCitizenId('2201')).toBe('****');
    expect([maskName('张三'), maskName('欧阳娜娜'), maskName('李'), maskName('')]).toEqual(['张*', '欧***', '*', '*']);
    expect([maskNumber('6222020200012345678'), maskNumber('123')]).toEqual(['***************5678', '***']);
    expect(maskAddress()).toBe('****');
  });
});
