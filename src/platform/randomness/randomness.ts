import { createHash, randomBytes } from 'node:crypto';

/** Where keys and initialisation vectors come from. A port, so that golden bytes and simulations repeat. */
export interface Randomness {
  bytes(count: number): Buffer;
}

/** The system's generator; the only one for real cases. */
export const systemRandomness: Randomness = { bytes: randomBytes };

const drawnAtOnce = 16 * 1024;

/** Repeats for a seed: golden files and declared simulations only, never real cases. */
export class SeededRandomness implements Randomness {
  private counter = 0;
  private pool = Buffer.alloc(0);

  constructor(private readonly seed: string) {}

  bytes(count: number): Buffer {
    while (this.pool.length < count) {
      const block = createHash('sha512').update(`${this.seed}/${this.counter}`).digest();
      this.counter += 1;
      this.pool = Buffer.concat([this.pool, block]);
    }
    const taken = this.pool.subarray(0, count);
    this.pool = this.pool.subarray(count);
    return Buffer.from(taken);
  }
}

/** Draws from another source in large pieces, as one call for every few bytes costs more than the bytes: each is given once. */
export class DrawnAhead implements Randomness {
  private pool: Buffer = Buffer.alloc(0);
  private at = 0;

  constructor(private readonly source: Randomness) {}

  bytes(count: number): Buffer {
    if (this.at + count > this.pool.length) {
      this.pool = this.source.bytes(Math.max(drawnAtOnce, count));
      this.at = 0;
    }
    this.at += count;
    return this.pool.subarray(this.at - count, this.at);
  }
}
