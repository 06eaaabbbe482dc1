import { type StoredEvent } from '../event-store.js';
import { formatPosition } from '../position.js';
import { text } from './raw-query.js';

/** In the order that `toStoredEvent` reads them. */
export const eventColumns = 'ordinal, revision, event_id, stream, type, recorded_at, hash, meta, data';

/** A row of `eventColumns`; bytes come as `\x` and hex digits. */
export function toStoredEvent(row: readonly (string | null)[], storeId: string): StoredEvent {
  const ordinal = Number(text(row, 0));
  return {
    position: formatPosition(storeId, ordinal),
    ordinal,
    stream: text(row, 3),
    revision: Number(text(row, 1)),
    eventId: text(row, 2),
    type: text(row, 4),
    recordedAt: text(row, 5),
    data: Buffer.from(text(row, 8).slice(2), 'hex'),
    meta: Buffer.from(text(row, 7).slice(2), 'hex'),
    hash: text(row, 6).slice(2),
  };
}
