import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { demoOneTimePasswords } from '../../../src/app/api/demo-one-time-passwords.js';
import { demoPerson } from '../../../src/app/demo-people.js';
import { openDemoAccounts } from '../../../src/app/simulation/open-demo-accounts.js';
import { httpClient } from '../../support/http-client.js';
import { startIdentityProvider, type TestIdentityProvider } from '../../support/identity-provider.js';
import { uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let provider: TestIdentityProvider;
let app: TestApp;
const officer = demoPerson('townshipOfficer');
beforeAll(async () => {
  provider = await startIdentityProvider();
  app = await startTestApp({
    signIn: 'real',
    environment: { OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: 'dibao' },
  });
  await openDemoAccounts(app.app.get(CommandBus));
  await demoOneTimePasswords(app.stores.credentials);
  const who = demoPerson('securityAdministrator');
  expect(await app.stores.credentials.linkIdentity(who.account, provider.issuer, 'head-of-security')).toBe(true);
}, 60_000);
afterAll(async () => {
  await app.close();
  await provider.close();
});

const exchange = (idToken: string) => httpClient(app.base)('/api/v1/sessions/identity-provider', { body: { idToken } });

const codeOf = async (idToken: string) => {
  const { status, json } = await exchange(idToken);
  return [status, json?.['code']];
};

async function asAdministrator() {
  const answer = await exchange(await provider.signIn('head-of-security'));
  expect(answer.status).toBe(201);
  expect(answer.json?.['mustChangePassword']).toBe(false);
  return httpClient(app.base, String(answer.json?.['accessToken']));
}

describe('a person of the identity provider', () => {
  it('signs in once an administrator has linked them to an account', async () => {
    expect(await codeOf(await provider.signIn('zhang-the-officer'))).toEqual([403, 'identity-access.not-authorised']);
    const admin = await asAdministrator();
    const path = `/api/v1/staff/${officer.person}`;
    const link = async (key: number, body: object) =>
      admin(`${path}/accounts/${officer.account}/identity`, {
        body,
        headers: { 'Idempotency-Key': uuid(key), 'If-Match': (await admin(path)).headers.get('etag') ?? '' },
      });
    expect((await link(1, { subject: 'head-of-security' })).json?.['code']).toBe('identity-access.identity-taken');
    expect((await link(2, { subject: 'zhang-the-officer' })).status).toBe(201);
    const session = await exchange(await provider.signIn('zhang-the-officer'));
    const me = await httpClient(app.base, String(session.json?.['accessToken']))('/api/v1/me');
    expect(me.json?.['role']).toMatchObject({ id: 'townshipOfficer' });
  });

  it('uses each token once', async () => {
    const token = await provider.signIn('head-of-security');
    expect((await exchange(token)).status).toBe(201);
    expect(await codeOf(token)).toEqual([401, 'identity-access.wrong-credentials']);
  });
});

describe('a token', () => {
  const wrong = [401, 'identity-access.wrong-credentials'];
  const sub = 'head-of-security';
  const now = () => Math.floor(Date.now() / 1000);

  it('of the provider with the right claims is good, within a clock skew of half a minute', async () => {
    expect((await exchange(await provider.forge({ sub }))).status).toBe(201);
    expect((await exchange(await provider.forge({ sub, exp: now() - 10 }))).status).toBe(201);
  });

  it('for another client, of another issuer, expired, not yet valid or without a subject is refused', async () => {
    expect(await codeOf(await provider.signIn(sub, 'other'))).toEqual(wrong);
    expect(await codeOf(await provider.forge({ sub, aud: 'other' }))).toEqual(wrong);
    expect(await codeOf(await provider.forge({ sub, iss: 'https://elsewhere.example' }))).toEqual(wrong);
    expect(await codeOf(await provider.forge({ sub, exp: now() - 60 }))).toEqual(wrong);
    expect(await codeOf(await provider.forge({ sub, nbf: now() + 600 }))).toEqual(wrong);
    expect(await codeOf(await provider.forge({}))).toEqual(wrong);
  });

  it('of another key, without a signature or altered is refused', async () => {
    const other = await startIdentityProvider();
    try {
      expect(await codeOf(await other.forge({ sub, iss: provider.issuer }))).toEqual(wrong);
    } finally {
      await other.close();
    }
    const [, payload = ''] = (await provider.forge({ sub })).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await codeOf(`${none}.${payload}.`)).toEqual(wrong);
    const [header = '', , signature = ''] = (await provider.forge({ sub: 'nobody' })).split('.');
    expect(await codeOf(`${header}.${payload}.${signature}`)).toEqual(wrong);
  });

  it('is not an access token of this API', async () => {
    const answer = await httpClient(app.base, await provider.forge({ sub }))('/api/v1/me');
    expect(answer.status).toBe(401);
  });
});

describe('a provider that is down', () => {
  it('is answered with a 503, and local accounts still sign in', async () => {
    const gone = await startIdentityProvider();
    const token = await gone.forge({ sub: 'x' });
    await gone.close();
    const alone = await startTestApp({
      signIn: 'real',
      environment: { OIDC_ISSUER: gone.issuer, OIDC_AUDIENCE: 'dibao' },
    });
    try {
      const anyone = httpClient(alone.base);
      const answer = await anyone('/api/v1/sessions/identity-provider', { body: { idToken: token } });
      expect([answer.status, answer.json?.['code']]).toEqual([503, 'identity-access.provider-unavailable']);
      const local = await anyone('/api/v1/sessions', { body: { loginName: 'x', password: 'y' } });
      expect(local.status).toBe(401);
    } finally {
      await alone.close();
    }
  });
});
