import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { CredentialStore } from '../../../src/identity-access/credentials/credential-store.js';
import { newSecondFactor } from '../../../src/identity-access/credentials/one-time-code.js';
import { hashPassword } from '../../../src/identity-access/credentials/password.js';
import { type StaffMember } from '../../../src/identity-access/domain/staff-member.state.js';
import { SignIn } from '../../../src/identity-access/sign-in/sign-in.js';
import { AccessTokens } from '../../../src/identity-access/tokens/access-token.js';
import { RefreshTokenStore } from '../../../src/identity-access/tokens/refresh-token-store.js';
import { ScriptedClock } from '../../../src/platform/clock/clock.js';
import { derivedId } from '../../../src/platform/id/id.js';
import { keyDatabase } from '../../support/personal-data.js';

const start = Date.parse('2018-05-02T01:00:00.000Z');
const root = '00000000-0000-4000-8000-000000000001';
const password = 'Nongan-2018-dibao';

let db: Awaited<ReturnType<typeof keyDatabase>>;
let credentials: CredentialStore;
let passwordHash: string;
beforeAll(async () => {
  db = await keyDatabase([]);
  credentials = new CredentialStore(db.pool, db.master);
  passwordHash = await hashPassword(password);
});
afterAll(() => db.close());

let clock: ScriptedClock;
let signIn: SignIn;
let account: string;
let loginName: string;
let member: StaffMember;
let required = false;
let sequence = 0;
beforeEach(async () => {
  sequence += 1;
  clock = new ScriptedClock(start);
  loginName = `officer-${sequence}`;
  account = derivedId(root, loginName);
  const person = derivedId(root, `person of ${loginName}`);
  const grant = { role: 'townshipOfficer', area: 'area-220122100', lastDay: null } as const;
  member = { status: 'registered', person, accounts: [{ account, grant, enabled: true, secondFactor: false }] };
  await credentials.issueOneTime({ account, person, loginName, passwordHash });
  await credentials.setName(person, '王某某（虚构）');
  signIn = new SignIn(
    credentials,
    new RefreshTokenStore(db.pool, clock),
    new AccessTokens(new Uint8Array(32).fill(5), clock),
    () => Promise.resolve(member),
    () => Promise.resolve(required),
    clock,
  );
});

async function session() {
  const result = await signIn.withPassword(loginName, password, undefined);
  if (result.kind !== 'signed-in') throw new Error(result.because);
  return result.session;
}

const refusal = async (given: string, code?: string) => {
  const result = await signIn.withPassword(loginName, given, code);
  return result.kind === 'refused' ? result.because : result.kind;
};

describe('signing in', () => {
  it('gives a token that speaks for the account in its role and area', async () => {
    const { accessToken, mustChangePassword } = await session();
    expect(mustChangePassword).toBe(true);
    expect(await signIn.whoIs(accessToken)).toMatchObject({ account, role: 'townshipOfficer', area: 'area-220122100' });
  });

  it('does not tell an unknown name from a wrong password', async () => {
    expect(await refusal('wrong')).toBe('wrong-credentials');
    expect(await signIn.withPassword('nobody', password, undefined)).toMatchObject({ because: 'wrong-credentials' });
  });

  it('locks at the fifth wrong password, refuses the right one, and opens again after a minute', async () => {
    for (let tries = 0; tries < 4; tries += 1) expect(await refusal('wrong')).toBe('wrong-credentials');
    expect(await refusal('wrong')).toBe('locked');
    expect(await refusal(password)).toBe('locked');
    clock.set(start + 60_001);
    expect(await refusal(password)).toBe('signed-in');
  });

  it('counts parallel attempts one by one', async () => {
    await Promise.all(Array.from({ length: 8 }, () => refusal('wrong')));
    expect((await credentials.byLoginName(loginName))?.failedAttempts).toBeGreaterThanOrEqual(5);
    expect(await refusal(password)).toBe('locked');
  });

  it('asks for the second factor where one is enrolled, and takes each code once', async () => {
    const { secret } = newSecondFactor(loginName);
    await credentials.setSecondFactor(account, secret);
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: start });
    expect(await refusal(password)).toBe('second-factor-needed');
    expect(await refusal(password, code)).toBe('signed-in');
    expect(await refusal(password, code)).toBe('wrong-credentials');
  });

  it('is limited to the own account where the area requires a second factor and none is enrolled', async () => {
    required = true;
    try {
      const { accessToken, mustEnrolSecondFactor, refreshToken } = await session();
      expect(mustEnrolSecondFactor).toBe(true);
      expect(await signIn.whoIs(accessToken)).toMatchObject({ limitedTo: 'own-account' });
      await credentials.setPassword(account, passwordHash, false);
      await credentials.setSecondFactor(account, newSecondFactor(loginName).secret);
      expect((await signIn.withRefreshToken(refreshToken)).kind).toBe('refused');
      const again = await signIn.again(account);
      expect(again).toMatchObject({ session: { mustEnrolSecondFactor: false } });
    } finally {
      required = false;
    }
  });

  it('is refused without a living role', async () => {
    const [only] = member.status === 'registered' ? member.accounts : [];
    if (member.status !== 'registered' || only === undefined) throw new Error('no account');
    for (const gone of [
      { ...only, grant: null },
      { ...only, enabled: false },
      { ...only, grant: { role: 'evaluator', area: 'area-22', lastDay: '2018-05-01' } as const },
    ]) {
      member = { ...member, accounts: [gone] };
      expect(await refusal(password)).toBe('not-authorised');
    }
  });
});

describe('a session', () => {
  it('goes on by a refresh token, once; a second use ends every session', async () => {
    const first = await session();
    const next = await signIn.withRefreshToken(first.refreshToken);
    if (next.kind !== 'signed-in') throw new Error(next.because);
    expect((await signIn.withRefreshToken(first.refreshToken)).kind).toBe('refused');
    expect(await signIn.whoIs(next.session.accessToken)).toBeUndefined();
    expect((await signIn.withRefreshToken(next.session.refreshToken)).kind).toBe('refused');
  });

  it('ends at once when its holder signs out everywhere or the password changes', async () => {
    const one = await session();
    await credentials.endSessions(account);
    expect(await signIn.whoIs(one.accessToken)).toBeUndefined();
    const two = await session();
    await credentials.setPassword(account, passwordHash, false);
    expect(await signIn.whoIs(two.accessToken)).toBeUndefined();
    expect((await session()).mustChangePassword).toBe(false);
  });

  it('ends after twelve hours without a sign-in', async () => {
    const { refreshToken } = await session();
    clock.set(start + 12 * 3_600_000 + 1);
    expect((await signIn.withRefreshToken(refreshToken)).kind).toBe('refused');
  });
});

describe('credentials', () => {
  it('stand once for a login name, and keep names sealed', async () => {
    const again = { account: derivedId(root, 'other'), person: root, loginName, passwordHash };
    expect(await credentials.issueOneTime(again)).toBe(false);
    if (member.status !== 'registered') throw new Error('no person');
    expect((await credentials.names([member.person])).get(member.person)).toBe('王某某（虚构）');
    const stored = await db.pool.query<{ text: string }>("SELECT encode(name, 'escape') AS text FROM staff_name");
    expect(stored.rows.every(({ text }) => !text.includes('王'))).toBe(true);
  });
});
