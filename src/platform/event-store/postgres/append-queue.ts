import { type AppendResult } from '../event-store.js';
import { type AdmittedAppend } from '../sealing/admit.js';
import { type StreamHeads } from './stream-heads.js';

/** An append on its way, and who waits for it. */
export interface Waiting {
  readonly append: AdmittedAppend;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
  /** True for the second attempt, after a lost connection or a stale hash; there is no third. */
  readonly again: boolean;
}

const limits = { appends: 512, bytes: 8 * 1024 * 1024 };

/** Appends that wait for the group before them to be committed. */
export class AppendQueue {
  private waiting: Waiting[] = [];

  constructor(private readonly heads: StreamHeads) {}

  get size(): number {
    return this.waiting.length;
  }

  add(waiting: Waiting): void {
    this.waiting.push(waiting);
  }

  /**
   * The next group: at most one append per stream, so that within a group none depends on another. Those that are
   * known to come too late go along; all they wait for is the true revision.
   */
  takeGroup(most = limits.appends): readonly Waiting[] {
    const group: Waiting[] = [];
    const left: Waiting[] = [];
    const streams = new Set<string>();
    let bytes = 0;
    for (const next of this.waiting) {
      const { stream, expected, size } = next.append;
      const late = this.heads.isBeyond(stream, expected);
      const fits =
        group.length < Math.min(most, limits.appends) && (group.length === 0 || bytes + size <= limits.bytes);
      if (!fits || (!late && streams.has(stream))) {
        left.push(next);
        streams.add(stream);
        continue;
      }
      group.push(next);
      bytes += size;
      if (!late) streams.add(stream);
    }
    this.waiting = left;
    return group;
  }
}
