import { type StoredEvent } from '../event-store.js';
import { formatPosition } from '../position.js';
import { type CopiedRows } from './copied-rows.js';
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

/** In the order that `toCopiedEvent` reads them. */
export const copiedColumns = 'ordinal, revision, event_id::text, stream, type, recorded_at, hash, meta, data';

/** The row that `rows` stands on. */
export function toCopiedEvent(rows: CopiedRows, storeId: string): StoredEvent {
  const ordinal = rows.int64();
  const revision = rows.int32();
  const eventId = rows.text();
  const stream = rows.text();
  const type = rows.text();
  const recordedAt = rows.text();
  const hash = rows.hex();
  const meta = rows.view();
  const data = rows.view();
  return {
    position: formatPosition(storeId, ordinal),
    ordinal,
    stream,
    revision,
    eventId,
    type,
    recordedAt,
    data,
    meta,
    hash,
  };
}
