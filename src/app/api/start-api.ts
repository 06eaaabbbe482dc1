import { Logger } from 'nestjs-pino';
import { createHttpApplication } from '../../platform/http/create-application.js';
import { serveOpenApi } from '../../platform/http/open-api.js';
import { type CallerSource } from '../../platform/http/sign-in.guard.js';
import { type Settings } from '../../platform/settings/settings.js';
import { AppModule } from '../app.module.js';
import { type Stores } from '../stores/open-stores.js';
import { listen } from './listen.js';

export interface RunningApi {
  readonly url: string;
  /** Answers what was asked and takes no more; the stores stay open. */
  close(): Promise<void>;
}

/** Starts the API on open stores. */
export async function startApi(settings: Settings, stores: Stores, callers: CallerSource): Promise<RunningApi> {
  const app = await createHttpApplication(
    AppModule.forRoot({ stores, callers, logLevel: settings.logLevel }),
    settings,
  );
  serveOpenApi(app);
  await app.init();
  app.useLogger(app.get(Logger));
  const url = await listen(app, settings.host, settings.port);
  return { url, close: () => app.close() };
}
