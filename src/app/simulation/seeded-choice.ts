import { createHash } from 'node:crypto';

/** Repeatable choices for made-up households: the same seed and name give the same answer, in whatever order asked. */
export class SeededChoice {
  constructor(private readonly seed: string) {}

  /** An integer from `from` to `to`, both included. */
  integer(name: string, from: number, to: number): number {
    return from + (this.draw(name) % (to - from + 1));
  }

  /** One of the items. */
  of<T>(name: string, items: readonly [T, ...T[]]): T {
    return items[this.draw(name) % items.length] ?? items[0];
  }

  /** True in `percent` of a hundred. */
  chance(name: string, percent: number): boolean {
    return this.draw(name) % 100 < percent;
  }

  private draw(name: string): number {
    return createHash('sha256').update(`${this.seed}\n${name}`).digest().readUInt32BE(0);
  }
}
