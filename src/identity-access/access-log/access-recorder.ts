import { Injectable } from '@nestjs/common';
import { type Request } from 'express';
import { type Reason } from '../../kernel/decider.js';
import { type Actor } from '../../platform/event-format/event-meta.js';
import { callerOf } from '../../platform/http/caller.js';
import { type RefusalListener } from '../../platform/http/sign-in.guard.js';
import { routeOf } from '../../platform/observability/route.js';
import { requestIdOf } from '../../platform/observability/request-id.js';
import { AccessLog, nobody } from './access-log.js';
import { type RefusedBecause, type SignedInBy } from './access-log.events.js';
import { RefusalTally } from './refusal-tally.js';

/** Writes the access log as HTTP requests come and are answered. */
@Injectable()
export class AccessRecorder implements RefusalListener {
  constructor(
    private readonly log: AccessLog,
    private readonly tally: RefusalTally,
  ) {}

  /** Masked data of cases, or the access log itself, is being read. @throws when it cannot be written */
  read(
    request: Request,
    type: 'PersonalDataRead' | 'AccessLogRead',
    action: string,
    cases: readonly string[],
  ): Promise<void> {
    const { actor, authorizedBy = 'default-deny', area = actor.area } = callerOf(request);
    const data = { ...originOf(request), cases };
    const event = type === 'PersonalDataRead' ? { type, data: { ...data, action } } : { type, data };
    return this.log.record({ event, actor, area, authorizedBy });
  }

  /** Unmasked data of a case is about to be shown. @throws when it cannot be written */
  reveal(request: Request, caseId: string, fields: readonly string[], reason: Reason): Promise<void> {
    const { actor, authorizedBy = 'default-deny', area = actor.area } = callerOf(request);
    const event = { type: 'PersonalDataRevealed', data: { ...originOf(request), cases: [caseId], fields } } as const;
    return this.log.record({ event, actor, area, authorizedBy, reason, subject: caseId });
  }

  refused(request: Request, action: string, because: RefusedBecause, actor: Actor = nobody): Promise<void> {
    const event = { type: 'AccessRefused', data: { ...originOf(request), action, because, times: 1 } } as const;
    return this.tally.record({ event, actor, area: actor.area, authorizedBy: 'default-deny' });
  }

  notSignedIn(request: Request): Promise<void> {
    return this.refused(request, `${request.method} ${routeOf(request)}`, 'not-signed-in');
  }

  tooManyRequests(request: Request): Promise<void> {
    return this.refused(request, `${request.method} ${routeOf(request)}`, 'rate-limit');
  }

  signedIn(request: Request, actor: Actor, by: SignedInBy): Promise<void> {
    const event = { type: 'SignedIn', data: { ...originOf(request), by } } as const;
    return this.log.record({ event, actor, area: actor.area, authorizedBy: 'own-account' });
  }

  /** @param account undefined where nobody has the login name that was given; the name itself is never kept */
  signInRefused(request: Request, account: string | undefined, because: string, by: SignedInBy): Promise<void> {
    const event = { type: 'SignInRefused', data: { ...originOf(request), because, by, times: 1 } } as const;
    const actor = account === undefined ? nobody : { ...nobody, account };
    return this.tally.record({ event, actor, area: actor.area, authorizedBy: 'default-deny' });
  }
}

function originOf(request: Request): { requestId: string; address: string } {
  return { requestId: requestIdOf(request), address: request.ip ?? 'unknown' };
}
