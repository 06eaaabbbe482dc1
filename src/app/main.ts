import { createLogger } from '../platform/observability/logger.js';
import { readSettings } from '../platform/settings/settings.js';
import { announce } from './api/announce.js';
import { prepareDemo } from './api/prepare-demo.js';
import { startApi } from './api/start-api.js';
import { reportFailure } from './cli/report-failure.js';
import { closeOnSignal } from './close-on-signal.js';
import { Closing } from './closing.js';
import { demoPeople } from './demo-people.js';
import { demoCallers, demoTokens } from './demo-tokens.js';
import { startProjections } from './projections/start-projections.js';
import { leaveEmbeddedServer } from './stores/leave-embedded-server.js';
import { openStores } from './stores/open-stores.js';

/** The API. With the embedded default this one process is everything. */
const closing = new Closing();
closeOnSignal(closing.all);
try {
  const settings = readSettings(process.env);
  closing.add(() => leaveEmbeddedServer(settings));
  if (settings.databases === undefined && !settings.production) await prepareDemo(settings);
  const stores = await openStores(settings);
  closing.add(() => stores.close());
  if (settings.databases === undefined) {
    const projections = startProjections(stores, createLogger(settings.logLevel));
    closing.add(() => projections.close());
  }
  const tokens = settings.production ? [] : demoTokens(settings.dataDir, demoPeople);
  const api = await startApi(settings, stores, demoCallers(tokens));
  closing.add(() => api.close());
  announce(api.url, tokens);
} catch (error) {
  reportFailure(error, false);
  await closing.all();
}
