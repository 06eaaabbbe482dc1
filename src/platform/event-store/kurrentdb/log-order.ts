import { createHash } from 'node:crypto';
import { type Pool } from 'pg';
import { isDatabaseUnavailable } from '../../postgres/unavailable.js';
import { StoreUnavailable } from '../errors.js';
import { type LogPlace, type ServerEvent } from './log-server.js';

/** How far the log has been counted. */
export interface OrderHead {
  /** Of the last event of ours; 0 for none. */
  readonly ordinal: number;
  readonly recordedAt: string;
  /** Place up to which everything was looked at. */
  readonly place: LogPlace | undefined;
  readonly storeId: string | undefined;
}

export interface Counted {
  readonly ordinal: number;
  readonly place: LogPlace;
  readonly eventId: string;
  readonly recordedAt: string;
}

/** Something that the store was told to remove of a stream, or has removed. */
export interface Removal {
  readonly place: LogPlace;
  readonly stream: string;
  readonly what: string;
}

/** `log_order.head`, as the driver gives it. */
export interface HeadRow {
  readonly ordinal: string;
  readonly recorded_at: string;
  readonly commit_at: string | null;
  readonly prepare_at: string | null;
  readonly store_id: string | null;
}

const headColumns = 'ordinal, recorded_at, commit_at, prepare_at, store_id';

/** The read model that numbers the log: rows in PostgreSQL, made from the log alone and by whoever comes first. */
export class LogOrder {
  constructor(private readonly pool: Pool) {}

  head(): Promise<OrderHead> {
    return asking(async () => {
      const { rows } = await this.pool.query<HeadRow>({
        name: 'order-head',
        text: `select ${headColumns} from log_order.head`,
      });
      return headOf(rows[0]);
    });
  }

  /**
   * Writes down what was counted on from a head.
   * @returns false, and nothing is done, when somebody else was quicker
   */
  keep(from: OrderHead, to: OrderHead, counted: readonly Counted[], removals: readonly Removal[]): Promise<boolean> {
    return asking(async () => {
      const { rows } = await this.pool.query<{ kept: boolean }>({
        name: 'order-keep',
        text: 'select log_order.keep($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) as kept',
        values: [
          from.place?.commit,
          counted.map(({ ordinal }) => ordinal),
          counted.map(({ place }) => place.commit),
          counted.map(({ place }) => place.prepare),
          counted.map(({ eventId }) => eventId),
          counted.map(({ recordedAt }) => recordedAt),
          removals.map(({ place }) => place.commit),
          removals.map(({ stream }) => stream),
          removals.map(({ what }) => what),
          to.ordinal,
          to.recordedAt,
          to.place?.commit,
          to.place?.prepare,
          to.storeId,
        ],
      });
      return rows[0]?.kept === true;
    });
  }

  /** Ordinals of events that are counted, by id. */
  ordinalsOf(eventIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return asking(async () => {
      const { rows } = await this.pool.query<{ event_id: string; ordinal: string }>({
        name: 'order-by-id',
        text: 'select event_id, ordinal from log_order.event where event_id = any($1::uuid[]) order by ordinal desc',
        values: [eventIds],
      });
      return new Map(rows.map(({ event_id, ordinal }) => [event_id, Number(ordinal)]));
    });
  }

  /** The next `most` after an ordinal. */
  after(ordinal: number, most: number): Promise<readonly Counted[]> {
    return asking(async () => {
      const { rows } = await this.pool.query<{
        ordinal: string;
        commit_at: string;
        prepare_at: string;
        event_id: string;
        recorded_at: string;
      }>({
        name: 'order-page',
        text: `select ordinal, commit_at, prepare_at, event_id, recorded_at from log_order.event
          where ordinal > $1 order by ordinal limit $2`,
        values: [ordinal, most],
      });
      return rows.map((row) => ({
        ordinal: Number(row.ordinal),
        place: { commit: BigInt(row.commit_at), prepare: BigInt(row.prepare_at) },
        eventId: row.event_id,
        recordedAt: row.recorded_at,
      }));
    });
  }

  /** @returns 0 when nothing was recorded by then */
  knownAt(recordedAt: string): Promise<number> {
    return asking(async () => {
      const { rows } = await this.pool.query<{ known: string }>({
        name: 'order-known-at',
        text: 'select log_order.known_at($1) as known',
        values: [recordedAt],
      });
      return Number(rows[0]?.known);
    });
  }

  firstRemoval(): Promise<{ readonly stream: string; readonly what: string } | undefined> {
    return asking(async () => {
      const { rows } = await this.pool.query<{ stream: string; what: string }>(
        'select stream, what from log_order.removal order by commit_at limit 1',
      );
      return rows[0];
    });
  }
}

/** Names a log by what its server made of its first event, so that neither a copy nor another log is called the same. */
export function storeIdOf({ eventId, created, place }: ServerEvent & { place: LogPlace }): string {
  return createHash('sha256')
    .update(`${eventId} ${created.toISOString()} ${place.commit} ${place.prepare}`)
    .digest('hex')
    .slice(0, 12);
}

/** @throws StoreUnavailable where the database cannot answer now */
async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw isDatabaseUnavailable(error)
      ? new StoreUnavailable('The database that keeps the order of the log cannot be reached', { cause: error })
      : error;
  }
}

export function headOf(row: HeadRow | undefined): OrderHead {
  if (row === undefined) throw new Error('log_order.head has no row');
  return {
    ordinal: Number(row.ordinal),
    recordedAt: row.recorded_at,
    place: placeOf(row),
    storeId: row.store_id ?? undefined,
  };
}

function placeOf({ commit_at: commit, prepare_at: prepare }: HeadRow): LogPlace | undefined {
  return commit === null || prepare === null ? undefined : { commit: BigInt(commit), prepare: BigInt(prepare) };
}
