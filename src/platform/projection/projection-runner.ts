import { type Pool } from 'pg';
import { type EventCodec } from '../event-format/event-codec.js';
import { type EventStore } from '../event-store/event-store.js';
import { Build } from './build.js';
import { type Division, sharesIn, theRest } from './division.js';
import { liveSchema, type Projection } from './projection.js';
import { rebuild } from './rebuild.js';
import { type RunnerEvents, tellOf } from './runner-events.js';
import { SessionLocks } from './session-locks.js';
import { isAborted, pause, ShareRunner } from './share-runner.js';
import { StreamAreas } from './stream-areas.js';

/**
 * Keeps one read model up to date. One process at a time has a model, or each share of one that is divided; the others
 * stand by for its advisory lock and take over when it goes. Shares are spread evenly over the processes that are there.
 */
export class ProjectionRunner {
  private readonly live: Build;
  private readonly areas: StreamAreas;
  /** What this process keeps, by share. */
  private readonly kept = new Map<string, ShareRunner>();

  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly projection: Projection,
    private readonly tell: RunnerEvents,
  ) {
    this.live = new Build(pool, codec, projection, true);
    this.areas = new StreamAreas(store);
  }

  /** Runs until `signal` aborts. Never throws: a fault halts this model alone, a lost database is waited for. */
  async run(signal: AbortSignal): Promise<void> {
    while (!isAborted(signal)) {
      try {
        await this.runWithLocks(signal);
      } catch (error) {
        tellOf(this.tell, this.projection.name, error);
        await pause(signal);
      }
    }
  }

  private async runWithLocks(signal: AbortSignal): Promise<void> {
    const locks = await SessionLocks.open(this.pool);
    try {
      await locks.join(this.presence);
      while (!isAborted(signal) && !locks.isLost) {
        const [first] = await this.live.shares();
        if (first !== undefined) await this.share(locks, first.division);
        else if (await this.makeFirst(locks)) continue;
        await pause(signal);
      }
    } finally {
      await Promise.all([...this.kept.values()].map((runner) => runner.stop()));
      this.kept.clear();
      await locks.close();
    }
  }

  /** Takes and gives up shares until this process has no more than its part of them. */
  private async share(locks: SessionLocks, division: Division): Promise<void> {
    const shares = sharesIn(division);
    for (const [share, runner] of this.kept)
      if (runner.isOver || !shares.includes(share)) await this.giveUp(locks, share, runner);
    const workers = shares.length === 1 ? 1 : await locks.joined(this.presence);
    const part = Math.ceil(shares.length / Math.max(1, workers));
    const [surplus] = this.kept.size > part ? [...this.kept] : [];
    if (surplus !== undefined) await this.giveUp(locks, ...surplus);
    for (const share of shares)
      if (this.kept.size < part && !this.kept.has(share) && (await locks.take(this.keyOf(share))))
        this.kept.set(share, this.start(share, division));
    if (this.kept.size === 0) this.tell.waiting(this.projection.name, 'another process runs it');
  }

  private start(share: string, division: Division): ShareRunner {
    const build = new Build(this.pool, this.codec, this.projection, true, share);
    return new ShareRunner(this.store, this.areas, build, division, this.tell);
  }

  private async giveUp(locks: SessionLocks, share: string, runner: ShareRunner): Promise<void> {
    await runner.stop();
    this.kept.delete(share);
    await locks.giveUp(this.keyOf(share));
  }

  /**
   * A version that was never here is built beside whatever is served, and served once it has caught up.
   * @returns false when that is for somebody else to do
   */
  private async makeFirst(locks: SessionLocks): Promise<boolean> {
    const { pool, store, codec, projection } = this;
    if (!(await locks.take(this.keyOf(theRest)))) {
      this.tell.waiting(projection.name, 'another process runs it');
      return false;
    }
    try {
      const unfinished = await new Build(pool, codec, projection, false).checkpoint();
      // What stopped at an event would stop there again: somebody has to look first.
      if (unfinished?.halted != null) return false;
      if ((await this.live.checkpoint()) === undefined)
        await rebuild({ pool, store, codec }, projection, ({ done }) => {
          this.tell.applied(projection.name, 0, done);
        });
      return true;
    } finally {
      await locks.giveUp(this.keyOf(theRest));
    }
  }

  private get presence(): string {
    return `there for ${liveSchema(this.projection)}`;
  }

  private keyOf(share: string): string {
    return `run ${liveSchema(this.projection)} ${share}`.trimEnd();
  }
}
