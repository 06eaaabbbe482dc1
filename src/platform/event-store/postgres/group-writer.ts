import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { type DatabaseError } from 'pg';
import { type Clock } from '../../clock/clock.js';
import { AppendRefused, StoreUnavailable, StreamConflict } from '../errors.js';
import { type AppendResult } from '../event-store.js';
import { formatPosition } from '../position.js';
import { type AdmittedAppend } from '../sealing/admit.js';
import { AppendQueue, type Waiting } from './append-queue.js';
import { type SealedAppend } from './append-statement.js';
import { type CommittedGroup, GroupCommitter } from './commit-group.js';
import { asStoreFailure, isDuplicateEventId, isRolledBack } from './failure.js';
import { settle, type Settled } from './settle.js';
import { type StreamHeads } from './stream-heads.js';
import { WriterSession } from './writer-session.js';

/** How long a lost database is given to say what became of a commit. */
const settleWithinMs = 8_000;
const settleEveryMs = 250;

/**
 * Group commit: appends that come while a transaction runs wait and go together in the next one. One group is under
 * way at a time, on one connection.
 */
export class GroupWriter {
  private readonly queue: AppendQueue;
  private readonly committer: GroupCommitter;
  private session: WriterSession | undefined;
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    clock: Clock,
    private readonly heads: StreamHeads,
    /** Called after every commit that appended. */
    private readonly onAppended: () => void,
  ) {
    this.queue = new AppendQueue(heads);
    this.committer = new GroupCommitter(clock, heads);
  }

  append(append: AdmittedAppend): Promise<AppendResult> {
    if (this.closed) return Promise.reject(new StoreUnavailable('The event store is closed'));
    return new Promise((resolve, reject) => {
      this.queue.add({ append, resolve, reject, again: false });
      this.running ??= this.run();
    });
  }

  /** Finishes what waits, then lets go of the connection. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    await this.session?.close();
  }

  private async run(): Promise<void> {
    while (!this.queue.isEmpty) {
      await this.write(this.queue.takeGroup());
      // Whoever was just answered may append again at once: let them into the next group.
      await turn();
    }
    this.running = undefined;
  }

  /** Never rejects: every outcome goes to those who wait. */
  private async write(group: readonly Waiting[]): Promise<void> {
    let session: WriterSession;
    try {
      session = await this.liveSession();
    } catch (error) {
      for (const { reject } of group) reject(asStoreFailure(error));
      return;
    }
    let sent: readonly SealedAppend[] = [];
    try {
      const committed = await this.committer.commit(session, group, (sealed) => (sent = sealed));
      this.answer(group, committed, session.storeId);
    } catch (error) {
      if (isRolledBack(error)) await this.refuse(group, error);
      else if (session.isAlive && sent.length === 0) for (const { reject } of group) reject(asStoreFailure(error));
      else await this.settle(group, sent, session, error);
    }
  }

  private answer(group: readonly Waiting[], { sealed, headOrdinal }: CommittedGroup, storeId: string): void {
    let ordinal = headOrdinal;
    for (const [index, { append, events, verdict }] of sealed.entries()) {
      const waiting = group[index];
      if (waiting === undefined) continue;
      if (verdict.appended) {
        ordinal += events.length;
        waiting.resolve(this.appended(append, events, formatPosition(storeId, ordinal)));
      } else this.reject(waiting, verdict.actual);
    }
    if (ordinal > headOrdinal) this.onAppended();
  }

  private appended(
    { stream, eventIds }: AdmittedAppend,
    events: SealedAppend['events'],
    position: AppendResult['position'],
  ): AppendResult {
    const last = events.at(-1);
    if (last === undefined) throw new Error('An admitted append has events');
    this.heads.learn(stream, last);
    return { revision: last.revision, position, recordedAt: last.recordedAt, eventIds };
  }

  private reject(waiting: Waiting, actual: number): void {
    const { stream, expected } = waiting.append;
    if (actual !== (expected === 'no-stream' ? -1 : expected)) {
      waiting.reject(new StreamConflict(stream, expected, actual === -1 ? 'no-stream' : actual));
      return;
    }
    this.heads.forget(stream);
    this.tryAgain(
      waiting,
      new AppendRefused('event-store.wrong-previous-hash', `The chain of ${stream} does not continue`),
    );
  }

  /** The database refused the group: find out whose fault it is by writing one at a time. */
  private async refuse(group: readonly Waiting[], error: DatabaseError): Promise<void> {
    const failure = asStoreFailure(error);
    const [first] = group;
    if (failure instanceof StoreUnavailable) for (const { reject } of group) reject(failure);
    else if (group.length > 1) for (const waiting of group) await this.write([waiting]);
    else if (isDuplicateEventId(error))
      first?.reject(new AppendRefused('event-store.duplicate-event-id', 'An event id is in the log already'));
    else first?.reject(error);
  }

  private async settle(
    group: readonly Waiting[],
    sent: readonly SealedAppend[],
    lost: WriterSession,
    cause: unknown,
  ): Promise<void> {
    void lost.close();
    const deadline = AbortSignal.timeout(settleWithinMs);
    while (!deadline.aborted) {
      try {
        const session = await this.liveSession();
        const found = await settle(session, lost, sent);
        if (found === undefined) break;
        this.answerSettled(group, found, session.storeId, cause);
        return;
      } catch {
        await sleep(settleEveryMs);
      }
    }
    for (const { reject } of group)
      reject(new StoreUnavailable('The connection was lost during the commit', { cause }, 'unknown'));
  }

  private answerSettled(
    group: readonly Waiting[],
    found: readonly (Settled | undefined)[],
    storeId: string,
    cause: unknown,
  ): void {
    for (const [index, waiting] of group.entries()) {
      const at = found[index];
      if (at === undefined)
        this.tryAgain(waiting, new StoreUnavailable('The connection was lost before the commit', { cause }));
      else waiting.resolve(this.appended(waiting.append, at.events, formatPosition(storeId, at.ordinal)));
    }
    this.onAppended();
  }

  /** Safe, for it is known that nothing was appended. */
  private tryAgain(waiting: Waiting, failure: Error): void {
    if (waiting.again) waiting.reject(failure);
    else this.queue.add({ ...waiting, again: true });
  }

  private async liveSession(): Promise<WriterSession> {
    if (this.session?.isAlive !== true) {
      void this.session?.close();
      this.session = await WriterSession.open(this.url);
    }
    return this.session;
  }
}
