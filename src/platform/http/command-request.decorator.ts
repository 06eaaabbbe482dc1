import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { type Request } from 'express';
import { type Actor } from '../event-format/event-meta.js';
import { callerOf } from './caller.js';
import { expectedRevision } from './entity-tag.js';
import { ProblemException } from './problem.js';

/** What the headers of a command say. The body is checked by itself, as `@Body()`. */
export interface CommandHeaders {
  /** The Idempotency-Key: the id of the command, the same on every retry. */
  readonly commandId: string;
  /** From `X-Correlation-Id`; the command itself where there is none. */
  readonly correlationId: string;
  readonly actor: Actor;
  /** Id of the policy that allowed the request; undefined when the area it names does not exist. */
  readonly authorizedBy: string | undefined;
}

/** Headers of a command on something that exists. */
export interface ChangeHeaders extends CommandHeaders {
  /** From `If-Match`. */
  readonly expectedRevision: number;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

function commandHeaders(request: Request): CommandHeaders {
  const key = request.header('idempotency-key')?.trim();
  if (key === undefined || !uuid.test(key))
    throw new ProblemException(
      400,
      key === undefined ? 'http.idempotency-key-required' : 'http.idempotency-key-malformed',
      '每次操作都应在 Idempotency-Key 中带一个 UUID，重试时用同一个。',
    );
  const correlationId = request.header('x-correlation-id')?.trim() ?? key;
  if (!uuid.test(correlationId))
    throw new ProblemException(400, 'http.correlation-id-malformed', 'X-Correlation-Id 应为 UUID。');
  return {
    commandId: key.toLowerCase(),
    correlationId: correlationId.toLowerCase(),
    ...callerOf(request),
  };
}

/** Parameter: `CommandHeaders` of a command that makes something new. 400 without a good Idempotency-Key. */
export const CreateRequest = createParamDecorator((_: unknown, context: ExecutionContext): CommandHeaders =>
  commandHeaders(context.switchToHttp().getRequest<Request>()),
);

/** Headers of a command on something that its first command makes. */
export interface UpsertHeaders extends CommandHeaders {
  /** From `If-Match`; 'no-stream' where the header is absent: the sender says there is nothing yet. */
  readonly expectedRevision: number | 'no-stream';
}

/** Parameter: `UpsertHeaders`. 400 when If-Match is there and is no ETag. */
export const UpsertRequest = createParamDecorator((_: unknown, context: ExecutionContext): UpsertHeaders => {
  const request = context.switchToHttp().getRequest<Request>();
  const ifMatch = request.header('if-match');
  const seen = ifMatch === undefined ? 'no-stream' : expectedRevision(ifMatch);
  return { ...commandHeaders(request), expectedRevision: seen };
});

/** Parameter: `ChangeHeaders` of a command on something that exists. 428 without If-Match, 400 when it is no ETag. */
export const ChangeRequest = createParamDecorator((_: unknown, context: ExecutionContext): ChangeHeaders => {
  const request = context.switchToHttp().getRequest<Request>();
  return { ...commandHeaders(request), expectedRevision: expectedRevision(request.header('if-match')) };
});

const idempotencyKey = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description: '操作编号（UUID）；重试时用同一个，不会重复登记。',
  schema: { type: 'string', format: 'uuid' },
});

/** Documents the headers of a command that makes something new. */
export const ApiCreateCommand = () => applyDecorators(idempotencyKey);

/** Documents the headers of a command on something that exists. */
export const ApiChangeCommand = () =>
  applyDecorators(
    idempotencyKey,
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: '读取时得到的 ETag，例如 "3"。',
      schema: { type: 'string' },
    }),
  );

/** Documents the headers of a command on something that its first command makes. */
export const ApiUpsertCommand = () =>
  applyDecorators(
    idempotencyKey,
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: '读取时得到的 ETag，例如 "3"；第一次发布时不带。',
      schema: { type: 'string' },
    }),
  );
