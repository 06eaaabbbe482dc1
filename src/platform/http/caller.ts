import { type Request } from 'express';
import { type Actor } from '../event-format/event-meta.js';

/** Who sent a request, and the policy that lets them, once one was asked. */
export interface Caller {
  readonly actor: Actor;
  readonly authorizedBy: string | undefined;
  /** Area id that the request is about, once it is known and allowed. */
  readonly area?: string;
  /** Set while the sender may do nothing but put their own account in order. */
  readonly limitedTo?: 'own-account';
}

const callers = new WeakMap<Request, Caller>();

/** Remembers who sent a request; done by guards. */
export function setCaller(request: Request, caller: Caller): void {
  callers.set(request, caller);
}

/** Who sent the request. @throws when no guard has looked: a route without one is a mistake */
export function callerOf(request: Request): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('No guard has established who sent this request');
  return caller;
}
