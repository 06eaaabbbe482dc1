import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, toTimestamp } from '../../clock/clock.js';
import { AppendRefused, StoreUnavailable, StreamConflict } from '../errors.js';
import { type AppendResult } from '../event-store.js';
import { formatPosition } from '../position.js';
import { AppendQueue, type Waiting } from '../postgres/append-queue.js';
import { type StreamHeads } from '../postgres/stream-heads.js';
import { type AdmittedAppend } from '../sealing/admit.js';
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
      const last = append.events.at(-1);
      const ordinal = last && ordinals.get(last.eventId);
      if (last === undefined || ordinal === undefined || storeId === undefined)
        throw new StoreUnavailable('What was appended cannot be found in the log', undefined, 'unknown');
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

  private async placed(
    appended: readonly Judged[],
    before: OrderHead,
  ): Promise<{ storeId: OrderHead['storeId']; ordinals: ReadonlyMap<string, number> }> {
    const last = appended.flatMap(({ append }) => append.events.at(-1)?.eventId ?? []);
    const deadline = performance.now() + this.parts.settlingMs;
    for (;;)
      try {
        const { head, ordinals } = await this.parts.keeper.countOn(before);
        // Somebody who looked at the log in between may have counted them.
        const isWhole = last.every((eventId) => ordinals.has(eventId));
        return { storeId: head.storeId, ordinals: isWhole ? ordinals : await this.parts.order.ordinalsOf(last) };
      } catch (error) {
        if (performance.now() < deadline) await sleep(pauseMs);
        // It is appended; only where, nobody can say now. The same command finds it when it is sent again.
        else throw new StoreUnavailable('The place of what was appended cannot be read', { cause: error }, 'unknown');
      }
  }
}

function isKnown(outcome: Outcome): boolean {
  return (
    outcome.kind !== 'failed' || outcome.error instanceof AppendRefused || outcome.error.outcome === 'not-appended'
  );
}
