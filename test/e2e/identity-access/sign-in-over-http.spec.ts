import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandBus } from '@nestjs/cqrs';
import { Secret, TOTP, URI } from 'otpauth';
import { demoOneTimePasswords, type DemoSignIn } from '../../../src/app/api/demo-one-time-passwords.js';
import { demoPeople } from '../../../src/app/demo-people.js';
import { openDemoAccounts } from '../../../src/app/simulation/open-demo-accounts.js';
import { type Role } from '../../../src/identity-access/domain/roles.js';
import { httpClient } from '../../support/http-client.js';
import { uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { accessTable, roleOrder } from '../../unit/identity-access/access-table.js';

const chosen = 'Xuanze-2018-koulin';

let app: TestApp;
let anyone: ReturnType<typeof httpClient>;
let demo: readonly DemoSignIn[];
beforeAll(async () => {
  app = await startTestApp({ signIn: 'real' });
  anyone = httpClient(app.base);
  await openDemoAccounts(app.app.get(CommandBus));
  demo = await demoOneTimePasswords(app.stores.credentials);
  for (const { person, oneTimePassword } of demo) {
    const first = await signIn(person.loginName, oneTimePassword ?? '');
    const changed = await with_(first)('/api/v1/me/password', {
      body: { currentPassword: oneTimePassword, newPassword: chosen },
    });
    expect(changed.status).toBe(201);
  }
}, 60_000);
afterAll(() => app.close());

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly mustChangePassword: boolean;
}

const with_ = ({ accessToken }: Session) => httpClient(app.base, accessToken);

