import { type Logger } from 'pino';
import { accessLogProjections, projections } from '../../../projections/index.js';
import { ProjectionRunner } from '../../platform/projection/projection-runner.js';
import { type RunnerEvents } from '../../platform/projection/runner-events.js';
import { createPool } from '../../platform/postgres/pool.js';
import { type Stores } from '../stores/open-stores.js';

/** The running read models of a process. */
export interface RunningProjections {
  /** Ends after the page at hand. */
  close(): Promise<void>;
}

/** Keeps every read model up to date; where another process does so already, stands by to take over. */
export function startProjections(stores: Stores, logger: Logger): RunningProjections {
  const ending = new AbortController();
  const events = loggedEvents(logger);
  // Apart from the pool that requests are answered from: a runner keeps a connection for as long as it runs.
  const pool = createPool(stores.urls.runtime, 'read model runners', connectionsFor(projections.length));
  const running = [
    ...projections.map((projection) =>
      new ProjectionRunner(pool, stores.eventStore, stores.codec, projection, events).run(ending.signal),
    ),
    ...accessLogProjections.map((projection) => {
      const { readModels, eventStore, codec } = stores.access;
      return new ProjectionRunner(readModels, eventStore, codec, projection, events).run(ending.signal);
    }),
  ];
  return {
    async close() {
      ending.abort();
      await Promise.all(running);
      await pool.end();
    },
  };
}

/** Each runner holds one, and one more while it builds its model first; what is left writes the pages. */
const connectionsFor = (models: number): number => 2 * models + 2;

function loggedEvents(logger: Logger): RunnerEvents {
  return {
    halted: (projection, error) => {
      logger.error({ projection, halt: error.halt }, 'Read model halted');
    },
    waiting: (projection, because) => {
      logger.debug({ projection, because }, 'Read model waits');
    },
    applied: (projection, count, ordinal) => {
      logger.debug({ projection, events: count, ordinal }, 'Read model moved on');
    },
  };
}
