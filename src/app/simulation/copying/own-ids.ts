import { type EventStore, type SealedMeta, type StoredEvent } from '../../../platform/event-store/event-store.js';
import { type AreaMap } from './county-copies.js';

/** Ids and areas that a copy has of its own: of cases, and of every event and command that was copied so far. */
export class OwnIds {
  private constructor(
    private readonly ids: Set<string>,
    private readonly areas: AreaMap,
  ) {}

  static async of(log: EventStore, areas: AreaMap): Promise<OwnIds> {
    const ids = new Set<string>();
    for await (const page of log.readAll({ filter: { types: ['ApplicationSubmitted'] } }))
      for (const { stream } of page) ids.add(stream.slice(stream.indexOf('-') + 1));
    return new OwnIds(ids, areas);
  }

  add({ eventId, meta }: StoredEvent): void {
    const { commandId, correlationId } = JSON.parse(Buffer.from(meta).toString('utf8')) as SealedMeta;
    for (const id of [eventId, commandId, correlationId]) this.ids.add(id);
  }

  readonly has = (text: string): boolean => this.ids.has(text) || this.areas.has(text);
}
