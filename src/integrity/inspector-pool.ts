import { type LogLocation } from '../platform/event-store/open-event-store.js';
import { type InspectedPage } from './inspect-page.js';
import { type Inspector } from './inspector.js';
import { InspectorThread } from './inspector-thread.js';

/** Ordinals that a thread is given at a time. */
const stretchSize = 2_000;
/** Stretches per thread that may be inspected before the first of them is taken out. */
const mostAhead = 4;

/** Stretches of the log that are read and inspected at the same time; the pages come out in the order of the log. */
export class InspectorPool {
  private readonly others: readonly InspectorThread[];

  /**
   * @param threads this one and those that are started; it works alone until they are ready
   * @param own inspects in this thread
   */
  constructor(
    log: LogLocation,
    private readonly threads: number,
    private readonly own: Inspector,
  ) {
    this.others = Array.from({ length: threads - 1 }, () => new InspectorThread(log));
  }

  readonly inspect: Inspector = (range) => this.inOrder(range);

  async close(): Promise<void> {
    await Promise.all(this.others.map((thread) => thread.close()));
  }

  private async *inOrder(range: { readonly from: number; readonly to: number }): AsyncIterable<InspectedPage> {
    const plan = new Plan(range, mostAhead * this.threads);
    for (const thread of this.others)
      void thread.ready.then(() => {
        // One to work on and one to go on with.
        plan.employ(thread);
        plan.employ(thread);
      });
    for (let stretch = plan.first; stretch !== undefined || plan.hasMore; stretch = plan.first) {
      if (stretch?.isDone === true) {
        plan.takeFirst();
        yield* await stretch.pages;
        continue;
      }
      const mine = plan.claim((part) => collect(this.own(part)));
      await (mine ?? stretch)?.pages;
    }
  }
}

interface Stretch {
  readonly pages: Promise<readonly InspectedPage[]>;
  readonly isDone: boolean;
}

type Inspect = (range: { readonly from: number; readonly to: number }) => Promise<readonly InspectedPage[]>;

/** Who inspects what: stretches are claimed, and taken out, in the order of the log. */
class Plan {
  private readonly claimed: Stretch[] = [];
  private readonly free: InspectorThread[] = [];
  private next: number;

  constructor(
    range: { readonly from: number; readonly to: number },
    private readonly mostClaimed: number,
  ) {
    this.next = range.from;
    this.to = range.to;
  }

  private readonly to: number;

  get first(): Stretch | undefined {
    return this.claimed[0];
  }

  get hasMore(): boolean {
    return this.next <= this.to;
  }

  takeFirst(): void {
    this.claimed.shift();
    this.supply();
  }

  /** @returns undefined when there is nothing more to inspect now */
  claim(inspect: Inspect): Stretch | undefined {
    if (!this.hasMore || this.claimed.length >= this.mostClaimed) return undefined;
    const from = this.next;
    this.next = Math.min(from + stretchSize - 1, this.to) + 1;
    const stretch = { pages: inspect({ from, to: this.next - 1 }), isDone: false };
    const done = (): void => {
      stretch.isDone = true;
    };
    // A failure is heard when the stretch is taken out, unless whoever asked has left by then.
    stretch.pages.then(done, done);
    this.claimed.push(stretch);
    return stretch;
  }

  /** Gives the thread stretch after stretch. */
  employ(thread: InspectorThread): void {
    this.free.push(thread);
    this.supply();
  }

  private supply(): void {
    for (let thread = this.free[0]; thread !== undefined; thread = this.free[0]) {
      const stretch = this.claim(thread.inspect);
      if (stretch === undefined) return;
      const employed = thread;
      this.free.shift();
      stretch.pages.then(
        () => {
          this.employ(employed);
        },
        () => undefined,
      );
    }
  }
}

async function collect(pages: AsyncIterable<InspectedPage>): Promise<readonly InspectedPage[]> {
  const collected: InspectedPage[] = [];
  for await (const page of pages) collected.push(page);
  return collected;
}
