import { verifyDatabase } from '../../src/integrity/verify-database.js';
import { systemClock } from '../../src/platform/clock/clock.js';
import { type LogLocation, openEventStore } from '../../src/platform/event-store/open-event-store.js';
import { perSecond } from './per-second.js';

const pageSize = 500;

/** Events a second that `readAll` gives. */
export async function readAllPerSecond(log: LogLocation): Promise<number> {
  const store = await openEventStore(log, { clock: systemClock });
  try {
    return await perSecond(async () => {
      let count = 0;
      for await (const page of store.readAll({ pageSize })) count += page.length;
      return count;
    });
  } finally {
    await store.close();
  }
}

/** Events a second that are verified, on one thread or more. */
export function verifiedPerSecond(log: LogLocation, threads: number): Promise<number> {
  return perSecond(async () => {
    const { verified, firstBreak } = await verifyDatabase(log, threads);
    if (firstBreak !== undefined) throw new Error(`The bench's log is broken: ${JSON.stringify(firstBreak)}`);
    return verified;
  });
}
