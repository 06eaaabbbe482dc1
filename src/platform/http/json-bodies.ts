import { type NextFunction, type Request, type Response } from 'express';
import { ProblemException } from './problem.js';

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
