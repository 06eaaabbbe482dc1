import { type Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemException } from './problem.js';

/** Requests a minute. */
export interface RateLimits {
  readonly perAccount: number;
  /** From one address without a good token: signing in, and what is refused. */
  readonly perAddress: number;
}

const windowSeconds = 60;

/** Counts requests in the key database, so that the limits hold however many instances there are. */
export class RateLimiter {
  private readonly accounts: RateLimiterPostgres;
  private readonly addresses: RateLimiterPostgres;

  constructor(pool: Pool, { perAccount, perAddress }: RateLimits) {
    const common = {
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: true,
      duration: windowSeconds,
    };
    this.accounts = new RateLimiterPostgres({ ...common, keyPrefix: 'account', points: perAccount });
    this.addresses = new RateLimiterPostgres({ ...common, keyPrefix: 'address', points: perAddress });
  }

  /** @throws ProblemException 429 */
  async account(account: string): Promise<void> {
    await consume(this.accounts, account);
  }

  /** @throws ProblemException 429 */
  async address(address: string): Promise<void> {
    await consume(this.addresses, address);
  }
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    const seconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
    throw new ProblemException(429, 'http.too-many-requests', `请求过于频繁，请在 ${seconds} 秒后再试。`, {
      headers: { 'Retry-After': String(seconds) },
    });
  }
}
