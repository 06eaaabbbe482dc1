import { type NextFunction, type Request, type Response } from 'express';
import { ProblemException } from './problem.js';

/** Express middleware: U+0000 is in no id and no text, and the database takes it in no query (`unstorableParts`). */
export function storableAddress({ url }: Request, _response: Response, next: NextFunction): void {
  next(
    url.includes('%00')
      ? new ProblemException(400, 'http.invalid-request', '请求地址里有无法处理的字符，请核对。', {
          faults: [{ pointer: '', expected: '地址里不应有 U+0000' }],
        })
      : undefined,
  );
}
