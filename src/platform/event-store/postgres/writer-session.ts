import { randomInt } from 'node:crypto';
import { Client } from 'pg';
import { rawQuery, type Statement, text } from './raw-query.js';

/** Longer waits for the head of the log are somebody's forgotten transaction. */
const lockTimeoutMs = 5_000;
/** Silence after which the connection counts as lost; longer than any wait that the server itself ends. */
const silenceMs = 15_000;

/** The class of our advisory locks, so that no other use of them meets ours. */
const fenceClass = 0x6469_6261;

const statements = {
  prepare: {
    name: 'prepare-writer',
    text: `select event_log.identify(), pg_advisory_lock(${fenceClass}, $1), set_config('lock_timeout', $2, false),
      set_config('idle_in_transaction_session_timeout', $2, false),
      case when current_setting('synchronous_commit') = 'off' then set_config('synchronous_commit', 'on', false) end`,
  },
  end: {
    name: 'end-session',
    text: `select pg_terminate_backend(pid, 5000) from pg_locks
      where locktype = 'advisory' and granted and objsubid = 2 and classid = ${fenceClass} and objid = $1::bigint::oid
        and database = (select oid from pg_database where datname = current_database())`,
  },
} satisfies Record<string, Statement>;

/**
 * The one connection of a process that appends. For its life it holds an advisory lock under its own number: whoever
 * ends the holder of that lock knows that no statement of the session can still be running.
 */
export class WriterSession {
  private alive = true;

  private constructor(
    readonly client: Client,
    readonly storeId: string,
    /** Number of the session's lock. */
    private readonly fence: number,
  ) {
    client.on('error', () => {
      this.alive = false;
    });
    client.on('end', () => {
      this.alive = false;
    });
  }

  static async open(url: string): Promise<WriterSession> {
    const client = new Client({
      connectionString: url,
      application_name: 'dibao event writer',
      connectionTimeoutMillis: 3_000,
      query_timeout: silenceMs,
      keepAlive: true,
    });
    // A connection that breaks while nothing runs on it is noticed by the next statement.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const fence = randomInt(1, 2 ** 31);
      const [row] = await rawQuery(client, statements.prepare, [fence, `${lockTimeoutMs}ms`]);
      return new WriterSession(client, text(row, 0), fence);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
  }

  get isAlive(): boolean {
    return this.alive;
  }

  /** Sees to it that a lost session runs nothing any more. @returns false when it could not be ended */
  async end(lost: WriterSession): Promise<boolean> {
    const rows = await rawQuery(this.client, statements.end, [lost.fence]);
    return rows.every((row) => text(row, 0) === 't');
  }

  async close(): Promise<void> {
    this.alive = false;
    await this.client.end().catch(() => undefined);
  }
}
