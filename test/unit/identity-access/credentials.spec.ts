import { describe, expect, it } from '@jest/globals';
import { TOTP, Secret } from 'otpauth';
import { lockMs } from '../../../src/identity-access/credentials/lockout.js';
import { acceptedStep, newSecondFactor } from '../../../src/identity-access/credentials/one-time-code.js';
import { passwordFaults } from '../../../src/identity-access/credentials/password-rules.js';
import { hashPassword, passwordMatches } from '../../../src/identity-access/credentials/password.js';

describe('password rules', () => {
  it('names every fault at once', () => {
    expect(passwordFaults('zhangaaaa', 'zhang').map((fault) => fault.expected)).toEqual([
      '口令至少 12 个字符',
      '口令须含小写字母、大写字母、数字、其他字符中的至少三类',
      '口令不能包含登录名',
      '口令不能有连续四个相同字符',
    ]);
  });

  it('takes a good one, also in Chinese characters', () => {
    expect(passwordFaults('Nongan-2018-dibao', 'zhang')).toEqual([]);
    expect(passwordFaults('农安县低保Ab3号文件照章办', 'zhang')).toEqual([]);
  });
});

describe('a kept password', () => {
  it('is argon2id, salted, and matches only itself', async () => {
    const [one, two] = await Promise.all([hashPassword('Nongan-2018'), hashPassword('Nongan-2018')]);
    expect(one).toMatch(/^\$argon2id\$/);
    expect(one).not.toBe(two);
    expect(await passwordMatches(one, 'Nongan-2018')).toBe(true);
    expect(await passwordMatches(one, 'Nongan-2019')).toBe(false);
  });
});

describe('lockout', () => {
  it('begins at the fifth wrong password and doubles to an hour', () => {
    expect([1, 4, 5, 6, 7, 11, 12, 1000].map(lockMs)).toEqual([
      0, 0, 60_000, 120_000, 240_000, 3_600_000, 3_600_000, 3_600_000,
    ]);
  });
});

describe('a one-time code', () => {
  const now = Date.parse('2018-05-02T01:00:10.000Z');
  const { secret, uri } = newSecondFactor('zhang');
  const code = (at: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

  it('works once, a step early or late, and not later', () => {
    const step = acceptedStep(secret, code(now), now, null);
    expect(step).toBe(Math.floor(now / 30_000));
    expect(acceptedStep(secret, code(now), now, step ?? null)).toBeUndefined();
    expect(acceptedStep(secret, code(now - 30_000), now, null)).toBe(Math.floor(now / 30_000) - 1);
    expect(acceptedStep(secret, code(now - 90_000), now, null)).toBeUndefined();
    expect(uri).toContain('otpauth://totp/dibao:zhang');
  });
});
