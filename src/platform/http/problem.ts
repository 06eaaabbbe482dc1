import { STATUS_CODES } from 'node:http';
import { type Fault, type Rejection } from '../../kernel/rejection.js';

/** RFC 9457 problem details (问题详情), served as `application/problem+json`. */
export interface Problem {
  /** `urn:dibao:problem:` and the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** A plain Chinese sentence. */
  readonly detail: string;
  /** Stable, `room.reason`. */
  readonly code: string;
  readonly clause?: string;
  readonly faults?: readonly Fault[];
  /** Members beyond the standard ones, e.g. `currentRevision`. */
  readonly [extension: string]: unknown;
}

/** What a problem may say besides its code and sentence. */
export interface ProblemDetails {
  readonly clause?: string | undefined;
  readonly faults?: readonly Fault[] | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Thrown at the edge to be answered as a problem. */
export class ProblemException extends Error {
  readonly headers: Readonly<Record<string, string>>;
  readonly problem: Problem;

  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
    details: ProblemDetails = {},
  ) {
    super(code, { cause: details.cause });
    this.name = 'ProblemException';
    this.headers = details.headers ?? {};
    this.problem = {
      type: `urn:dibao:problem:${code}`,
      title: STATUS_CODES[status] ?? 'Problem',
      status,
      detail: sentence,
      code,
      ...(details.clause === undefined ? {} : { clause: details.clause }),
      ...(details.faults === undefined ? {} : { faults: details.faults }),
      ...details.extensions,
    };
  }
}

/** A refused command as a problem. What is not there is 404, what is there already 409, everything else 422. */
export function problemOfRejection(rejection: Rejection): ProblemException {
  const reason = rejection.code.slice(rejection.code.indexOf('.') + 1);
  const status = /^not-found\b/u.test(reason) ? 404 : /\b(already|duplicate)\b/u.test(reason) ? 409 : 422;
  return new ProblemException(status, rejection.code, rejection.sentence, {
    clause: rejection.clause,
    faults: rejection.faults,
  });
}
