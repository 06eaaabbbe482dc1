import { setTimeout as sleep } from 'node:timers/promises';
import { type Pool } from 'pg';
import { type EventCodec } from '../event-format/event-codec.js';
import { type EventStore, type Position } from '../event-store/event-store.js';
import { Build, type Checkpoint } from './build.js';
import { type Division, undivided } from './division.js';
import { type Halt } from './halt.js';
import { type Projection } from './projection.js';
import { retry } from './retry.js';

/** Where a read model stands, for health, command line and console. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly state: 'running' | 'halted' | 'building' | 'absent';
  /** Ordinal of the last event applied, of its own types; of the share that is furthest behind. */
  readonly ordinal: number;
  /** Ordinal at which the log ends. */
  readonly end: number;
  /** Of the first share that is halted. */
  readonly halted: Halt | null;
  /** How the work on it is divided among workers. */
  readonly division: Division;
}

/** How a wait for a position ended. */
export type Reached =
  | { readonly kind: 'reached' }
  | { readonly kind: 'late' }
  | { readonly kind: 'halted'; readonly halt: Halt }
  | { readonly kind: 'building'; readonly status: ProjectionStatus };

const longestWaitMs = 5_000;
const lookEveryMs = 25;

/** Answers where the read models stand. */
export class ProjectionStatuses {
  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    readonly projections: readonly Projection[],
  ) {}

  async all(): Promise<readonly ProjectionStatus[]> {
    return Promise.all(this.projections.map((projection) => this.of(projection)));
  }

  async of(projection: Projection): Promise<ProjectionStatus> {
    const { name, version } = projection;
    const end = (await this.store.knownAt('9999-12-31T23:59:59.999Z'))?.ordinal ?? 0;
    const live = await new Build(this.pool, this.codec, projection, true).shares();
    const [first] = live;
    if (first !== undefined) {
      const halted = haltOf(live);
      const ordinal = Math.min(...live.map((share) => share.ordinal));
      const state = halted === null ? 'running' : 'halted';
      return { name, version, state, ordinal, end, halted, division: first.division };
    }
    const building = await new Build(this.pool, this.codec, projection, false).checkpoint();
    const state = building === undefined ? 'absent' : building.halted === null ? 'building' : 'halted';
    const { ordinal = 0, halted = null } = building ?? {};
    return { name, version, state, ordinal, end, halted, division: undivided };
  }

  /** Lets a halted model try again. @returns false when it was not halted */
  async retry(projection: Projection): Promise<boolean> {
    return retry(this.pool, this.codec, projection);
  }

  /** Waits, five seconds at most, until a model has seen a position; at once where it is halted or not there yet. */
  async reach(projection: Projection, after: Position | undefined): Promise<Reached> {
    const build = new Build(this.pool, this.codec, projection, true);
    for (let waited = 0; ; waited += lookEveryMs) {
      const shares = await build.shares();
      if (shares.length === 0) {
        const status = await this.of(projection);
        return status.halted === null ? { kind: 'building', status } : { kind: 'halted', halt: status.halted };
      }
      if (after === undefined) return { kind: 'reached' };
      const behind = shares.filter(({ position }) => position === undefined || this.store.compare(position, after) < 0);
      if (behind.length === 0) return { kind: 'reached' };
      const halt = haltOf(behind);
      if (halt !== null) return { kind: 'halted', halt };
      if (waited >= longestWaitMs) return { kind: 'late' };
      await sleep(lookEveryMs);
    }
  }
}

function haltOf(shares: readonly Checkpoint[]): Halt | null {
  return shares.find(({ halted }) => halted !== null)?.halted ?? null;
}