async function signIn(loginName: string, password: string, code?: string): Promise<Session> {
  const answer = await anyone('/api/v1/sessions', {
    body: { loginName, password, ...(code !== undefined && { code }) },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json as unknown as Session;
}

async function as(role: Role) {
  const person = demoPeople.find((known) => known.role === role);
  return with_(await signIn(person?.loginName ?? '', chosen));
}

const refusal = async (body: object) => {
  const { status, json } = await anyone('/api/v1/sessions', { body });
  return [status, json?.['code']];
};

/** A new person with an account and, unless null, a role; by the security administrator. */
async function newColleague(key: number, grant: object | null) {
  const admin = await as('securityAdministrator');
  const registered = await admin('/api/v1/staff', {
    body: { name: '李某某（虚构）', area: '220122100' },
    headers: { 'Idempotency-Key': uuid(key) },
  });
  expect(registered.status).toBe(201);
  const place = registered.headers.get('location') ?? '';
  const opened = await admin(`${place}/accounts`, {
    body: { loginName: `colleague-${key}` },
    headers: { 'Idempotency-Key': uuid(key + 1), 'If-Match': '"0"' },
  });
  expect(opened.status).toBe(201);
  const view = await admin(place);
  const [{ account }] = view.json?.['accounts'] as [{ account: string }];
  if (grant !== null) {
    const granted = await admin(`${place}/accounts/${account}/grant`, {
      body: grant,
      headers: { 'Idempotency-Key': uuid(key + 2), 'If-Match': '"1"' },
    });
    expect(granted.status).toBe(201);
  }
  return { admin, place, account, loginName: `colleague-${key}`, oneTime: String(opened.json?.['oneTimePassword']) };
}

const officerOf100 = { role: 'townshipOfficer', area: '220122100', lastDay: null };

describe('the demo accounts', () => {
  it.each(roleOrder)('%s may do exactly what the table says', async (role) => {
    const own = await (await as(role))('/api/v1/me');
    const column = roleOrder.indexOf(role);
    const expected = Object.entries(accessTable)
      .filter(([, row]) => row.trim().split(/\s+/)[column] !== '.')
      .map(([action]) => action);
    expect((own.json?.['may'] as { action: string }[]).map(({ action }) => action).sort()).toEqual(expected.sort());
    expect(own.json?.['role']).toMatchObject({ id: role });
    expect(own.json?.['mustChangePassword']).toBe(false);
  });

  it('reach what is theirs and nothing else', async () => {
    expect((await (await as('townshipOfficer'))('/api/v1/cases')).status).toBe(200);
    const refused = await (await as('securityAdministrator'))('/api/v1/cases');
    expect([refused.status, refused.json?.['policy']]).toEqual([403, 'default-deny']);
  });

  it('keep the password that their holder chose when the program starts again', async () => {
    const again = await demoOneTimePasswords(app.stores.credentials);
    expect(again.every(({ oneTimePassword }) => oneTimePassword === null)).toBe(true);
    expect((await (await as('auditor'))('/api/v1/me')).status).toBe(200);
  });
});

describe('a new colleague', () => {
  it('signs in with the one-time password, must choose another, and then works', async () => {
    const { loginName, oneTime } = await newColleague(100, officerOf100);
    const first = await signIn(loginName, oneTime);
    expect(first.mustChangePassword).toBe(true);
    const early = await with_(first)('/api/v1/cases');
    expect([early.status, early.json?.['code']]).toEqual([403, 'identity-access.account-not-ready']);
    const weak = await with_(first)('/api/v1/me/password', {
      body: { currentPassword: oneTime, newPassword: 'short' },
    });
    expect([weak.status, weak.json?.['code']]).toEqual([400, 'identity-access.weak-password']);
    const changed = await with_(first)('/api/v1/me/password', {
      body: { currentPassword: oneTime, newPassword: chosen },
    });
    expect(changed.status).toBe(201);
    expect((await with_(first)('/api/v1/me')).status).toBe(401);
    expect((await with_(changed.json as unknown as Session)('/api/v1/cases')).status).toBe(200);
    expect(await refusal({ loginName, password: oneTime })).toEqual([401, 'identity-access.wrong-credentials']);
  });

  it('is out at once when the role is revoked', async () => {
    const { admin, place, account, loginName, oneTime } = await newColleague(110, officerOf100);
    const session = await signIn(loginName, oneTime);
    const revoked = await admin(`${place}/accounts/${account}/revocation`, {
      method: 'POST',
      headers: { 'Idempotency-Key': uuid(119), 'If-Match': '"2"' },
    });
    expect(revoked.status).toBe(201);
    expect((await with_(session)('/api/v1/me')).status).toBe(401);
    expect(await refusal({ loginName, password: oneTime })).toEqual([403, 'identity-access.not-authorised']);
  });

  it('gets no role outside the area of who grants it, and no login name twice', async () => {
    const { admin, place, account } = await newColleague(120, null);
    const grant = (body: object) =>
      admin(`${place}/accounts/${account}/grant`, {
        body,
        headers: { 'Idempotency-Key': uuid(129), 'If-Match': '"1"' },
      });
    expect((await grant({ ...officerOf100, area: '220182100' })).status).toBe(403);
    expect((await grant({ role: 'provinceReporter', area: '22', lastDay: null })).status).toBe(403);
    expect((await grant({ ...officerOf100, role: 'countyApprover' })).json?.['code']).toBe(
      'identity-access.wrong-area-level',
    );
    const taken = await admin(`${place}/accounts`, {
      body: { loginName: 'township-officer' },
      headers: { 'Idempotency-Key': uuid(128), 'If-Match': '"1"' },
    });
    expect([taken.status, taken.json?.['code']]).toEqual([409, 'identity-access.login-name-taken']);
  });

  it('is not made by oneself: a grant to oneself is refused', async () => {
    const admin = await as('securityAdministrator');
    const me = demoPeople.find(({ role }) => role === 'securityAdministrator');
    const revision = (await admin(`/api/v1/staff/${me?.person}`)).headers.get('etag') ?? '';
    const answer = await admin(`/api/v1/staff/${me?.person}/accounts/${me?.account}/grant`, {
      body: { role: 'auditor', area: '220122', lastDay: null },
      headers: { 'Idempotency-Key': uuid(130), 'If-Match': revision },
    });
    expect([answer.status, answer.json?.['code']]).toEqual([422, 'identity-access.grant-to-oneself']);
  });
});

describe('a session', () => {
  it('goes on by its refresh token, once', async () => {
    const { loginName, oneTime } = await newColleague(140, officerOf100);
    const session = await signIn(loginName, oneTime);
    const refresh = (token: string) => anyone('/api/v1/sessions/refresh', { body: { refreshToken: token } });
    const next = await refresh(session.refreshToken);
    expect(next.status).toBe(201);
    expect((await refresh(session.refreshToken)).status).toBe(401);
    expect((await with_(next.json as unknown as Session)('/api/v1/me')).status).toBe(401);
  });

  it('ends everywhere', async () => {
    const one = await signIn('auditor', chosen);
    const two = await signIn('auditor', chosen);
    expect((await with_(one)('/api/v1/sessions', { method: 'DELETE' })).status).toBe(204);
    expect((await with_(two)('/api/v1/me')).status).toBe(401);
  });

  it('needs the code once a second factor is confirmed', async () => {
    const { loginName, oneTime } = await newColleague(150, officerOf100);
    const me = with_(await signIn(loginName, oneTime));
    const begun = await me('/api/v1/me/second-factor', { method: 'POST' });
    const totp = URI.parse(String(begun.json?.['uri'])) as TOTP;
    expect((await me('/api/v1/me/second-factor/confirmation', { body: { code: '000000' } })).status).toBe(422);
    expect(await refusal({ loginName, password: 'wrong' })).toEqual([401, 'identity-access.wrong-credentials']);
    await signIn(loginName, oneTime);
    const confirmed = await me('/api/v1/me/second-factor/confirmation', { body: { code: totp.generate() } });
    expect(confirmed.status).toBe(201);
    expect(await refusal({ loginName, password: oneTime })).toEqual([401, 'identity-access.second-factor-needed']);
    const secret = Secret.fromBase32(totp.secret.base32);
    const later = new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 });
    expect((await signIn(loginName, oneTime, later)).mustChangePassword).toBe(true);
  });
});

