import { createLogger } from '../platform/observability/logger.js';
import { readSettings } from '../platform/settings/settings.js';
import { signedInCallers } from '../identity-access/sign-in/signed-in-callers.js';
import { purposeOf } from '../platform/store-declaration/store-declaration.js';
import { announce } from './api/announce.js';
import { demoOneTimePasswords } from './api/demo-one-time-passwords.js';
import { prepareDemo } from './api/prepare-demo.js';
import { startApi } from './api/start-api.js';
import { reportFailure } from './cli/report-failure.js';
import { closeOnSignal } from './close-on-signal.js';
import { Closing } from './closing.js';
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
  // Before anything can be read: a restored key database holds keys that were destroyed since.
  await stores.eraser.catchUp();
  if (settings.databases === undefined) {
    const projections = startProjections(stores, createLogger(settings.logLevel));
    closing.add(() => projections.close());
  }
  const simulation = (await purposeOf(stores.eventStore)) === 'simulation';
  if (simulation && settings.production)
    throw new Error(
      'This store holds a simulation with made-up accounts: NODE_ENV=production needs a store of its own',
    );
  const demo = simulation ? await demoOneTimePasswords(stores.credentials) : [];
  const api = await startApi(settings, stores, signedInCallers(stores.signIn));
  closing.add(() => api.close());
  announce(api.url, demo);
} catch (error) {
  reportFailure(error, false);
  await closing.all();
}
