import { type Clock, toTimestamp } from '../../clock/clock.js';
import { appendGroup, type GroupOutcome, type SealedAppend, type Verdict } from './append-statement.js';
import { type Waiting } from './append-queue.js';
import { isRolledBack } from './failure.js';
import { type PreviousHashes, previousHashes } from './previous-hashes.js';
import { type StreamHeads } from './stream-heads.js';
import { type WriterSession } from './writer-session.js';

export interface CommittedGroup {
  readonly headOrdinal: number;
  readonly sealed: readonly (SealedAppend & { readonly verdict: Verdict })[];
}

/** The group as it was last sent: what to look for should the answer never come. */
export type Sent = (sealed: readonly SealedAppend[]) => void;

/** Stamps groups of appends and commits each in one transaction. */
export class GroupCommitter {
  /** The latest moment seen in the log: never stamp before it, whatever the clock says. */
  private latest = '';

  constructor(
    private readonly clock: Clock,
    private readonly heads: StreamHeads,
  ) {}

  async commit(session: WriterSession, group: readonly Waiting[], sent: Sent): Promise<CommittedGroup> {
    const hashes = await previousHashes(session.client, group, this.heads);
    const stamped = this.stamp(group, hashes);
    sent(stamped.sealed);
    const outcome = await appendGroup(session.client, stamped.recordedAt, stamped.sealed);
    if (outcome.verdicts !== undefined) return this.committed(stamped, outcome, outcome.verdicts);
    // Another process, whose clock is ahead, was quicker: stamp again while nobody else can append.
    return this.commitHoldingHead(session, group, hashes, sent);
  }

  private async commitHoldingHead(
    session: WriterSession,
    group: readonly Waiting[],
    hashes: PreviousHashes,
    sent: Sent,
  ): Promise<CommittedGroup> {
    const { client } = session;
    try {
      await client.query('begin');
      const { rows } = await client.query<{ latest: string }>('select event_log.lock_head() as latest');
      this.see(rows[0]?.latest ?? '');
      const stamped = this.stamp(group, hashes);
      sent(stamped.sealed);
      const outcome = await appendGroup(client, stamped.recordedAt, stamped.sealed);
      if (outcome.verdicts === undefined) throw new Error('The head of the log moved while it was held');
      await client.query('commit');
      return this.committed(stamped, outcome, outcome.verdicts);
    } catch (error) {
      // A lost session takes its transaction with it.
      if (isRolledBack(error)) await client.query('rollback');
      throw error;
    }
  }

  private stamp(
    group: readonly Waiting[],
    hashes: PreviousHashes,
  ): { recordedAt: string; sealed: readonly SealedAppend[] } {
    const now = toTimestamp(this.clock.now());
    const recordedAt = now < this.latest ? this.latest : now;
    const sealed = group.map((waiting) => {
      const previousHash = hashes.get(waiting);
      return { append: waiting.append, previousHash, events: waiting.append.seal(recordedAt, previousHash) };
    });
    return { recordedAt, sealed };
  }

  private committed(
    { recordedAt, sealed }: { recordedAt: string; sealed: readonly SealedAppend[] },
    { headOrdinal, headRecordedAt }: GroupOutcome,
    verdicts: readonly Verdict[],
  ): CommittedGroup {
    this.see(headRecordedAt);
    const judged = sealed.map((append, index) => {
      const verdict = verdicts[index];
      if (verdict === undefined) throw new Error('The database judged fewer appends than it was given');
      return { ...append, verdict };
    });
    if (verdicts.some(({ appended }) => appended)) this.see(recordedAt);
    return { headOrdinal, sealed: judged };
  }

  private see(recordedAt: string): void {
    if (recordedAt > this.latest) this.latest = recordedAt;
  }
}
