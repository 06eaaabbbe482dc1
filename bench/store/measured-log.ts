import { type LogLocation } from '../../src/platform/event-store/open-event-store.js';
import { type DataSize, type MadeUpEvents } from './made-up-events.js';

/** A log that is measured, and what its server gives without our store: the baseline of the same run. */
export interface MeasuredLog {
  readonly location: LogLocation;
  /** Database in which read models of this log are built, as a superuser. */
  readonly database: string;
  /** Events a second that plain reading of this log gives. */
  rawPaging(): Promise<number>;
  /** Writers of the same bytes: no chain, no order, no stream to keep. */
  rawWriters(count: number, events: MadeUpEvents): Promise<RawWriters>;
}

export interface RawWriters {
  append(writer: number, size: DataSize): Promise<unknown>;
  close(): Promise<void>;
}

/** Where the logs of a bench are. */
export interface MeasuredLogs {
  /** Targets are set for PostgreSQL alone. */
  readonly hasTargets: boolean;
  /** A log for appends. */
  fresh(name: string): Promise<MeasuredLog>;
  /** A log that `fill` filled; `name` tells its streams from those of others in the same log. */
  filled(name: string, fill: (log: LogLocation, name: string) => Promise<void>): Promise<MeasuredLog>;
  stop(): Promise<void>;
}
