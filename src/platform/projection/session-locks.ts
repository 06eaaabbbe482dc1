import { type Pool, type PoolClient } from 'pg';

/** Advisory locks of one connection: when it ends, however it ends, others may have them. */
export class SessionLocks {
  private lostBy: Error | undefined;

  private constructor(private readonly client: PoolClient) {
    client.on('error', this.lose);
  }

  static async open(pool: Pool): Promise<SessionLocks> {
    return new SessionLocks(await pool.connect());
  }

  get isLost(): boolean {
    return this.lostBy !== undefined;
  }

  /** @returns false when somebody else has it */
  async take(key: string): Promise<boolean> {
    return this.ask('pg_try_advisory_lock(hashtextextended($1, 0))', key);
  }

  async giveUp(key: string): Promise<void> {
    await this.ask('pg_advisory_unlock(hashtextextended($1, 0))', key);
  }

  /** Says that this process is there; any number may say so. */
  async join(key: string): Promise<void> {
    await this.ask('pg_try_advisory_lock_shared(hashtextextended($1, 0))', key);
  }

  /** How many connections have joined. */
  async joined(key: string): Promise<number> {
    const { rows } = await this.client.query<{ joined: string }>(
      `SELECT count(*) AS joined FROM pg_locks
       WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND (classid::bigint << 32 | objid::bigint) = hashtextextended($1, 0)`,
      [key],
    );
    return Number(rows[0]?.joined);
  }

  async close(): Promise<void> {
    await this.client.query('SELECT pg_advisory_unlock_all()').catch(this.lose);
    this.client.off('error', this.lose);
    this.client.release(this.lostBy);
  }

  private readonly lose = (error: unknown): void => {
    this.lostBy ??= error instanceof Error ? error : new Error(String(error));
  };

  private async ask(call: string, key: string): Promise<boolean> {
    const { rows } = await this.client.query<{ answer: boolean }>(`SELECT ${call} AS answer`, [key]);
    return rows[0]?.answer === true;
  }
}
