import { type NextFunction, type Request, type Response } from 'express';
import { UnsupportedMediaTypeException } from '@nestjs/common';

/** Express middleware: a body that is not JSON is refused, not taken for an absent one. */
export function jsonBodiesOnly(request: Request, _response: Response, next: NextFunction): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (hasBody && request.is('application/json') === false) next(new UnsupportedMediaTypeException());
  else next();
}
