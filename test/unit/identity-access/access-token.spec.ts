import { describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { AccessTokens } from '../../../src/identity-access/tokens/access-token.js';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';

const start = Date.parse('2018-05-02T01:00:00.000Z');
const key = new Uint8Array(32).fill(7);
const who = {
  account: '00000000-0000-4000-8000-000000000001',
  person: '00000000-0000-4000-8000-000000000002',
  role: 'townshipOfficer',
  area: 'area-1',
  sessions: 3,
};

/** A token like ours but for what the test changes. */
async function forged(change: { alg?: string; issuer?: string; audience?: string; typ?: string; key?: Uint8Array }) {
  return new SignJWT({ person: who.person, role: who.role, area: who.area, sessions: 3 })
    .setProtectedHeader({ alg: change.alg ?? 'HS256', typ: change.typ ?? 'at+jwt' })
    .setSubject(who.account)
    .setIssuer(change.issuer ?? 'dibao')
    .setAudience(change.audience ?? 'dibao-api')
    .setIssuedAt(start / 1000)
    .setExpirationTime(start / 1000 + 600)
    .sign(change.key ?? key);
}

describe('access tokens', () => {
  const clock = new ScriptedClock(start);
  const tokens = new AccessTokens(key, clock);

  it('speak for the account until they expire', async () => {
    const { token } = await tokens.issue(who);
    expect(await tokens.read(token)).toEqual(who);
    const later = new AccessTokens(key, new ScriptedClock(start + 631_000));
    expect(await later.read(token)).toBeUndefined();
  });

  it('accept exactly what was signed here, in this way, for this use', async () => {
    expect(await tokens.read(await forged({}))).toEqual(who);
    const bad = [
      await forged({ key: new Uint8Array(32).fill(8) }),
      await forged({ issuer: 'other' }),
      await forged({ audience: 'other' }),
      await forged({ typ: 'JWT' }),
      await forged({ alg: 'HS512', key: new Uint8Array(64).fill(7) }),
      new UnsecuredJWT({ ...who, sub: who.account }).setIssuer('dibao').setAudience('dibao-api').encode(),
      'not-a-token',
      '',
    ];
    for (const token of bad) expect(await tokens.read(token)).toBeUndefined();
  });

  it('cannot be altered', async () => {
    const { token } = await tokens.issue(who);
    const [header, payload, signature] = token.split('.');
    const raised = Buffer.from(
      Buffer.from(payload ?? '', 'base64url')
        .toString()
        .replace('townshipOfficer', 'countyApprover'),
    ).toString('base64url');
    expect(await tokens.read(`${header ?? ''}.${raised}.${signature ?? ''}`)).toBeUndefined();
  });
});
