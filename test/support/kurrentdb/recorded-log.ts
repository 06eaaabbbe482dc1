/** An event as such a server keeps it: bytes, and what it adds to them. */
export interface Recorded {
  /** Where its record begins in the log; positions have gaps, as on a server. */
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly created: Date;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
}

export type Proposed = Pick<Recorded, 'id' | 'type' | 'contentType' | 'metadata' | 'data'>;

export type AppendAnswer =
  | { readonly kind: 'appended'; readonly revision: number; readonly position: number }
  /** -1: there is no stream. */
  | { readonly kind: 'wrong-version'; readonly actual: number };

/** What the server of the stand-in remembers. One per server: it outlives a restart. */
export class RecordedLog {
  readonly all: Recorded[] = [];
  private readonly streams = new Map<string, Recorded[]>();
  private readonly listeners = new Set<() => void>();
  private next = 0;

  /** @param expected -1: no stream. An append that is there already, ids and all, is answered as if done now. */
  append(stream: string, expected: number, proposed: readonly Proposed[]): AppendAnswer {
    const events = this.stream(stream);
    const actual = events.length - 1;
    const first = expected + 1;
    if (actual !== expected) {
      const known = events.slice(first, first + proposed.length);
      const last = known.at(-1);
      const isRepeated =
        last !== undefined &&
        known.length === proposed.length &&
        known.every(({ id }, index) => id === proposed[index]?.id);
      return isRepeated
        ? { kind: 'appended', revision: last.revision, position: last.position }
        : { kind: 'wrong-version', actual };
    }
    let position = 0;
    for (const event of proposed) position = this.keep(stream, events.length, event);
    for (const listener of [...this.listeners]) listener();
    return { kind: 'appended', revision: events.length - 1, position };
  }

  stream(name: string): Recorded[] {
    const known = this.streams.get(name);
    if (known !== undefined) return known;
    const made: Recorded[] = [];
    this.streams.set(name, made);
    return made;
  }

  /** Takes an event out of the log, as scavenging does after a deletion. */
  scavenge(stream: string, revision: number): void {
    const gone = this.all.findIndex((event) => event.stream === stream && event.revision === revision);
    this.all.splice(gone, 1);
    const events = this.stream(stream);
    events.splice(
      events.findIndex((event) => event.revision === revision),
      1,
    );
  }

  /** @returns a function that ends the listening */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private keep(stream: string, revision: number, event: Proposed): number {
    const position = this.next;
    const recorded = { ...event, stream, revision, position, created: new Date() };
    this.next += 100 + event.data.length + event.metadata.length;
    this.all.push(recorded);
    this.stream(stream).push(recorded);
    return position;
  }
}
