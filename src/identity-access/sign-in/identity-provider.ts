import { createHash } from 'node:crypto';
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Pool } from 'pg';
import { z } from 'zod';
import { type Clock } from '../../platform/clock/clock.js';

export interface IdentityProviderOptions {
  /** URL of the issuer; its `/.well-known/openid-configuration` tells the rest. */
  readonly issuer: string;
  /** Client id that ID tokens are made for. */
  readonly audience: string;
}

export type AskedProvider =
  | { readonly kind: 'good'; readonly subject: string }
  /** Expired, foreign, altered or used before. */
  | { readonly kind: 'refused' }
  /** The provider does not answer, or not as OpenID Connect asks. */
  | { readonly kind: 'unavailable' };

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });
const clockSkewSeconds = 30;
const answerMs = 5_000;
/** What OpenID Connect signs with; none of them is symmetric, so our own knowledge of the key opens nothing. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Reads ID tokens of an OpenID Connect provider (统一身份认证): discovery, its keys, audience, one use only. */
export class IdentityProvider {
  private keys: JWTVerifyGetKey | undefined;

  constructor(
    private readonly options: IdentityProviderOptions,
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  get issuer(): string {
    return this.options.issuer;
  }

  /** Whom an ID token speaks for. */
  async subjectOf(idToken: string): Promise<AskedProvider> {
    try {
      const { payload } = await jwtVerify(idToken, await this.knownKeys(), {
        algorithms,
        issuer: this.options.issuer,
        audience: this.options.audience,
        clockTolerance: clockSkewSeconds,
        currentDate: new Date(this.clock.now()),
        requiredClaims: ['sub', 'exp', 'iat'],
      });
      const { sub = '', exp = 0 } = payload;
      return (await this.useOnce(idToken, exp)) ? { kind: 'good', subject: sub } : { kind: 'refused' };
    } catch (error) {
      if (isRefusal(error)) return { kind: 'refused' };
      if (error instanceof ProviderFault || isFetchFault(error)) return { kind: 'unavailable' };
      throw error;
    }
  }

  /** Discovered on first use, so that the program starts also while the provider is down. */
  private async knownKeys(): Promise<JWTVerifyGetKey> {
    if (this.keys !== undefined) return this.keys;
    const { issuer } = this.options;
    try {
      const url = new URL(`${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`);
      const answer = await fetch(url, { signal: AbortSignal.timeout(answerMs) });
      const found = discovery.parse(await answer.json());
      if (found.issuer !== issuer) throw new Error(`It calls itself ${found.issuer}`);
      this.keys = createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: answerMs });
      return this.keys;
    } catch (cause) {
      throw new ProviderFault(`${issuer} was not discovered`, { cause });
    }
  }

  private async useOnce(idToken: string, exp: number): Promise<boolean> {
    const now = new Date(this.clock.now());
    await this.pool.query('DELETE FROM used_identity_token WHERE expires_at < $1', [now]);
    const used = await this.pool.query(
      'INSERT INTO used_identity_token (token_hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [createHash('sha256').update(idToken).digest(), new Date((exp + clockSkewSeconds) * 1000)],
    );
    return used.rowCount === 1;
  }
}

class ProviderFault extends Error {}

/** Keys that could not be fetched, or did not come in time. */
function isFetchFault(error: unknown): boolean {
  const code = codeOf(error);
  return (
    error instanceof TypeError ||
    code === 'ERR_JWKS_TIMEOUT' ||
    code === 'ERR_JOSE_GENERIC' ||
    code === 'ERR_JWKS_INVALID'
  );
}

/** What jose says of a token that is wrong; what it says of keys that cannot be fetched is another matter. */
function isRefusal(error: unknown): boolean {
  return /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT|JWKS_NO_MATCHING|JWKS_MULTIPLE)/u.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
