import { type Pool, type PoolClient } from 'pg';
import { type EventCodec } from '../event-format/event-codec.js';
import { type ClosedEvent } from '../event-format/recorded-event.js';
import { type Position, type StoredEvent } from '../event-store/event-store.js';
import { type Halt } from './halt.js';
import { buildingSchema, liveSchema, type Projection } from './projection.js';
import { inTransaction } from './transaction.js';

/** Where a build of a read model stands. */
export interface Checkpoint {
  readonly position: Position | undefined;
  readonly ordinal: number;
  readonly halted: Halt | null;
}

interface BuildRow {
  checkpoint: Position | null;
  ordinal: string;
  halted: Halt | null;
}

/** Somebody else moved the checkpoint: another worker, or a flip. Read it again and go on from there. */
export class FenceLost extends Error {
  constructor(name: string) {
    super(`The checkpoint of ${name} was moved by another process`);
    this.name = 'FenceLost';
  }
}

/** One set of tables of a read model, live or being built, and the checkpoint that belongs to it. */
export class Build {
  readonly schema: string;

  constructor(
    private readonly pool: Pool,
    private readonly codec: EventCodec,
    readonly projection: Projection,
    private readonly live: boolean,
  ) {
    this.schema = live ? liveSchema(projection) : buildingSchema(projection);
  }

  /** Where it stands; undefined when it does not exist. */
  async checkpoint(): Promise<Checkpoint | undefined> {
    return this.read(this.pool, '');
  }

  /** Makes empty tables with a checkpoint at the beginning; replaces an unfinished build. */
  async create(): Promise<void> {
    const { name, version } = this.projection;
    await inTransaction(this.pool, async (client) => {
      await client.query(`DROP SCHEMA IF EXISTS ${this.schema} CASCADE`);
      await client.query(`CREATE SCHEMA ${this.schema}`);
      await client.query(`GRANT USAGE ON SCHEMA ${this.schema} TO dibao_projector, dibao_writer, dibao_auditor`);
      await client.query(this.projection.tables(this.schema));
      await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA ${this.schema} TO dibao_writer, dibao_auditor`);
      await client.query(
        `INSERT INTO projection.build (name, version, live) VALUES ($1, $2, $3)
         ON CONFLICT (name, version, live) DO UPDATE SET checkpoint = NULL, ordinal = 0, halted = NULL`,
        [name, version, this.live],
      );
    });
  }

  /**
   * Applies events and moves the checkpoint in one transaction.
   * @param seen the checkpoint that the events follow
   * @throws FenceLost when it is no longer there; the handler's error, with nothing written
   */
  async apply(seen: Checkpoint, events: readonly StoredEvent[], skipped: ReadonlySet<string>): Promise<Checkpoint> {
    const last = events.at(-1);
    if (last === undefined) return seen;
    const { name } = this.projection;
    const decoded = this.decode(events, skipped);
    return inTransaction(this.pool, async (client) => {
      // The row is locked before any table: a flip does the same, so they never wait for each other crosswise.
      const now = await this.read(client, 'FOR UPDATE');
      if (now?.position !== seen.position) throw new FenceLost(name);
      if (decoded.length > 0) await this.projection.apply(client, this.schema, decoded);
      return this.move(client, { position: last.position, ordinal: last.ordinal, halted: null });
    });
  }

  /** Moves the checkpoint over events that are none of its types. @throws FenceLost */
  async advance(seen: Checkpoint, position: Position): Promise<Checkpoint> {
    if (seen.position === position) return seen;
    return inTransaction(this.pool, async (client) => {
      const now = await this.read(client, 'FOR UPDATE');
      if (now?.position !== seen.position) throw new FenceLost(this.projection.name);
      return this.move(client, { ...seen, position });
    });
  }

  /** Stops the build at an event, for everyone to see. */
  async halt(halt: Halt): Promise<void> {
    await this.setHalted(JSON.stringify(halt));
  }

  /** Lets a halted build try again. @returns false when it was not halted */
  async resume(): Promise<boolean> {
    return this.setHalted(null);
  }

  /** Ids of the events that somebody decided to skip. */
  async skipped(): Promise<ReadonlySet<string>> {
    const { name, version } = this.projection;
    const found = await this.pool.query<{ event_id: string }>(
      'SELECT event_id FROM projection.skipped WHERE name = $1 AND version = $2',
      [name, version],
    );
    return new Set(found.rows.map((row) => row.event_id));
  }

  /** Within a transaction: what the checkpoint row says now. */
  async read(client: Pool | PoolClient, lock: '' | 'FOR UPDATE'): Promise<Checkpoint | undefined> {
    const { name, version } = this.projection;
    const found = await client.query<BuildRow>(
      `SELECT checkpoint, ordinal, halted FROM projection.build WHERE name = $1 AND version = $2 AND live = $3 ${lock}`,
      [name, version, this.live],
    );
    const [row] = found.rows;
    return row && { position: row.checkpoint ?? undefined, ordinal: Number(row.ordinal), halted: row.halted };
  }

  private decode(events: readonly StoredEvent[], skipped: ReadonlySet<string>): readonly ClosedEvent[] {
    return events.filter(({ eventId }) => !skipped.has(eventId)).map((event) => this.codec.decodeOpen(event));
  }

  private async move(client: PoolClient, to: Checkpoint): Promise<Checkpoint> {
    const { name, version } = this.projection;
    await client.query(
      'UPDATE projection.build SET checkpoint = $4, ordinal = $5, halted = NULL WHERE name = $1 AND version = $2 AND live = $3',
      [name, version, this.live, to.position, to.ordinal],
    );
    return to;
  }

  private async setHalted(halted: string | null): Promise<boolean> {
    const { name, version } = this.projection;
    const changed = await this.pool.query(
      `UPDATE projection.build SET halted = $4::jsonb
       WHERE name = $1 AND version = $2 AND live = $3 AND halted IS DISTINCT FROM $4::jsonb`,
      [name, version, this.live, halted],
    );
    return changed.rowCount === 1;
  }
}
