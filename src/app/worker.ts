import { createLogger } from '../platform/observability/logger.js';
import { readSettings } from '../platform/settings/settings.js';
import { reportFailure } from './cli/report-failure.js';
import { closeOnSignal } from './close-on-signal.js';
import { Closing } from './closing.js';
import { startProjections } from './projections/start-projections.js';
import { openStores } from './stores/open-stores.js';

/** The worker: keeps the read models, beside an API in its own process. Several may run; one at a time has a model. */
const closing = new Closing();
closeOnSignal(closing.all);
try {
  const settings = readSettings(process.env);
  const stores = await openStores(settings);
  closing.add(() => stores.close());
  const logger = createLogger(settings.logLevel);
  const running = startProjections(stores, logger);
  closing.add(() => running.close());
  logger.info('Read models are kept up to date');
} catch (error) {
  reportFailure(error, false);
  await closing.all();
}
