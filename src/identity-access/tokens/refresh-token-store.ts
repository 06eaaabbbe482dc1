import { createHash, randomBytes } from 'node:crypto';
import { type Pool } from 'pg';
import { newId } from '../../platform/id/id.js';
import { type Clock } from '../../platform/clock/clock.js';

/** A working day, so that a shift signs in once. */
const lifetimeMs = 12 * 3_600_000;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export type Redeemed =
  | { readonly kind: 'good'; readonly account: string; readonly family: string }
  /** Used before: somebody holds a copy. Every session of the account must end. */
  | { readonly kind: 'reused'; readonly account: string }
  | { readonly kind: 'unknown' };

/** Refresh tokens work once; a second use betrays a copy. */
export class RefreshTokenStore {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  async issue(account: string, sessions: number, family = newId()): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.pool.query(
      `INSERT INTO refresh_token (token_hash, account, family, session_generation, expires_at)
       VALUES ($1, $2, $3, $4, $5)`,
      [hashOf(token), account, family, sessions, new Date(this.clock.now() + lifetimeMs)],
    );
    return token;
  }

  async redeem(token: string): Promise<Redeemed> {
    const now = new Date(this.clock.now());
    const used = await this.pool.query<{ account: string; family: string }>(
      `UPDATE refresh_token r SET used_at = $2 FROM credential c
       WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.expires_at > $2
         AND c.account = r.account AND c.session_generation = r.session_generation
       RETURNING r.account, r.family`,
      [hashOf(token), now],
    );
    const [row] = used.rows;
    if (row !== undefined) return { kind: 'good', account: row.account, family: row.family };
    const before = await this.pool.query<{ account: string }>(
      'SELECT account FROM refresh_token WHERE token_hash = $1 AND used_at IS NOT NULL',
      [hashOf(token)],
    );
    return before.rows[0] === undefined ? { kind: 'unknown' } : { kind: 'reused', account: before.rows[0].account };
  }
}
