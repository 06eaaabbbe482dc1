import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { Logger } from 'nestjs-pino';
import { requestIdOf } from '../observability/request-id.js';
import { problemOf } from './problem-of.js';

/** Answers every error as a problem; only those of our own making are logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const { status, headers, problem, cause } = problemOf(error);
    if (status === 500) this.logger.error({ err: cause }, 'Unexpected error');
    if (response.headersSent) {
      // The answer has begun: only breaking it off tells the client that it is not whole.
      response.destroy();
      return;
    }
    response
      .status(status)
      .set(headers)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, instance: `urn:dibao:request:${requestIdOf(request)}` }));
  }
}
