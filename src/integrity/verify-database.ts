import { systemClock } from '../platform/clock/clock.js';
import { type LogLocation, openEventStore } from '../platform/event-store/open-event-store.js';
import { inspectorOf } from './inspector.js';
import { InspectorPool } from './inspector-pool.js';
import { type Progress, type Verification, verifyLog } from './verify-log.js';

/**
 * Verifies the log of a database. Reading it is all that is needed: a login in dibao_auditor and no key.
 * @param threads 1 works in this thread
 */
export async function verifyDatabase(
  log: LogLocation,
  threads: number,
  onProgress?: (progress: Progress) => void,
): Promise<Verification> {
  // It reads only: the clock is never asked.
  const store = await openEventStore(log, { clock: systemClock, readers: 2 });
  const own = inspectorOf(store);
  const pool = threads > 1 ? new InspectorPool(log, threads, own) : undefined;
  try {
    return await verifyLog(store, pool?.inspect ?? own, onProgress);
  } finally {
    await pool?.close();
    await store.close();
  }
}
