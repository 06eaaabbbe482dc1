import { setTimeout as sleep } from 'node:timers/promises';
import { type Pool } from 'pg';
import { type EventCodec } from '../event-format/event-codec.js';
import { type EventStore } from '../event-store/event-store.js';
import { isDatabaseUnavailable } from '../postgres/unavailable.js';
import { applyPage, ProjectionHalted } from './apply-page.js';
import { Build, FenceLost } from './build.js';
import { liveSchema, type Projection } from './projection.js';
import { rebuild } from './rebuild.js';

/** What a runner tells of its work: for logs and metrics, never content. */
export interface RunnerEvents {
  halted(name: string, error: ProjectionHalted): void;
  /** The database was lost, or another process has the model: tried again. */
  waiting(name: string, because: string): void;
  applied(name: string, events: number, ordinal: number): void;
}

const retryMs = 1_000;
const pageSize = 1_000;

/**
 * Keeps one read model up to date: page after checkpoint, handlers, rows and checkpoint in one transaction. One process
 * at a time runs a model; the others stand by for its advisory lock and take over when it goes.
 */
export class ProjectionRunner {
  private readonly build: Build;

  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly projection: Projection,
    private readonly tell: RunnerEvents,
  ) {
    this.build = new Build(pool, codec, projection, true);
  }

  /** Runs until `signal` aborts. Never throws: a fault halts this model alone, a lost database is waited for. */
  async run(signal: AbortSignal): Promise<void> {
    while (!isAborted(signal)) {
      try {
        await this.runAlone(signal);
      } catch (error) {
        this.report(error);
        await pause(signal);
      }
    }
  }

  private async runAlone(signal: AbortSignal): Promise<void> {
    const { name } = this.projection;
    const lock = await this.pool.connect();
    let lost: Error | undefined;
    lock.on('error', (error) => (lost = error));
    try {
      const key = `run ${liveSchema(this.projection)}`;
      const { rows } = await lock.query<{ free: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free',
        [key],
      );
      if (rows[0]?.free !== true) {
        this.tell.waiting(name, 'another process runs it');
        await pause(signal);
        return;
      }
      try {
        while (!isAborted(signal) && lost === undefined) {
          if ((await this.build.checkpoint()) === undefined) await this.makeFirst();
          await this.follow(signal);
        }
      } finally {
        await lock.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(() => undefined);
      }
    } finally {
      lock.release(lost);
    }
  }

  /** A version that was never here is built beside whatever is served, and served once it has caught up. */
  private async makeFirst(): Promise<void> {
    const { pool, store, codec } = this;
    const unfinished = await new Build(pool, codec, this.projection, false).checkpoint();
    // What stopped at an event would stop there again: somebody has to look first.
    if (unfinished?.halted != null) return;
    await rebuild({ pool, store, codec }, this.projection, ({ done }) => {
      this.tell.applied(this.projection.name, 0, done);
    });
  }

  private async follow(signal: AbortSignal): Promise<void> {
    let seen = await this.build.checkpoint();
    if (seen === undefined || seen.halted !== null) {
      await pause(signal);
      return;
    }
    const skipped = await this.build.skipped();
    const filter = { types: this.projection.types };
    for await (const message of this.store.subscribe({ after: seen.position, filter, pageSize, signal })) {
      if (message.kind === 'caught-up') {
        // Also past events of other types, so that whoever waits for such a position is not kept waiting.
        if (message.position !== undefined) seen = await this.build.advance(seen, message.position);
        continue;
      }
      seen = await applyPage(this.build, seen, message.events, skipped);
      this.tell.applied(this.projection.name, message.events.length, seen.ordinal);
    }
  }

  private report(error: unknown): void {
    const { name } = this.projection;
    if (error instanceof ProjectionHalted) this.tell.halted(name, error);
    else if (error instanceof FenceLost) this.tell.waiting(name, 'the checkpoint was moved');
    else if (isDatabaseUnavailable(error)) this.tell.waiting(name, 'the database is unavailable');
    else this.tell.waiting(name, error instanceof Error ? error.message : String(error));
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
}

/** A call, because the compiler takes an `aborted` that was once false for false ever after. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
