import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Answer } from './answer.js';
import { entityTag } from './entity-tag.js';

/** Sends an `Answer`'s headers: ETag, Location and Log-Position. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((result: unknown) => {
        if (!(result instanceof Answer)) return result;
        const { revision, location, position } = result.headers;
        if (revision !== undefined) response.set('ETag', entityTag(revision));
        if (location !== undefined) response.set('Location', location);
        if (position !== undefined) response.set('Log-Position', position);
        return result.body as unknown;
      }),
    );
  }
}
