/** How often each thing occurred; what is known and did not, as zero. */
export class Tally {
  private readonly counts: Map<string, number>;

  constructor(known: readonly string[]) {
    this.counts = new Map(known.map((what) => [what, 0]));
  }

  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** By name. */
  toRecord(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
