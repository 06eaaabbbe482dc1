import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, toTimestamp } from '../../clock/clock.js';
import { AppendRefused, StoreUnavailable, StreamConflict } from '../errors.js';
import { type AppendResult } from '../event-store.js';
import { formatPosition } from '../position.js';
import { AppendQueue, type Waiting } from '../postgres/append-queue.js';
import { type StreamHeads } from '../postgres/stream-heads.js';
import { type AdmittedAppend } from '../sealing/admit.js';
import { type SealedEvent } from '../sealing/seal-event.js';
import { Chains } from './chains.js';
import { type LogOrder, type OrderHead } from './log-order.js';
import { type LogServer } from './log-server.js';
import { type OrderKeeper } from './order-keeper.js';
import { type FinalAppend, type Outcome, settledAppend } from './settled-append.js';
import { type Turn, type WriterTurn } from './writer-turn.js';

/** Between two looks for what was appended, when the first failed. */
const pauseMs = 100;

interface Parts {
  readonly server: LogServer;
  readonly order: LogOrder;
  readonly keeper: OrderKeeper;
  readonly turn: WriterTurn;
  readonly clock: Clock;
  readonly heads: StreamHeads;
  readonly settlingMs: number;
  /** Called after every group in which something was appended. */
  readonly onAppended: () => void;
}

interface Judged {
  readonly waiting: Waiting;
  readonly append: FinalAppend;
  readonly outcome: Outcome;
}

/**
 * Appends that come while others are under way wait and go together in the next turn, all with one moment: streams do
 * not meet in KurrentDB, so the appends of a group go out at once, and whichever is first in the log, time stands still.
 */
export class GroupWriter {
  private readonly queue: AppendQueue;
  private readonly chains: Chains;
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly parts: Parts) {
    this.queue = new AppendQueue(parts.heads);
    this.chains = new Chains(parts.server, parts.heads);
  }

  append(append: AdmittedAppend): Promise<AppendResult> {
    if (this.closed) return Promise.reject(new StoreUnavailable('The event store is closed'));
    return new Promise((resolve, reject) => {
      this.queue.add({ append, resolve, reject, again: false });
      this.running ??= this.run();
    });
  }

  /** Finishes what waits. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async run(): Promise<void> {
    for (let group = this.queue.takeGroup(); group.length > 0; group = this.queue.takeGroup()) {
      try {
        await this.parts.turn.take((turn) => this.write(turn, group));
      } catch (error) {
        // Whoever has an answer already hears nothing of it.
        for (const { reject } of group) reject(error);
      }
    }
    this.running = undefined;
  }

  private async write(turn: Turn, group: readonly Waiting[]): Promise<void> {
    // What one left behind who fell in the middle of a turn is in the log already.
    const head = turn.isCounted ? turn.head : (await this.parts.keeper.countOn(turn.head)).head;
    const known = await turn.beginSending(group.flatMap(({ append }) => append.eventIds));
    const ready: { readonly waiting: Waiting; readonly previousHash: string | undefined }[] = [];
    const continued = await this.chains.continued(
      group.map(({ append }) => append),
      known,
    );
    for (const [index, waiting] of group.entries()) {
      const found = continued[index];
      if (found === undefined) throw new Error('Fewer appends were looked up than there are');
      if ('refusal' in found) waiting.reject(found.refusal);
      else ready.push({ waiting, previousHash: found.previousHash });
    }
    const now = toTimestamp(this.parts.clock.now());
    const recordedAt = now < head.recordedAt ? head.recordedAt : now;
    const judged = await Promise.all(
      ready.map(async ({ waiting, previousHash }): Promise<Judged> => {
        const { stream, expected } = waiting.append;
        const append = { stream, expected, events: waiting.append.seal(recordedAt, previousHash) };
        return { waiting, append, outcome: await settledAppend(this.parts.server, append, this.parts.settlingMs) };
      }),
    );
    await this.answer(judged, head);
    if (judged.every(({ outcome }) => isKnown(outcome))) turn.settled();
  }

  private async answer(judged: readonly Judged[], before: OrderHead): Promise<void> {
    const appended: Judged[] = [];
    for (const each of judged) {
      const { waiting, append, outcome } = each;
      switch (outcome.kind) {
        case 'appended':
          appended.push(each);
          break;
        case 'conflict':
          waiting.reject(new StreamConflict(append.stream, append.expected, outcome.actual));
          break;
        case 'failed':
          waiting.reject(outcome.error);
      }
    }
    if (appended.length === 0) return;
    const { storeId, ordinals } = await this.placed(appended, before);
    for (const { waiting, append } of appended) {
      const last = lastOf(append);
      const ordinal = ordinals.get(last.eventId);
      if (ordinal === undefined) throw new Error(`Event ${last.eventId} was placed and has no ordinal`);
      this.parts.heads.learn(append.stream, last);
      waiting.resolve({
        revision: last.revision,
        position: formatPosition(storeId, ordinal),
        recordedAt: last.recordedAt,
        eventIds: waiting.append.eventIds,
      });
    }
    this.parts.onAppended();
  }

  /** Store and ordinals of the last events of each. @throws StoreUnavailable of unknown outcome, when nobody answers */
  private async placed(
    appended: readonly Judged[],
    before: OrderHead,
  ): Promise<{ storeId: string; ordinals: ReadonlyMap<string, number> }> {
    const last = appended.map(({ append }) => lastOf(append).eventId);
    const deadline = performance.now() + this.parts.settlingMs;
    for (;;) {
      let cause: unknown;
      try {
        const { head, ordinals: counted } = await this.parts.keeper.countOn(before);
        // Somebody who looked at the log in between may have counted them.
        const isWhole = last.every((eventId) => counted.has(eventId));
        const ordinals = isWhole ? counted : await this.parts.order.ordinalsOf(last);
        const { storeId } = head;
        if (storeId !== undefined && last.every((eventId) => ordinals.has(eventId))) return { storeId, ordinals };
      } catch (error) {
        cause = error;
      }
      // It is appended; only where, nobody can say now. The same command finds it when it is sent again.
      if (performance.now() > deadline)
        throw new StoreUnavailable('The place of what was appended cannot be read', { cause }, 'unknown');
      await sleep(pauseMs);
    }
  }
}

function lastOf({ events }: FinalAppend): SealedEvent {
  const last = events.at(-1);
  if (last === undefined) throw new Error('An admitted append has events');
  return last;
}

function isKnown(outcome: Outcome): boolean {
  return (
    outcome.kind !== 'failed' || outcome.error instanceof AppendRefused || outcome.error.outcome === 'not-appended'
  );
}
