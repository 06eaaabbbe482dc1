import { setImmediate as turn } from 'node:timers/promises';
import { type Clock } from '../../clock/clock.js';
import { StoreUnavailable } from '../errors.js';
import { type AppendResult } from '../event-store.js';
import { type AdmittedAppend } from '../sealing/admit.js';
import { AppendQueue, type Waiting } from './append-queue.js';
import { type Answer, GroupAttempts } from './group-attempts.js';
import { type StreamHeads } from './stream-heads.js';

/** A group of this size is worth a commit of its own, while the others are still being prepared. */
const worthSending = 16;

/**
 * Group commit: appends that come while a transaction runs wait and go together in the next one. One group is under
 * way at a time, on one connection.
 */
export class GroupWriter {
  private readonly queue: AppendQueue;
  private readonly attempts: GroupAttempts;
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    url: string,
    clock: Clock,
    heads: StreamHeads,
    /** Called after every commit that appended. */
    private readonly onAppended: () => void,
  ) {
    this.queue = new AppendQueue(heads);
    this.attempts = new GroupAttempts(url, clock, heads, (waiting) => {
      this.queue.add(waiting);
    });
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
    await this.attempts.close();
  }

  private async run(): Promise<void> {
    let group = this.nextGroup(0);
    while (group.length > 0) {
      const answers = await this.attempts.write(group);
      group = this.queue.size < worthSending ? await this.answerFirst(answers) : await this.sendFirst(group, answers);
    }
    this.running = undefined;
  }

  /** Few are waiting: whoever is answered now and appends again at once shall be in the next group. */
  private async answerFirst(answers: readonly Answer[]): Promise<readonly Waiting[]> {
    this.give(answers);
    await turn();
    return this.nextGroup(0);
  }

  /**
   * Many are waiting: they go now, so that the database commits them while those who are answered prepare what they
   * append next. @returns the group after, once fewer wait
   */
  private async sendFirst(answered: readonly Waiting[], answers: readonly Answer[]): Promise<readonly Waiting[]> {
    let last = answered;
    let owed = answers;
    while (this.queue.size >= worthSending) {
      const group = this.nextGroup(last.length);
      const written = this.attempts.write(group);
      // Lets the statement reach the socket before the answers set everybody to work.
      await turn();
      this.give(owed);
      owed = await written;
      last = group;
    }
    return this.answerFirst(owed);
  }

  /** At most half of all who are at it, where they are many: database and writers work by turns otherwise. */
  private nextGroup(toBeAnswered: number): readonly Waiting[] {
    return this.queue.takeGroup(Math.max(Math.ceil((this.queue.size + toBeAnswered) / 2), worthSending));
  }

  private give(answers: readonly Answer[]): void {
    let appended = false;
    for (const answer of answers) appended = answer() || appended;
    if (appended) this.onAppended();
  }
}
