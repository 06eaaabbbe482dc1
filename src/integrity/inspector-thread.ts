import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type LogLocation } from '../platform/event-store/open-event-store.js';
import { type InspectedPage } from './inspect-page.js';

/** A thread with connections of its own that reads and inspects the stretches it is told. */
export class InspectorThread {
  /** Fulfilled once it can work, or is known never to. */
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private last: Promise<unknown>;

  constructor(log: LogLocation) {
    // Compiled, or as TypeScript where this file is.
    const file = new URL(`./inspect-worker${path.extname(import.meta.url)}`, import.meta.url);
    this.worker = new Worker(file, { workerData: log });
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
