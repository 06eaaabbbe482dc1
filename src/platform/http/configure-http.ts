import { type NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { type HttpLogger } from 'pino-http';
import { REQUEST_LOGGER } from '../observability/logging.js';
import { Metrics } from '../observability/metrics.js';
import { bodyFaults } from './json-bodies.js';
import { storableAddress } from './storable-address.js';

/** Root of every path of the API; health and metrics stand outside. */
export const apiRoot = 'api/v1';
const bodyLimit = '1mb';

/** Sets up what surrounds the routes. Call it before `init` or `listen`, on an application made with `bodyParser: false`. */
export function configureHttp(app: NestExpressApplication, trustedProxies: readonly string[]): void {
  // Whose word on the client's address is taken; it stands in the access log and counts against the limits.
  app.set('trust proxy', trustedProxies.length === 0 ? false : [...trustedProxies]);
  app.setGlobalPrefix(apiRoot, { exclude: ['health/live', 'health/ready', 'metrics'] });
  // Security headers; the API page loads its own script and style from here and nothing from elsewhere.
  app.use(helmet());
  // What is answered is about persons: no proxy and no disk of a browser keeps it.
  app.use(`/${apiRoot}`, (_request: Request, response: Response, next: NextFunction) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  // ETags are revisions of streams; Express would make up its own.
  app.set('etag', false);
  app.use(app.get<HttpLogger>(REQUEST_LOGGER));
  app.use(app.get(Metrics).measure);
  app.useBodyParser('json', { limit: bodyLimit });
  app.use(bodyFaults);
  app.use(storableAddress);
}
