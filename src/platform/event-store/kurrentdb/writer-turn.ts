import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { StoreUnavailable } from '../errors.js';
import { headOf, type HeadRow, type OrderHead } from './log-order.js';

const lockTimeoutMs = 20_000;
const silenceMs = 30_000;
/** The class and number of our advisory lock, so that no other use of them meets it. */
const lock = [0x6469_6262, 1] as const;
/** Committed before the lock is given up: the next one must not see it as before. */
const endSending = 'begin; select log_order.end_sending(); commit;';

/** What the one whose turn it is writes down about what they are at. */
export interface Turn {
  /** How far the log was counted when the turn began. */
  readonly head: OrderHead;
  /** True when everybody before has said what became of their appends, and counted them. */
  readonly isCounted: boolean;
  /**
   * Appends go out now: should nobody say what became of them, the next turn waits until they cannot happen any more.
   * @returns those of their event ids that the log has already
   */
  beginSending(eventIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** What became of all of them is known, and they are counted. */
  settled(): void;
}

/**
 * The turn to append: one process at a time, so that a moment can be stamped that is not before the last one in the
 * log. KurrentDB orders nothing across streams; an advisory lock of the database that keeps the order does.
 */
export class WriterTurn {
  private client: Client | undefined;
  /** The turns of this process: one after the other, for a session has its own lock as often as it likes. */
  private last: Promise<unknown> = Promise.resolve();
  private ending: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    /** How long an append may live of which nobody has said what became of it, in milliseconds. */
    private readonly longestAppendMs: number,
  ) {}

  /** @throws StoreUnavailable when the turn cannot be had or was lost */
  take<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    const turn = this.last.then(() => this.run(work));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.last;
    await this.ending;
    await this.client?.end().catch(() => undefined);
  }

  private async run<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    const { client, head, isCounted } = await this.begin();
    const at = { sending: false, settled: false };
    try {
      return await work({
        head,
        isCounted,
        beginSending: (eventIds) => {
          at.sending = true;
          return this.beginSending(client, eventIds);
        },
        settled: () => {
          at.settled = true;
        },
      });
    } finally {
      // Whoever is answered now need not wait for what only the next turn needs.
      this.ending = client
        .query(`${at.sending && at.settled ? endSending : ''} select pg_advisory_unlock(${lock.join(', ')})`)
        .then(
          () => undefined,
          () => {
            this.drop(client);
          },
        );
    }
  }

  private async begin(): Promise<{ client: Client; head: OrderHead; isCounted: boolean }> {
    await this.ending;
    const client = await this.session();
    try {
      const { rows } = await client.query<HeadRow & { wait: number | null }>({
        name: 'take-turn',
        text: 'select * from log_order.take_turn($1, $2, $3)',
        values: [...lock, this.longestAppendMs],
      });
      // Whoever was at it is gone, and has not said what became of it.
      const wait = rows[0]?.wait ?? undefined;
      if (wait !== undefined && wait > 0) await sleep(wait);
      return { client, head: headOf(rows[0]), isCounted: wait === undefined };
    } catch (error) {
      this.drop(client);
      throw unavailable(error);
    }
  }

  private async beginSending(client: Client, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    try {
      const { rows } = await client.query<{ known: string }>({
        name: 'begin-sending',
        text: 'select unnest(log_order.begin_sending($1::uuid[])) as known',
        values: [eventIds],
      });
      return new Set(rows.map(({ known }) => known));
    } catch (error) {
      this.drop(client);
      throw unavailable(error);
    }
  }

  private async session(): Promise<Client> {
    if (this.client !== undefined) return this.client;
    const client = new Client({
      connectionString: this.url,
      application_name: 'dibao event writer',
      connectionTimeoutMillis: 3_000,
      query_timeout: silenceMs,
      lock_timeout: lockTimeoutMs,
      keepAlive: true,
    });
    client.on('error', () => {
      this.drop(client);
    });
    try {
      await client.connect();
    } catch (error) {
      client.end().catch(() => undefined);
      throw unavailable(error);
    }
    this.client = client;
    return client;
  }

  /** The lock goes with the connection. */
  private drop(client: Client): void {
    if (this.client === client) this.client = undefined;
    client.end().catch(() => undefined);
  }
}

function unavailable(cause: unknown): StoreUnavailable {
  return new StoreUnavailable('The turn to append cannot be had: its database does not answer', { cause });
}
