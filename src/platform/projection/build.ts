import { type Pool, type PoolClient } from 'pg';
import { type EventCodec } from '../event-format/event-codec.js';
import { type ClosedEvent } from '../event-format/recorded-event.js';
import { type Position, type StoredEvent } from '../event-store/event-store.js';
import { type Division, isSameDivision, theRest, undivided } from './division.js';
import { type Halt } from './halt.js';
import { buildingSchema, liveSchema, type Projection } from './projection.js';
import { inTransaction } from './transaction.js';

/** Where a share of a build of a read model stands. */
export interface Checkpoint {
  readonly position: Position | undefined;
  readonly ordinal: number;
  readonly halted: Halt | null;
  /** Of the build as a whole. */
  readonly division: Division;
}

interface BuildRow {
  checkpoint: Position | null;
  ordinal: string;
  halted: Halt | null;
  division: string[];
}

/** Somebody else moved the checkpoint: another worker, or a flip. Read it again and go on from there. */
export class FenceLost extends Error {
  constructor(name: string) {
    super(`The checkpoint of ${name} was moved by another process`);
    this.name = 'FenceLost';
  }
}

/** One set of tables of a read model, live or being built, and the checkpoint of one share of the work on it. */
export class Build {
  readonly schema: string;

  constructor(
    private readonly pool: Pool,
    private readonly codec: EventCodec,
    readonly projection: Projection,
    private readonly live: boolean,
    /** One that is being built has one share only. */
    readonly share = theRest,
  ) {
    this.schema = live ? liveSchema(projection) : buildingSchema(projection);
  }

  /** Where it stands; undefined when it does not exist. */
  async checkpoint(): Promise<Checkpoint | undefined> {
    return this.read(this.pool, '');
  }

  /** Where every share stands; none when it does not exist. */
  async shares(): Promise<readonly Checkpoint[]> {
    return this.readShares(this.pool, '');
  }

  /** Makes empty tables with a checkpoint at the beginning; replaces an unfinished build. */
  async create(): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await client.query(`DROP SCHEMA IF EXISTS ${this.schema} CASCADE`);
      await client.query(`CREATE SCHEMA ${this.schema}`);
      await client.query(`GRANT USAGE ON SCHEMA ${this.schema} TO dibao_projector, dibao_writer, dibao_auditor`);
      await client.query(this.projection.tables(this.schema));
      await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA ${this.schema} TO dibao_writer, dibao_auditor`);
      await this.enter(client, [theRest], { position: undefined, ordinal: 0, halted: null, division: undivided });
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
      if (!isWhereSeen(now, seen)) throw new FenceLost(name);
      if (decoded.length > 0) await this.projection.apply(client, this.schema, decoded);
      return this.move(client, { ...seen, position: last.position, ordinal: last.ordinal, halted: null });
    });
  }

  /** Moves the checkpoint over events that are none of its types. @throws FenceLost */
  async advance(seen: Checkpoint, position: Position): Promise<Checkpoint> {
    if (seen.position === position) return seen;
    return inTransaction(this.pool, async (client) => {
      const now = await this.read(client, 'FOR UPDATE');
      if (!isWhereSeen(now, seen)) throw new FenceLost(this.projection.name);
      return this.move(client, { ...seen, position });
    });
  }

  /** Stops the share at an event, for everyone to see. */
  async halt(halt: Halt): Promise<void> {
    const { name, version } = this.projection;
    await this.pool.query(
      'UPDATE projection.build SET halted = $5 WHERE name = $1 AND version = $2 AND live = $3 AND share = $4',
      [name, version, this.live, this.share, JSON.stringify(halt)],
    );
  }

  /** Lets every share that is halted try again. @returns false when none was halted */
  async resume(): Promise<boolean> {
    const { name, version } = this.projection;
    const changed = await this.pool.query(
      `UPDATE projection.build SET halted = NULL
       WHERE name = $1 AND version = $2 AND live = $3 AND halted IS NOT NULL`,
      [name, version, this.live],
    );
    return changed.rowCount !== 0;
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

  /** Within a transaction: what the row of the share says now. */
  async read(client: Pool | PoolClient, lock: '' | 'FOR UPDATE'): Promise<Checkpoint | undefined> {
    const [found] = await this.readShares(client, lock, this.share);
    return found;
  }

  /** Within a transaction: what the rows of all shares say now, or that of one. */
  async readShares(
    client: Pool | PoolClient,
    lock: '' | 'FOR UPDATE',
    share: string | null = null,
  ): Promise<readonly Checkpoint[]> {
    const { name, version } = this.projection;
    const { rows } = await client.query<BuildRow>(
      `SELECT checkpoint, ordinal, halted, division FROM projection.build
       WHERE name = $1 AND version = $2 AND live = $3 AND ($4::text IS NULL OR share = $4) ORDER BY share ${lock}`,
      [name, version, this.live, share],
    );
    return rows.map(({ checkpoint, ordinal, halted, division }) => ({
      position: checkpoint ?? undefined,
      ordinal: Number(ordinal),
      halted,
      division,
    }));
  }

  /** Within a transaction: has all shares begin at one place; what stood before is forgotten. */
  async enter(client: PoolClient, shares: readonly string[], at: Checkpoint): Promise<void> {
    const { name, version } = this.projection;
    await this.forget(client);
    await client.query(
      `INSERT INTO projection.build (name, version, live, share, division, checkpoint, ordinal)
       SELECT $1, $2::integer, $3::boolean, share, $5::text[], $6, $7::bigint FROM unnest($4::text[]) AS share`,
      [name, version, this.live, shares, at.division, at.position, at.ordinal],
    );
  }

  /** Within a transaction: forgets where it stood. */
  async forget(client: PoolClient): Promise<void> {
    const { name, version } = this.projection;
    await client.query('DELETE FROM projection.build WHERE name = $1 AND version = $2 AND live = $3', [
      name,
      version,
      this.live,
    ]);
  }

  private decode(events: readonly StoredEvent[], skipped: ReadonlySet<string>): readonly ClosedEvent[] {
    return events.filter(({ eventId }) => !skipped.has(eventId)).map((event) => this.codec.decodeOpen(event));
  }

  private async move(client: PoolClient, to: Checkpoint): Promise<Checkpoint> {
    const { name, version } = this.projection;
    await client.query(
      `UPDATE projection.build SET checkpoint = $5, ordinal = $6, halted = NULL
       WHERE name = $1 AND version = $2 AND live = $3 AND share = $4`,
      [name, version, this.live, this.share, to.position, to.ordinal],
    );
    return to;
  }
}

/** Neither moved nor divided otherwise. */
function isWhereSeen(now: Checkpoint | undefined, seen: Checkpoint): boolean {
  return now !== undefined && now.position === seen.position && isSameDivision(now.division, seen.division);
}
