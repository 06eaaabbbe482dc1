import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type InspectedPage } from './inspect-page.js';

/** A thread with connections of its own that reads and inspects the stretches it is told. */
export class InspectorThread {
  /** Fulfilled once it can work, or is known never to. */
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private last: Promise<unknown>;

  /** @param url of the event store's database */
  constructor(url: string) {
    // Compiled, or as TypeScript where this file is.
    const file = new URL(`./inspect-worker${path.extname(import.meta.url)}`, import.meta.url);
    this.worker = new Worker(file, { workerData: url });
    this.last = once(this.worker, 'message');
    const known = (): void => undefined;
    this.ready = this.last.then(known, known);
  }

  /** Takes its turn after what was asked before. */
  readonly inspect = (range: { readonly from: number; readonly to: number }): Promise<readonly InspectedPage[]> => {
    const answer = this.last.then(async () => {
      this.worker.postMessage(range);
      const [pages] = (await once(this.worker, 'message')) as [readonly InspectedPage[]];
      return pages;
    });
    // Heard when it is awaited, unless whoever asked has left by then.
    answer.catch(() => undefined);
    this.last = answer;
    return answer;
  };

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}
