import { setTimeout as sleep } from 'node:timers/promises';
import { type DatabaseError } from 'pg';
import { type Clock } from '../../clock/clock.js';
import { AppendRefused, StoreUnavailable, StreamConflict } from '../errors.js';
import { formatPosition } from '../position.js';
import { type Waiting } from './append-queue.js';
import { type SealedAppend } from './append-statement.js';
import { type CommittedGroup, GroupCommitter } from './commit-group.js';
import { asStoreFailure, isDuplicateEventId, isRolledBack } from './failure.js';
import { settle, type Settled } from './settle.js';
import { type StreamHeads } from './stream-heads.js';
import { WriterSession } from './writer-session.js';

/** How long a lost database is given to say what became of a commit. */
const settleWithinMs = 5_000;
const settleEveryMs = 250;

/** Tells one who waits. @returns true when their events were appended */
export type Answer = () => boolean;

/** Writes groups and finds out, whatever happens on the way, what became of every append. */
export class GroupAttempts {
  private readonly committer: GroupCommitter;
  private session: WriterSession | undefined;

  constructor(
    private readonly url: string,
    clock: Clock,
    private readonly heads: StreamHeads,
    /** Takes back an append of which it is known that it was not appended and may be tried once more. */
    private readonly again: (waiting: Waiting) => void,
  ) {
    this.committer = new GroupCommitter(clock, heads);
  }

  /** Never rejects: every outcome is somebody's answer. */
  async write(group: readonly Waiting[]): Promise<readonly Answer[]> {
    let sent: readonly SealedAppend[] = [];
    let session: WriterSession | undefined;
    try {
      session = await this.liveSession();
      const committed = await this.committer.commit(session, group, (sealed) => (sent = sealed));
      return this.answers(group, committed, session.storeId);
    } catch (error) {
      if (isRolledBack(error)) return this.findFault(group, error);
      if (session === undefined || sent.length === 0) return refuseAll(group, asStoreFailure(error));
      return this.settle(group, sent, session, error);
    }
  }

  async close(): Promise<void> {
    await this.session?.close();
  }

  private answers(group: readonly Waiting[], { sealed, headOrdinal }: CommittedGroup, storeId: string): Answer[] {
    let ordinal = headOrdinal;
    return group.flatMap((waiting, index) => {
      const judged = sealed[index];
      if (judged?.verdict.appended !== true) return this.conflict(waiting, judged?.verdict.actual ?? -1);
      ordinal += judged.events.length;
      return [this.success(waiting, judged.events, formatPosition(storeId, ordinal))];
    });
  }

  private success(
    { append: { stream, eventIds }, resolve }: Waiting,
    events: SealedAppend['events'],
    position: ReturnType<typeof formatPosition>,
  ): Answer {
    const last = events.at(-1);
    if (last === undefined) throw new Error('An admitted append has events');
    this.heads.learn(stream, last);
    return () => {
      resolve({ revision: last.revision, position, recordedAt: last.recordedAt, eventIds });
      return true;
    };
  }

  private conflict(waiting: Waiting, actual: number): readonly Answer[] {
    const { stream, expected } = waiting.append;
    if (actual !== (expected === 'no-stream' ? -1 : expected))
      return refuseAll([waiting], new StreamConflict(stream, expected, actual === -1 ? 'no-stream' : actual));
    this.heads.forget(stream);
    const failure = new AppendRefused('event-store.wrong-previous-hash', `The chain of ${stream} does not continue`);
    return this.tryAgain(waiting, failure);
  }

  private tryAgain(waiting: Waiting, failure: Error): readonly Answer[] {
    if (waiting.again) return refuseAll([waiting], failure);
    this.again({ ...waiting, again: true });
    return [];
  }

  /** The database refused the group: find out whose fault it is by writing one at a time. */
  private async findFault(group: readonly Waiting[], error: DatabaseError): Promise<readonly Answer[]> {
    const failure = asStoreFailure(error);
    if (failure instanceof StoreUnavailable) return refuseAll(group, failure);
    if (group.length === 1)
      return refuseAll(
        group,
        isDuplicateEventId(error)
          ? new AppendRefused('event-store.duplicate-event-id', 'An event id is in the log already')
          : failure,
      );
    const answers: Answer[] = [];
    for (const waiting of group) answers.push(...(await this.write([waiting])));
    return answers;
  }

  /** The connection broke during the commit: ask for the events on a new one, once the old one is surely dead. */
  private async settle(
    group: readonly Waiting[],
    sent: readonly SealedAppend[],
    lost: WriterSession,
    cause: unknown,
  ): Promise<readonly Answer[]> {
    void lost.close();
    const deadline = AbortSignal.timeout(settleWithinMs);
    while (!deadline.aborted) {
      try {
        const session = await this.liveSession();
        const found = await settle(session, lost, sent);
        if (found === undefined) break;
        return group.flatMap((waiting, index) => this.settled(waiting, found[index], session.storeId, cause));
      } catch {
        await sleep(settleEveryMs);
      }
    }
    return refuseAll(group, new StoreUnavailable('The connection was lost during the commit', { cause }, 'unknown'));
  }

  private settled(waiting: Waiting, at: Settled | undefined, storeId: string, cause: unknown): readonly Answer[] {
    return at === undefined
      ? this.tryAgain(waiting, new StoreUnavailable('The connection was lost before the commit', { cause }))
      : [this.success(waiting, at.events, formatPosition(storeId, at.ordinal))];
  }

  private async liveSession(): Promise<WriterSession> {
    if (this.session?.isAlive !== true) {
      void this.session?.close();
      this.session = await WriterSession.open(this.url);
    }
    return this.session;
  }
}

function refuseAll(group: readonly Waiting[], failure: unknown): readonly Answer[] {
  return group.map(({ reject }) => () => {
    reject(failure);
    return false;
  });
}
