import { UnsupportedMediaTypeException } from '@nestjs/common';
import { type NextFunction, type Request, type Response } from 'express';
import { ProblemException } from './problem.js';

/** Express middleware: a body that is not JSON is refused, not taken for an absent one. */
export function jsonBodiesOnly(request: Request, _response: Response, next: NextFunction): void {
  const length = Number(request.headers['content-length'] ?? 0);
  const hasBody = request.headers['transfer-encoding'] !== undefined || length > 0;
  if (hasBody && request.is('application/json') === false) next(new UnsupportedMediaTypeException());
  else next();
}

/** Express error middleware behind the body parser: says that it was the body. The parser's message quotes it. */
export function bodyFaults(error: unknown, _request: Request, _response: Response, next: NextFunction): void {
  const malformed = error instanceof Error && 'status' in error && error.status === 400;
  next(
    malformed
      ? new ProblemException(400, 'http.malformed-body', '请求内容不是合法的 JSON。', {
          faults: [{ pointer: '', expected: '应为 UTF-8 编码的 JSON 对象' }],
        })
      : error,
  );
}
