import { jest } from '@jest/globals';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { exportJWK, importJWK, SignJWT } from 'jose';
import Provider from 'oidc-provider';

/** A real OpenID Connect server with a client `dibao`, whose users sign in under any name. */
export interface TestIdentityProvider {
  readonly issuer: string;
  /** Signs a user in through the provider's own pages, by the authorisation code flow with PKCE. @returns the ID token */
  signIn(subject: string, client?: 'dibao' | 'other'): Promise<string>;
  /** A token signed with the provider's key, saying what is asked. */
  forge(claims: Readonly<Record<string, unknown>>): Promise<string>;
  close(): Promise<void>;
}

const redirectUri = 'https://client.example/callback';

export async function startIdentityProvider(): Promise<TestIdentityProvider> {
  // It says at length that its pages and memory are for trying out; that is what they are for here.
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'test' };
  const client = (id: string) => ({
    client_id: id,
    client_secret: 'made-up',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
  });
  const provider = new Provider(issuer, {
    clients: [client('dibao'), client('other')],
    jwks: { keys: [jwk] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: { devInteractions: { enabled: true } },
  });
  server.on('request', (request, response) => void provider.callback()(request, response));
  return {
    issuer,
    signIn: (subject, clientId = 'dibao') => signInByCode(issuer, subject, clientId),
    async forge(claims) {
      const now = Math.floor(Date.now() / 1000);
      const key = await importJWK(jwk, 'RS256');
      return new SignJWT({ iss: issuer, aud: 'dibao', iat: now, exp: now + 600, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'test' })
        .sign(key);
    },
    close: () => closed(server),
  };
}

async function signInByCode(issuer: string, subject: string, clientId: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    // As clients do: two tokens of one second differ.
    nonce: randomBytes(8).toString('hex'),
  });
  const code = await codeFor(new URL(`${issuer}/auth?${query.toString()}`), subject);
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:made-up`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  const { id_token: idToken } = (await answer.json()) as { id_token: string };
  return idToken;
}

/** Goes through the provider's pages as a browser would, with its cookies. */
async function codeFor(start: URL, subject: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next: { url: URL; form?: URLSearchParams } = { url: start };
  for (let step = 0; step < 12; step += 1) {
    if (next.url.origin !== start.origin) break;
    const response = await fetch(next.url, {
      method: next.form === undefined ? 'GET' : 'POST',
      ...(next.form !== undefined && { body: next.form }),
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = response.headers.get('location');
    if (location !== null) next = { url: new URL(location, next.url) };
    else next = { url: next.url, form: formOf(await response.text(), subject) };
  }
  const code = next.url.searchParams.get('code');
  if (code === null) throw new Error(`The provider gave no code: ${next.url.href}`);
  return code;
}

function formOf(page: string, subject: string): URLSearchParams {
  const prompt = /name="prompt" value="(\w+)"/u.exec(page)?.[1];
  if (prompt === 'login') return new URLSearchParams({ prompt, login: subject, password: 'made-up' });
  if (prompt === 'consent') return new URLSearchParams({ prompt });
  throw new Error(`The provider asks for something else: ${page.slice(0, 500)}`);
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
