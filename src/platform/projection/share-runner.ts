import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, type StoredEvent } from '../event-store/event-store.js';
import { applyPage } from './apply-page.js';
import { type Build } from './build.js';
import { type Division, isSameDivision, shareOf } from './division.js';
import { type RunnerEvents, tellOf } from './runner-events.js';
import { type StreamAreas } from './stream-areas.js';

/** Between two attempts, and between two looks at who does what. */
export const pauseMs = 1_000;
const pageSize = 1_000;

/** Keeps one share of a read model up to date: page after checkpoint, handlers, rows and checkpoint in one transaction. */
export class ShareRunner {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private ended = false;

  constructor(
    private readonly store: EventStore,
    private readonly areas: StreamAreas,
    private readonly build: Build,
    private readonly division: Division,
    private readonly tell: RunnerEvents,
  ) {
    this.running = this.run(this.stopping.signal);
  }

  /** True once the model is divided otherwise, or gone. */
  get isOver(): boolean {
    return this.ended;
  }

  /** Ends after the page at hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Never throws: a fault halts this share alone, a lost database is waited for. */
  private async run(signal: AbortSignal): Promise<void> {
    while (!isAborted(signal)) {
      try {
        if (!(await this.follow(signal))) break;
      } catch (error) {
        tellOf(this.tell, this.build.projection.name, error);
        await pause(signal);
      }
    }
    this.ended = true;
  }

  /** @returns false when this share is no longer one */
  private async follow(signal: AbortSignal): Promise<boolean> {
    const { projection } = this.build;
    let seen = await this.build.checkpoint();
    if (seen === undefined || !isSameDivision(seen.division, this.division)) return false;
    if (seen.halted !== null) {
      await pause(signal);
      return true;
    }
    const skipped = await this.build.skipped();
    const filter = { types: projection.types };
    for await (const message of this.store.subscribe({ after: seen.position, filter, pageSize, signal })) {
      if (message.kind === 'caught-up') {
        // Also past events of other types, so that whoever waits for such a position is not kept waiting.
        if (message.position !== undefined) seen = await this.build.advance(seen, message.position);
        continue;
      }
      const passed = new Set([...skipped, ...(await this.othersAmong(message.events))]);
      seen = await applyPage(this.build, seen, message.events, passed);
      this.tell.applied(projection.name, message.events.length, seen.ordinal);
    }
    return true;
  }

  /** Ids of the events that other shares apply. */
  private async othersAmong(events: readonly StoredEvent[]): Promise<readonly string[]> {
    if (this.division.length === 0) return [];
    const others: string[] = [];
    for (const event of events)
      if (shareOf(this.division, await this.areas.of(event)) !== this.build.share) others.push(event.eventId);
    return others;
  }
}

/** Waits a moment, shorter where `signal` aborts. */
export async function pause(signal: AbortSignal): Promise<void> {
  await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
}

/** A call, because the compiler takes an `aborted` that was once false for false ever after. */
export function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
