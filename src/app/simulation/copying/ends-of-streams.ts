import { type EventStore } from '../../../platform/event-store/event-store.js';

/** How much is still to come of every stream of a log that is read once. */
export class EndsOfStreams {
  private constructor(private readonly toCome: Map<string, number>) {}

  static async of(log: EventStore): Promise<EndsOfStreams> {
    const toCome = new Map<string, number>();
    for await (const page of log.readAll())
      for (const { stream } of page) toCome.set(stream, (toCome.get(stream) ?? 0) + 1);
    return new EndsOfStreams(toCome);
  }

  /** One more event was read. @returns whether it was the stream's last */
  isLast(stream: string): boolean {
    const left = (this.toCome.get(stream) ?? 0) - 1;
    if (left > 0) this.toCome.set(stream, left);
    else this.toCome.delete(stream);
    return left <= 0;
  }
}
