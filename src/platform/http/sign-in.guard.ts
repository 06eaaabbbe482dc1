import { type CanActivate, type ExecutionContext, Inject, Injectable, Optional, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Request } from 'express';
import { type Caller, setCaller } from './caller.js';
import { ProblemException } from './problem.js';
import { RateLimiter } from './rate-limit.js';

const publicRoute = 'dibao:public-route';

/** Marks a route that anyone may call (health, metrics). */
export const Public = () => SetMetadata(publicRoute, true);

const limited = 'dibao:limited-by-address';

/** Marks an open route whose calls are counted by address: signing in. */
export const LimitedByAddress = () => SetMetadata(limited, true);

function limitsAddress(reflector: Reflector, context: ExecutionContext): boolean {
  return reflector.get<boolean | undefined>(limited, context.getHandler()) ?? false;
}

/** Whether anyone may call a route. */
export function isPublic(reflector: Reflector, context: ExecutionContext): boolean {
  return (
    reflector.getAllAndOverride<boolean | undefined>(publicRoute, [context.getHandler(), context.getClass()]) ?? false
  );
}

/** Tells who holds a bearer token; undefined for an unknown one. */
export interface CallerSource {
  callerOf(token: string): Promise<Caller | undefined>;
}

/** Is told of requests that the guards refuse, before they are answered. */
export interface RefusalListener {
  notSignedIn(request: Request): Promise<void>;
  tooManyRequests(request: Request): Promise<void>;
}

/** Injection token of the `RefusalListener`; nobody listens where none is provided. */
export const REFUSAL_LISTENER = Symbol('RefusalListener');

/** Injection token of the `CallerSource`. */
export const CALLER_SOURCE = Symbol('CallerSource');

/** Lets in whoever brings a known bearer token; every route is closed unless marked `@Public()`. */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CALLER_SOURCE) private readonly source: CallerSource,
    @Optional() @Inject(REFUSAL_LISTENER) private readonly listener?: RefusalListener,
    @Optional() private readonly limiter?: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (isPublic(this.reflector, context)) {
      if (limitsAddress(this.reflector, context)) await this.count(request, undefined);
      return true;
    }
    const token = /^Bearer ([\w.~+/-]+=*)$/iu.exec(request.header('authorization') ?? '')?.[1];
    const caller = token === undefined ? undefined : await this.source.callerOf(token);
    if (caller === undefined) {
      await this.count(request, undefined);
      await this.listener?.notSignedIn(request);
      throw new ProblemException(401, 'http.sign-in-required', '请先登录：请求缺少有效的访问令牌。', {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    }
    await this.count(request, caller.actor.account);
    setCaller(request, caller);
    return true;
  }

  /** @throws ProblemException 429 */
  private async count(request: Request, account: string | undefined): Promise<void> {
    try {
      await (account === undefined ? this.limiter?.address(request.ip ?? '') : this.limiter?.account(account));
    } catch (error) {
      if (error instanceof ProblemException) await this.listener?.tooManyRequests(request);
      throw error;
    }
  }
}
