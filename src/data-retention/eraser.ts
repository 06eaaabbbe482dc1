import { type Pool } from 'pg';
import { type EventCodec } from '../platform/event-format/event-codec.js';
import { type RecordedEvent } from '../platform/event-format/recorded-event.js';
import { type EventStore, type Position } from '../platform/event-store/event-store.js';
import { type DataKeys } from '../platform/personal-data/data-keys.js';
import { type DataRetentionEvent } from './domain/data-retention.events.js';

type ErasureApproved = Extract<DataRetentionEvent, { type: 'ErasureApproved' }>;

/**
 * Destroys keys as the record says (销毁). How far it has read stands in the key database itself: restored from a backup,
 * that database also forgets how far it was, and every erasure since is done again.
 */
export class Eraser {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly keys: Pool,
    private readonly dataKeys: DataKeys,
  ) {}

  /** Carries out every approved erasure up to now. Safe to repeat and to run twice at once. @returns keys destroyed */
  async catchUp(): Promise<number> {
    const end = await this.store.head();
    const after = await this.reached(end);
    let destroyed = 0;
    for await (const page of this.store.readAll({ after, filter: { types: ['ErasureApproved'] } })) {
      for (const stored of page) {
        const { data } = this.codec.decodeOpen(stored) as RecordedEvent<ErasureApproved>;
        destroyed += await this.dataKeys.destroy(data.caseId, data.retention);
      }
    }
    if (end !== undefined) await this.reach(end);
    return destroyed;
  }

  /** From the beginning where the log is another one, or ends before the place: it was restored, or moved. */
  private async reached(end: Position | undefined): Promise<Position | undefined> {
    const { rows } = await this.keys.query<{ position: Position }>('SELECT position FROM erasure_checkpoint');
    const [row] = rows;
    if (row === undefined || end === undefined) return undefined;
    try {
      return this.store.compare(row.position, end) <= 0 ? row.position : undefined;
    } catch {
      return undefined;
    }
  }

  private async reach(position: Position): Promise<void> {
    await this.keys.query(
      `INSERT INTO erasure_checkpoint (position) VALUES ($1)
       ON CONFLICT (only_row) DO UPDATE SET position = excluded.position`,
      [position],
    );
  }
}
