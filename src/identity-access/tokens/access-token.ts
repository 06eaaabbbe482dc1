import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { type Clock } from '../../platform/clock/clock.js';

/** Who a token speaks for. */
export interface SignedIn {
  readonly account: string;
  /** Natural-person id. */
  readonly person: string;
  readonly role: string;
  /** Stable area id. */
  readonly area: string;
  /** Generation of the account's sessions when the token was made. */
  readonly sessions: number;
  /** Set while the holder must first choose a password. */
  readonly limitedTo?: 'own-account' | undefined;
}

const lifetimeSeconds = 600;
const issuer = 'dibao';
const audience = 'dibao-api';
const clockSkewSeconds = 30;

const claims = z.object({
  sub: z.uuid(),
  person: z.uuid(),
  role: z.string(),
  area: z.string(),
  sessions: z.int(),
  limitedTo: z.literal('own-account').optional(),
});

/** Signs and reads the short-lived tokens of local accounts. One algorithm only, so that none can be talked down. */
export class AccessTokens {
  constructor(
    private readonly key: Uint8Array,
    private readonly clock: Clock,
  ) {}

  async issue(who: SignedIn): Promise<{ token: string; expiresInSeconds: number }> {
    const now = Math.floor(this.clock.now() / 1000);
    const { account, ...rest } = who;
    const token = await new SignJWT({ ...rest })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setSubject(account)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(this.key);
    return { token, expiresInSeconds: lifetimeSeconds };
  }

  /** @returns who the token speaks for, or undefined when it is expired, foreign, altered or not of this kind */
  async read(token: string): Promise<SignedIn | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: ['HS256'],
        typ: 'at+jwt',
        issuer,
        audience,
        clockTolerance: clockSkewSeconds,
        currentDate: new Date(this.clock.now()),
      });
      const { sub, ...rest } = claims.parse(payload);
      return { account: sub, ...rest };
    } catch {
      return undefined;
    }
  }
}
