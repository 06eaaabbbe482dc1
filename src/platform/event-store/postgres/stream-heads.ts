import { LRUCache } from 'lru-cache';

/** Latest event known of a stream. */
export interface StreamHead {
  readonly revision: number;
  readonly hash: string;
}

/**
 * Latest known revisions and hashes of the streams in use. Streams only grow and their events never change, so an
 * entry can be behind but not wrong: its hash is that of its revision, and the stream's head is not before it.
 */
export class StreamHeads {
  private readonly heads: LRUCache<string, StreamHead>;

  constructor(max: number) {
    this.heads = new LRUCache({ maxSize: max, sizeCalculation: () => 1 });
  }

  learn(stream: string, { revision, hash }: StreamHead): void {
    const known = this.heads.peek(stream);
    if (known === undefined || known.revision < revision) this.heads.set(stream, { revision, hash });
  }

  hashAt(stream: string, revision: number): string | undefined {
    const known = this.heads.get(stream);
    return known?.revision === revision ? known.hash : undefined;
  }

  /** True when the stream is known to have gone beyond what a writer saw. */
  isBeyond(stream: string, expected: number | 'no-stream'): boolean {
    const known = this.heads.peek(stream);
    return known !== undefined && (expected === 'no-stream' || known.revision > expected);
  }

  /** For the one way in which an entry can be wrong: the database was put back to an earlier state. */
  forget(stream: string): void {
    this.heads.delete(stream);
  }
}
