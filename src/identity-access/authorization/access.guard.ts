import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Request } from 'express';
import { AreaRegister } from '../../kernel/area-register.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { type Actor } from '../../platform/event-format/event-meta.js';
import { type EventStore, type SealedMeta } from '../../platform/event-store/event-store.js';
import { callerOf, setCaller } from '../../platform/http/caller.js';
import { ProblemException } from '../../platform/http/problem.js';
import { requirement, type Requirement, type Subject } from '../../platform/http/requires.decorator.js';
import { isPublic } from '../../platform/http/sign-in.guard.js';
import { CLOCK, EVENT_STORE } from '../../platform/tokens.js';
import { actions, type Action } from './actions.js';
import { AccessRecorder } from '../access-log/access-recorder.js';
import { Authorizer, type Verdict } from './authorizer.js';

/** Asks the policies for every route: what a route does and to which area is declared by `@Requires`. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authorizer: Authorizer,
    private readonly areas: AreaRegister,
    private readonly recorder: AccessRecorder,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isPublic(this.reflector, context)) return true;
    const required = this.reflector.get<Requirement | undefined>(requirement, context.getHandler());
    const request = context.switchToHttp().getRequest<Request>();
    if (required === undefined || !isAction(required.action)) throw forbidden('default-deny', '这项操作没有开放。');
    const { actor, limitedTo } = callerOf(request);
    if (limitedTo !== undefined && required.action !== 'useOwnAccount') {
      await this.recorder.refused(request, required.action, 'account-not-ready', actor);
      throw new ProblemException(
        403,
        'identity-access.account-not-ready',
        '请先在本人账号中修改一次性口令，或按本地区要求启用第二重验证，再办理业务。',
      );
    }
    let allowed: { readonly area: string; readonly authorizedBy: string } | undefined;
    for (const subject of required.subjects) {
      const area = await this.subjectArea(subject, request, actor.area);
      // A code that does not exist is for the checks of the request to name, all faults at once; nothing is allowed by it.
      if (area === undefined) return true;
      const verdict = this.verdictOn(actor, required.action, area);
      if (!verdict.allowed) {
        await this.recorder.refused(request, required.action, 'policy', actor);
        throw forbidden(verdict.policy, '您的角色或辖区不能进行这项操作。');
      }
      allowed ??= { area, authorizedBy: verdict.policy };
    }
    setCaller(request, {
      actor,
      authorizedBy: allowed?.authorizedBy,
      ...(allowed !== undefined && { area: allowed.area }),
    });
    return true;
  }

  private verdictOn(actor: Actor, action: Action, area: string): Verdict {
    const path = this.areas.pathOf(area, businessDateOf(this.clock.now())).map(({ areaId }) => areaId);
    return this.authorizer.decide(actor, action, path.length === 0 ? [area] : path);
  }

  private async subjectArea(subject: Subject, request: Request, own: string): Promise<string | undefined> {
    switch (subject.in) {
      case 'own-area':
        return own;
      case 'path':
        return this.areaOfCode(request.params[subject.name]);
      case 'body': {
        const body: unknown = request.body;
        return typeof body === 'object' && body !== null
          ? this.areaOfCode((body as Readonly<Record<string, unknown>>)[subject.name])
          : undefined;
      }
      case 'stream':
        return this.areaOfStream(`${subject.category}-${String(request.params[subject.name])}`);
    }
  }

  private areaOfCode(code: unknown): string | undefined {
    if (typeof code !== 'string') return undefined;
    const found = this.areas.atCode(code, businessDateOf(this.clock.now()));
    if (found.kind === 'found') return found.area.areaId;
    return found.kind === 'not-valid-then' ? found.nearest.areaId : undefined;
  }

  /** Where a case is now: the area of its last event. */
  private async areaOfStream(stream: string): Promise<string> {
    for await (const event of this.store.readStream(stream, { direction: 'backwards' })) {
      const { area } = JSON.parse(Buffer.from(event.meta).toString('utf8')) as SealedMeta;
      return area;
    }
    throw new ProblemException(404, 'http.not-found', '没有找到，请核对编号。');
  }
}

function isAction(text: string): text is Action {
  return (actions as readonly string[]).includes(text);
}

function forbidden(policy: string, sentence: string): ProblemException {
  return new ProblemException(403, 'identity-access.forbidden', sentence, { extensions: { policy } });
}
