import { type Request } from 'express';

const policies = new WeakMap<Request, string>();

/** Remembers which policy allowed a request; done once, by the guard. */
export function setAuthorizedBy(request: Request, policy: string): void {
  policies.set(request, policy);
}

/** The policy that allowed the request; undefined when its area could not be found, which its checks will say. */
export function authorizedByOf(request: Request): string | undefined {
  return policies.get(request);
}
