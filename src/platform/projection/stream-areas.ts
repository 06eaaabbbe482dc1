import { LRUCache } from 'lru-cache';
import { type EventStore, type StoredEvent } from '../event-store/event-store.js';

/** Streams whose first area is remembered; some 100 bytes each. */
const remembered = 200_000;

/**
 * The area of each stream's first event: a case stays in one share also when it moves, or its events would be applied
 * out of order.
 */
export class StreamAreas {
  // By size: `max` would take all of its memory at once, in every read model.
  private readonly known = new LRUCache<string, string>({ maxSize: remembered, sizeCalculation: () => 1 });

  constructor(private readonly store: EventStore) {}

  /** @throws StoreUnavailable; Error where a stream does not begin with the first event */
  async of(event: StoredEvent): Promise<string> {
    const { stream, revision } = event;
    const known = this.known.get(stream);
    if (known !== undefined) return known;
    const area = areaOf(revision === 0 ? event : await this.first(stream));
    this.known.set(stream, area);
    return area;
  }

  private async first(stream: string): Promise<StoredEvent> {
    for await (const event of this.store.readStream(stream, { from: 0, to: 0 })) return event;
    throw new Error(`Stream ${stream} has no first event`);
  }
}

function areaOf({ meta }: StoredEvent): string {
  const { area } = JSON.parse(Buffer.from(meta).toString('utf8')) as { readonly area: string };
  return area;
}
