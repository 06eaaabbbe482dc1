import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { type Request } from 'express';
import { type Reason } from '../../kernel/decider.js';
import { ProblemException } from '../../platform/http/problem.js';
import { revealReasons } from './reveal-case.controller.js';

/** Documents the headers that say why a file must be seen. */
export const ApiRevealReason = () =>
  applyDecorators(
    ApiHeader({ name: 'Reveal-Reason-Code', required: true, schema: { enum: [...revealReasons] } }),
    ApiHeader({
      name: 'Reveal-Reason',
      required: true,
      description: '具体说明，UTF-8 百分号编码，最多 500 字',
      schema: { type: 'string' },
    }),
  );

/** Why the file must be seen. In headers, for a query string stands in the logs of others. @throws ProblemException 400 */
export function revealReasonOf(request: Request): Reason {
  const code = request.header('reveal-reason-code') ?? '';
  const text = decoded(request.header('reveal-reason') ?? '');
  const faults = [
    ...((revealReasons as readonly string[]).includes(code)
      ? []
      : [{ pointer: '/Reveal-Reason-Code', expected: `应为 ${revealReasons.join('、')} 之一` }]),
    ...(/^\P{Cc}{1,500}$/u.test(text)
      ? []
      : [{ pointer: '/Reveal-Reason', expected: '应为 1 到 500 字的说明，UTF-8 百分号编码' }]),
  ];
  if (faults.length === 0) return { code, text };
  throw new ProblemException(400, 'http.reveal-reason-required', '取出原件须说明理由。', { faults });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
