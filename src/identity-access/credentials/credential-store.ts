import { type Pool, type PoolClient } from 'pg';
import { validate as isUuid } from 'uuid';
import { type MasterKey } from '../../platform/personal-data/master-key.js';

export interface Credential {
  readonly account: string;
  readonly person: string;
  readonly loginName: string;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly secondFactor: { readonly secret: string; readonly lastStep: number | null } | null;
  readonly failedAttempts: number;
  /** Milliseconds since the epoch; null = not locked. */
  readonly lockedUntil: number | null;
  readonly sessions: number;
}

interface CredentialRow {
  account: string;
  person: string;
  login_name: string;
  password_hash: string;
  must_change_password: boolean;
  totp_secret: Buffer | null;
  totp_last_step: string | null;
  failed_attempts: number;
  locked_until: Date | null;
  session_generation: number;
}

const purpose = (account: string): string => `second-factor:${account}`;
const proposedPurpose = (account: string): string => `proposed-second-factor:${account}`;

/** The credentials in the key database. Locks and counters stand here, so that they hold across instances. */
export class CredentialStore {
  constructor(
    private readonly pool: Pool,
    private readonly master: MasterKey,
  ) {}

  /**
   * Gives an account its credential with a one-time password (一次性口令), or, while its holder has not yet chosen a
   * password, another one: asking twice is harmless.
   * @returns false when the login name or the account belongs to someone who has signed in already
   */
  async issueOneTime(entry: Pick<Credential, 'account' | 'person' | 'loginName' | 'passwordHash'>): Promise<boolean> {
    const result = await this.pool.query(
      `INSERT INTO credential AS known (account, person, login_name, password_hash, must_change_password)
       VALUES ($1, $2, $3, $4, true)
       ON CONFLICT (login_name) DO UPDATE SET password_hash = excluded.password_hash, failed_attempts = 0,
         locked_until = NULL, session_generation = known.session_generation + 1
       WHERE known.account = excluded.account AND known.must_change_password`,
      [entry.account, entry.person, entry.loginName, entry.passwordHash],
    );
    return result.rowCount === 1;
  }

  /** Keeps a person's name, sealed. */
  async setName(person: string, name: string): Promise<void> {
    const sealed = await this.master.seal(Buffer.from(name), `staff-name:${person}`);
    await this.pool.query(
      `INSERT INTO staff_name (person, name) VALUES ($1, $2)
       ON CONFLICT (person) DO UPDATE SET name = excluded.name`,
      [person, sealed],
    );
  }

  async byLoginName(loginName: string): Promise<Credential | undefined> {
    return this.find('login_name = $1', loginName);
  }

  async byAccount(account: string): Promise<Credential | undefined> {
    return this.find('account = $1', account);
  }

  async byIdentity(issuer: string, subject: string): Promise<Credential | undefined> {
    const found = await this.pool.query<{ account: string }>(
      'SELECT account FROM external_identity WHERE issuer = $1 AND subject = $2',
      [issuer, subject],
    );
    return found.rows[0] === undefined ? undefined : this.byAccount(found.rows[0].account);
  }

  /** Links an account to a person of an identity provider, in place of an earlier one. @returns false when another account is linked to that person */
  async linkIdentity(account: string, issuer: string, subject: string): Promise<boolean> {
    const linked = await this.pool.query(
      `INSERT INTO external_identity (issuer, subject, account)
       SELECT $2, $3, $1 WHERE NOT EXISTS
         (SELECT FROM external_identity WHERE issuer = $2 AND subject = $3 AND account <> $1)
       ON CONFLICT (account) DO UPDATE SET issuer = excluded.issuer, subject = excluded.subject`,
      [account, issuer, subject],
    );
    return linked.rowCount === 1;
  }

  /** The generation of the account's living sessions; undefined for an unknown account. */
  async sessions(account: string): Promise<number | undefined> {
    const found = await this.pool.query<{ session_generation: number }>({
      name: 'sessions',
      text: 'SELECT session_generation FROM credential WHERE account = $1',
      values: [account],
    });
    return found.rows[0]?.session_generation;
  }

