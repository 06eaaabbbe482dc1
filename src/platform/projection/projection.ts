import { type PoolClient } from 'pg';
import { type ClosedEvent } from '../event-format/recorded-event.js';

/**
 * A read model (投影): tables that are built from events alone, can be dropped at any time, and come out equal.
 * Its rows hold no clock reading, serial or store position.
 */
export interface Projection {
  /** kebab-case */
  readonly name: string;
  /** To be raised whenever tables or handlers change: the new version is built beside the old one. */
  readonly version: number;
  /** The event types it is built from. */
  readonly types: readonly string[];
  /**
   * True where each row is made from the events of one stream alone: then the work may be divided among workers, by the
   * area of each stream's first event.
   */
  readonly divisible?: boolean;
  /** Statements that make its tables and indexes in an empty schema. */
  tables(schema: string): string;
  /**
   * Writes what a page of events means, in few statements, in log order. Encrypted fields are given as erased, and sealed.
   * Runs in the transaction that moves the checkpoint: an error undoes the page and halts the model.
   */
  apply(client: PoolClient, schema: string, events: readonly ClosedEvent[]): Promise<void>;
}

/** Schema of the tables that are served. */
export function liveSchema({ name, version }: Pick<Projection, 'name' | 'version'>): string {
  return `${name.replaceAll('-', '_')}_v${version}`;
}

/** Schema of the tables that a rebuild fills. */
export function buildingSchema(projection: Pick<Projection, 'name' | 'version'>): string {
  return `${liveSchema(projection)}_building`;
}
