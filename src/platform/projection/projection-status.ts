import { setTimeout as sleep } from 'node:timers/promises';
import { type Pool } from 'pg';
import { type EventCodec } from '../event-format/event-codec.js';
import { type EventStore, type Position } from '../event-store/event-store.js';
import { Build } from './build.js';
import { type Halt } from './halt.js';
import { type Projection } from './projection.js';
import { retry } from './retry.js';

/** Where a read model stands, for health, command line and console. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly state: 'running' | 'halted' | 'building' | 'absent';
  /** Ordinal of the last event applied, of its own types. */
  readonly ordinal: number;
  /** Ordinal at which the log ends. */
  readonly end: number;
  readonly halted: Halt | null;
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
    const live = await new Build(this.pool, this.codec, projection, true).checkpoint();
    if (live !== undefined) {
      const { ordinal, halted } = live;
      return { name, version, state: halted === null ? 'running' : 'halted', ordinal, end, halted };
    }
    const building = await new Build(this.pool, this.codec, projection, false).checkpoint();
    const state = building === undefined ? 'absent' : building.halted === null ? 'building' : 'halted';
    return { name, version, state, ordinal: building?.ordinal ?? 0, end, halted: building?.halted ?? null };
  }

  /** Lets a halted model try again. @returns false when it was not halted */
  async retry(projection: Projection): Promise<boolean> {
    return retry(this.pool, this.codec, projection);
  }

  /** Waits, five seconds at most, until a model has seen a position; at once where it is halted or not there yet. */
  async reach(projection: Projection, after: Position | undefined): Promise<Reached> {
    const build = new Build(this.pool, this.codec, projection, true);
    for (let waited = 0; ; waited += lookEveryMs) {
      const now = await build.checkpoint();
      if (now === undefined) {
        const status = await this.of(projection);
        return status.halted === null ? { kind: 'building', status } : { kind: 'halted', halt: status.halted };
      }
      if (after === undefined) return { kind: 'reached' };
      if (now.position !== undefined && this.store.compare(now.position, after) >= 0) return { kind: 'reached' };
      if (now.halted !== null) return { kind: 'halted', halt: now.halted };
      if (waited >= longestWaitMs) return { kind: 'late' };
      await sleep(lookEveryMs);
    }
  }
}
