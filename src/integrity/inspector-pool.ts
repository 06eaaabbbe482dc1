import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type InspectedPage } from './inspect-page.js';
import { type Inspector } from './inspector.js';

/** Ordinals that a thread is given at a time. */
const stretch = 2_000;

/** Threads that read and inspect stretches of the log at the same time; the pages come out in the order of the log. */
export class InspectorPool {
  private readonly threads: readonly InspectorThread[];

  /** @param url of the event store's database */
  constructor(url: string, threads: number) {
    this.threads = Array.from({ length: threads }, () => new InspectorThread(url));
  }

  readonly inspect: Inspector = ({ from, to }) => this.inOrder(from, to);

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  private async *inOrder(from: number, to: number): AsyncIterable<InspectedPage> {
    const coming: Promise<readonly InspectedPage[]>[] = [];
    let next = from;
    const ask = (thread: InspectorThread): void => {
      if (next > to) return;
      coming.push(thread.inspect(next, Math.min(next + stretch - 1, to)));
      next += stretch;
    };
    // Each has one to work on and one to go on with; what is taken out is asked for again.
    for (const thread of [...this.threads, ...this.threads]) ask(thread);
    while (coming.length > 0)
      for (const thread of this.threads) {
        const pages = (await coming.shift()) ?? [];
        ask(thread);
        yield* pages;
      }
  }
}

class InspectorThread {
  private readonly worker: Worker;
  private last: Promise<unknown> = Promise.resolve();

  constructor(url: string) {
    // Compiled, or as TypeScript where this file is.
    const file = new URL(`./inspect-worker${path.extname(import.meta.url)}`, import.meta.url);
    this.worker = new Worker(file, { workerData: url });
  }

  /** Takes its turn after what was asked before. */
  inspect(from: number, to: number): Promise<readonly InspectedPage[]> {
    const answer = this.last.then(async () => {
      this.worker.postMessage({ from, to });
      const [pages] = (await once(this.worker, 'message')) as [readonly InspectedPage[]];
      return pages;
    });
    // Heard when it is awaited, unless whoever asked has left by then.
    answer.catch(() => undefined);
    this.last = answer;
    return answer;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}
