import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Request } from 'express';
import { ProblemException } from './problem.js';

const file = 'dibao:takes-file';

/** Marks a route whose body is a file: it reads the request itself. All others take JSON. */
export const TakesFile = () => SetMetadata(file, true);

/** A body that is not what the route takes is refused, not taken for an absent one. */
@Injectable()
export class BodyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!hasBody(request)) return true;
    const takesFile = this.reflector.get<boolean | undefined>(file, context.getHandler()) ?? false;
    const isJson = request.is('application/json') !== false;
    if (!takesFile && !isJson) throw new UnsupportedMediaTypeException();
    if (takesFile && (isJson || request.headers['content-encoding'] !== undefined))
      throw new ProblemException(
        415,
        'http.unsupported-media-type',
        '请求内容应为文件本身：Content-Type 用 application/octet-stream 或文件的类型，不压缩。',
      );
    return true;
  }
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
