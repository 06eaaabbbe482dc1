import { type Logger } from 'pino';
import { accessLogProjections, projections } from '../../../projections/index.js';
import { ProjectionRunner, type RunnerEvents } from '../../platform/projection/projection-runner.js';
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
  const running = [
    ...projections.map((projection) =>
      new ProjectionRunner(stores.readModels, stores.eventStore, stores.codec, projection, events).run(ending.signal),
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
    },
  };
}

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