  /**
   * Counts a wrong attempt and locks by `lockMs`; one statement, so that parallel attempts are all counted.
   * @returns how many in a row, this one included
   */
  async countFailure(account: string, now: number, lockMs: (failed: number) => number): Promise<number> {
    return this.transaction(async (client) => {
      const counted = await client.query<{ failed_attempts: number }>(
        'UPDATE credential SET failed_attempts = failed_attempts + 1 WHERE account = $1 RETURNING failed_attempts',
        [account],
      );
      const failed = counted.rows[0]?.failed_attempts ?? 0;
      const lock = lockMs(failed);
      if (lock > 0) {
        await client.query('UPDATE credential SET locked_until = $2 WHERE account = $1', [
          account,
          new Date(now + lock),
        ]);
      }
      return failed;
    });
  }

  async countSuccess(account: string): Promise<void> {
    await this.pool.query('UPDATE credential SET failed_attempts = 0, locked_until = NULL WHERE account = $1', [
      account,
    ]);
  }

  /** Marks a one-time code's step as used. @returns false when this step or a later one was used meanwhile */
  async useStep(account: string, step: number): Promise<boolean> {
    const used = await this.pool.query(
      `UPDATE credential SET totp_last_step = $2
       WHERE account = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)`,
      [account, step],
    );
    return used.rowCount === 1;
  }

  /** Sets a new password and ends every session that the old one began. */
  async setPassword(account: string, passwordHash: string, mustChange: boolean): Promise<void> {
    await this.pool.query(
      `UPDATE credential SET password_hash = $2, must_change_password = $3, failed_attempts = 0, locked_until = NULL,
         session_generation = session_generation + 1 WHERE account = $1`,
      [account, passwordHash, mustChange],
    );
  }

  /** Sign-out everywhere: tokens of before are dead at once. */
  async endSessions(account: string): Promise<void> {
    await this.pool.query('UPDATE credential SET session_generation = session_generation + 1 WHERE account = $1', [
      account,
    ]);
  }

  /** Keeps a second factor that its holder has not yet shown to have. */
  async proposeSecondFactor(account: string, secret: string): Promise<void> {
    const sealed = await this.master.seal(Buffer.from(secret), proposedPurpose(account));
    await this.pool.query('UPDATE credential SET totp_proposed = $2 WHERE account = $1', [account, sealed]);
  }

  async proposedSecondFactor(account: string): Promise<string | undefined> {
    const found = await this.pool.query<{ totp_proposed: Buffer | null }>(
      'SELECT totp_proposed FROM credential WHERE account = $1',
      [account],
    );
    const sealed = found.rows[0]?.totp_proposed ?? null;
    if (sealed === null) return undefined;
    return Buffer.from(await this.master.open(sealed, proposedPurpose(account))).toString();
  }

  /** @param lastStep the step of the code that confirmed it, which works no more */
  async setSecondFactor(account: string, secret: string | null, lastStep: number | null = null): Promise<void> {
    const sealed = secret === null ? null : await this.master.seal(Buffer.from(secret), purpose(account));
    await this.pool.query(
      'UPDATE credential SET totp_secret = $2, totp_last_step = $3, totp_proposed = NULL WHERE account = $1',
      [account, sealed, lastStep],
    );
  }

  /** Names of staff for those who may see them, by person id. */
  async names(persons: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.pool.query<{ person: string; name: Buffer }>(
      'SELECT person, name FROM staff_name WHERE person = ANY($1)',
      // What a timed run did, nobody of the staff did: it stands under no UUID.
      [persons.filter((person) => isUuid(person))],
    );
    const opened = found.rows.map(async ({ person, name }): Promise<[string, string]> => {
      return [person, Buffer.from(await this.master.open(name, `staff-name:${person}`)).toString()];
    });
    return new Map(await Promise.all(opened));
  }

  private async find(where: string, value: string): Promise<Credential | undefined> {
    const found = await this.pool.query<CredentialRow>(`SELECT * FROM credential WHERE ${where}`, [value]);
    const [row] = found.rows;
    if (row === undefined) return undefined;
    const secret =
      row.totp_secret === null
        ? null
        : Buffer.from(await this.master.open(row.totp_secret, purpose(row.account))).toString();
    return {
      account: row.account,
      person: row.person,
      loginName: row.login_name,
      passwordHash: row.password_hash,
      mustChangePassword: row.must_change_password,
      secondFactor:
        secret === null ? null : { secret, lastStep: row.totp_last_step === null ? null : Number(row.totp_last_step) },
      failedAttempts: row.failed_attempts,
      lockedUntil: row.locked_until?.getTime() ?? null,
      sessions: row.session_generation,
    };
  }

  private async transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}
