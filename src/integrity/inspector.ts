import { type NumberedLog } from '../platform/event-store/numbered-log.js';
import { inspectPage, type InspectedPage } from './inspect-page.js';

/** Reads a stretch of the log and compares every event with its own bytes. */
export type Inspector = (range: { readonly from: number; readonly to: number }) => AsyncIterable<InspectedPage>;

/** In this thread: while a page is inspected the next one is on its way. */
export function inspectorOf(log: Pick<NumberedLog, 'readOrdinals'>): Inspector {
  return async function* (range) {
    for await (const page of log.readOrdinals(range)) yield inspectPage(page);
  };
}
