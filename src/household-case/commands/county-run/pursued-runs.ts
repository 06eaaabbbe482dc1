import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '../../../platform/clock/clock.js';
import { CLOCK } from '../../../platform/tokens.js';

/** A page of cases takes seconds, and a database that does not answer is waited for about a minute. */
const quietMs = 3 * 60_000;

/** What this process knows of runs beside their streams: which it pursues, and which it had to let go. */
@Injectable()
export class PursuedRuns {
  private readonly pursued = new Map<string, Promise<unknown>>();
  /** When, in milliseconds since the epoch. */
  private readonly stopped = new Map<string, number>();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Follows a run to its end or its failure. */
  follow(runId: string, run: Promise<unknown>): void {
    this.pursued.set(runId, run);
    this.stopped.delete(runId);
    const leave = (): boolean => this.pursued.get(runId) === run && this.pursued.delete(runId);
    run.then(leave, () => leave() && this.stopped.set(runId, this.clock.now()));
  }

  isPursued(runId: string): boolean {
    return this.pursued.has(runId);
  }

  /**
   * Whether a run that has not ended stands still. Another process may pursue it, so one that is not pursued here
   * stands still when nothing was recorded for some minutes, or since it was let go here. Taking a run up that goes on
   * after all does no harm.
   * @param lastProgressAt moment of its last event; null before the first
   */
  standsStill(runId: string, lastProgressAt: string | null): boolean {
    if (this.isPursued(runId)) return false;
    const stoppedAt = this.stopped.get(runId);
    if (lastProgressAt === null) return stoppedAt !== undefined;
    const last = Date.parse(lastProgressAt);
    return (stoppedAt !== undefined && last <= stoppedAt) || this.clock.now() - last >= quietMs;
  }
}
