import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Request } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Answer } from '../../platform/http/answer.js';
import { ListExport } from '../../platform/http/export/list-export.js';
import { requirement, type Requirement } from '../../platform/http/requires.decorator.js';
import { AccessRecorder } from './access-recorder.js';

const recorded = {
  readCases: 'PersonalDataRead',
  readPublicList: 'PersonalDataRead',
  readAccessLog: 'AccessLogRead',
} as const;

/**
 * Writes an entry for every route that shows personal data, as the policies name it: while the query runs where the
 * case is known before, after it where it is a list, page by page where it is an export. The answer waits for both.
 */
@Injectable()
export class AccessLogInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly recorder: AccessRecorder,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const required = this.reflector.get<Requirement | undefined>(requirement, context.getHandler());
    if (required === undefined || !(required.action in recorded)) return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    return from(this.answered(request, required, next));
  }

  private async answered(request: Request, { action, subjects }: Requirement, next: CallHandler): Promise<unknown> {
    const type = recorded[action as keyof typeof recorded];
    const [subject] = subjects;
    if (subject.in === 'stream') {
      const written = this.recorder.read(request, type, action, [String(request.params[subject.name])]);
      const [answer] = await Promise.all([lastValueFrom<unknown>(next.handle()), written]);
      return answer;
    }
    const answer = await lastValueFrom<unknown>(next.handle());
    if (answer instanceof ListExport)
      return answer.watchedBy((rows) => this.recorder.read(request, type, action, casesOf(rows)));
    const cases = type === 'PersonalDataRead' ? casesIn(answer) : [];
    // An empty page showed nothing about anybody.
    if (type === 'AccessLogRead' || cases.length > 0) await this.recorder.read(request, type, action, cases);
    return answer;
  }
}

/** @throws when a list names no cases: a route that shows persons must say whose */
function casesIn(answer: unknown): readonly string[] {
  const body: unknown = answer instanceof Answer ? answer.body : answer;
  const items = typeof body === 'object' && body !== null && 'items' in body ? body.items : undefined;
  if (!Array.isArray(items)) throw new Error('A list of cases has no items, so it cannot be logged');
  return casesOf(items);
}

function casesOf(items: readonly unknown[]): readonly string[] {
  const cases = items.map((item) => {
    if (typeof item === 'object' && item !== null && 'caseId' in item) return String(item.caseId);
    throw new Error('An item of a list of cases has no caseId, so it cannot be logged');
  });
  // A case may stand in several rows.
  return [...new Set(cases)];
}
