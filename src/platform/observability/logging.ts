import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type DestinationStream } from 'pino';
import { type HttpLogger, pinoHttp } from 'pino-http';
import { loggedError } from './logged-error.js';
import { createLogger } from './logger.js';
import { assignRequestId } from './request-id.js';
import { routeOf } from './route.js';

/** Injection token of the middleware that logs requests. */
export const REQUEST_LOGGER = Symbol('RequestLogger');

/** Structured logs without personal data: no bodies, no paths, no query values, no headers, no messages of errors. */
export function createRequestLogger(level: string, destination?: DestinationStream): HttpLogger {
  const line = (request: IncomingMessage, response: ServerResponse, ms: unknown) => ({
    method: request.method,
    route: routeOf(request),
    status: response.statusCode,
    ms,
  });
  return pinoHttp({
    logger: createLogger(level, destination),
    // pino-http would add paths, queries and headers, the bearer token among them.
    serializers: { req: () => undefined, res: () => undefined, err: loggedError },
    wrapSerializers: false,
    genReqId: assignRequestId,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    customSuccessObject: (request, response, fields: { responseTime?: number }) =>
      line(request, response, fields.responseTime),
    customErrorObject: (request, response, _error, fields: { responseTime?: number }) =>
      line(request, response, fields.responseTime),
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
  });
}
