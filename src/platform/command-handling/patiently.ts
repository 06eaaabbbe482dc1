import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../event-store/errors.js';
import { isDatabaseUnavailable } from '../postgres/unavailable.js';

/** About a minute together: a database that is started anew answers again by then. */
const waitsMs = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

/**
 * Tries again while the database does not answer, each time after a longer wait: for work that nobody waits for and
 * that is safe to do again, such as a command under its id. Anything else that fails, fails at once.
 */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (const wait of waitsMs)
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StoreUnavailable || isDatabaseUnavailable(error))) throw error;
      await sleep(wait);
    }
  return attempt();
}
