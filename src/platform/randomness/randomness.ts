import { createHash, randomBytes } from 'node:crypto';

/** Where keys and initialisation vectors come from. A port, so that golden bytes and simulations repeat. */
export interface Randomness {
  bytes(count: number): Buffer;
}

/** The system's generator; the only one for real cases. */
export const systemRandomness: Randomness = { bytes: randomBytes };

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