describe('the three administrators', () => {
  it('security sees its staff with their names, and nobody of another county', async () => {
    const { place } = await newColleague(180, officerOf100);
    const person = place.split('/').at(-1);
    const find = async () => {
      const list = await (await as('securityAdministrator'))('/api/v1/staff?limit=200');
      const items = (list.json?.['items'] ?? []) as {
        person: string;
        name: string;
        accounts: { role: string | null }[];
      }[];
      return items.find((listed) => listed.person === person && listed.accounts[0]?.role === 'townshipOfficer');
    };
    let found = await find();
    for (let attempt = 0; found === undefined && attempt < 50; attempt += 1) {
      await sleep(50);
      found = await find();
    }
    expect(found).toMatchObject({ name: '李某某（虚构）', accounts: [{ role: 'townshipOfficer', enabled: true }] });
    expect((await (await as('townshipOfficer'))('/api/v1/staff')).status).toBe(403);
  });

  it('the township and the county find whom a survey names, in their own area, without an account', async () => {
    // Belongs to another township, and acts in this one.
    const { place, account } = await newColleague(190, { ...officerOf100, area: '220122001' });
    const { place: elsewhere } = await newColleague(195, officerOf100);
    const person = place.split('/').at(-1);
    const colleagues = async (role: Role) => {
      const list = await (await as(role))('/api/v1/colleagues?limit=200');
      expect(list.text).not.toContain(account);
      return (list.json?.['items'] ?? []) as { person: string; name: string; homeName: string; roles: string[] }[];
    };
    const find = async (role: Role) => {
      for (let attempt = 0; attempt < 50; attempt += 1) {
        const found = (await colleagues(role)).find((listed) => listed.person === person && listed.roles.length > 0);
        if (found !== undefined) return found;
        await sleep(50);
      }
      return undefined;
    };
    for (const role of ['townshipOfficer', 'townshipReviewer', 'countyApprover'] as const)
      expect(await find(role)).toMatchObject({ name: '李某某（虚构）', roles: ['townshipOfficer'] });
    const own = (await (await as('townshipOfficer'))('/api/v1/me')).json;
    const [me] = (await colleagues('townshipOfficer')).filter((listed) => listed.person === own?.['person']);
    expect(me).toMatchObject({ name: own?.['name'], roles: ['townshipOfficer'] });
    const ofTownship = await colleagues('townshipOfficer');
    const persons = (list: readonly { readonly person: string }[]) => list.map((listed) => listed.person);
    expect(persons(await colleagues('countyApprover'))).toContain(elsewhere.split('/').at(-1));
    expect(persons(ofTownship)).not.toContain(elsewhere.split('/').at(-1));
    expect(ofTownship.flatMap(({ roles }) => roles)).not.toContain('countyApprover');
    expect((await (await as('auditor'))('/api/v1/colleagues')).status).toBe(403);
  });

  it('system sees how the read models stand, and no case', async () => {
    const me = await as('systemAdministrator');
    const models = (await me('/api/v1/operations/projections')).json?.['items'] as { name: string }[];
    expect(models.map(({ name }) => name)).toEqual(expect.arrayContaining(['benefit-state', 'access-log']));
    expect((await me('/api/v1/operations/projections/benefit-state/retry', { method: 'POST' })).json).toEqual({
      resumed: false,
    });
    expect((await me('/api/v1/operations/projections/none/retry', { method: 'POST' })).status).toBe(404);
    expect((await me('/api/v1/cases')).status).toBe(403);
  });

  it('audit verifies both logs', async () => {
    const me = await as('auditAdministrator');
    for (const log of ['record', 'access-log']) {
      const answer = await me(`/api/v1/verification?log=${log}`);
      expect(answer.status).toBe(200);
      const last = JSON.parse(answer.text.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
      expect(last).toMatchObject({ log, intact: true, firstBreak: null });
      expect(last['verified']).toBeGreaterThan(30);
    }
    expect((await me('/api/v1/verification?log=other')).status).toBe(400);
    expect((await (await as('countyApprover'))('/api/v1/verification')).status).toBe(403);
  });
});

describe('a county that requires a second factor', () => {
  it('asks it of its townships, until it no longer does; not of its neighbours', async () => {
    const admin = await as('securityAdministrator');
    const rule = (key: number, required: boolean, revision?: number) =>
      admin('/api/v1/areas/220122/access-rules/second-factor', {
        body: { required, documentNo: '示例（虚构）〔2026〕1号' },
        headers: {
          'Idempotency-Key': uuid(key),
          ...(revision !== undefined && { 'If-Match': `"${revision}"` }),
        },
      });
    expect((await rule(170, true)).status).toBe(201);
    const session = await signIn('township-officer', chosen);
    expect(session).toMatchObject({ mustChangePassword: false, mustEnrolSecondFactor: true });
    expect((await with_(session)('/api/v1/cases')).status).toBe(403);
    expect((await with_(session)('/api/v1/me')).status).toBe(200);
    expect(await signIn('province-reporter', chosen)).toMatchObject({ mustEnrolSecondFactor: false });
    expect((await admin('/api/v1/areas/220182/access-rules')).status).toBe(403);
    expect((await rule(171, true, 0)).json?.['code']).toBe('identity-access.no-change');
    expect((await rule(172, false, 0)).status).toBe(201);
    expect((await admin('/api/v1/areas/220122/access-rules')).json).toEqual({ secondFactor: 'optional' });
    expect((await with_(await signIn('township-officer', chosen))('/api/v1/me')).json?.['secondFactor']).toBe(false);
  });
});

describe('who is not let in', () => {
  it('learns nothing of which names exist', async () => {
    const { loginName, oneTime } = await newColleague(160, officerOf100);
    const wrong = [401, 'identity-access.wrong-credentials'];
    expect(await refusal({ loginName: 'nobody-at-all', password: 'x' })).toEqual(wrong);
    for (let attempt = 0; attempt < 6; attempt += 1) expect(await refusal({ loginName, password: 'x' })).toEqual(wrong);
    expect(await refusal({ loginName, password: oneTime })).toEqual(wrong);
  });

  it('has a token without signature, of another key, or of another audience', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { sub: uuid(1), person: uuid(2), role: 'auditor', area: 'area-22', sessions: 0, iss: 'dibao' };
    const tokens = [
      `${part({ alg: 'none', typ: 'at+jwt' })}.${part({ ...claims, aud: 'dibao-api', exp: 9_999_999_999 })}.`,
      `${part({ alg: 'HS256', typ: 'at+jwt' })}.${part({ ...claims, aud: 'other', exp: 9_999_999_999 })}.AAAA`,
    ];
    for (const token of tokens) expect((await httpClient(app.base, token)('/api/v1/me')).status).toBe(401);
  });
});
