import { type IncomingMessage } from 'node:http';

/** The pattern of the route that took a request, e.g. `/api/v1/household-cases/:id`: a path may hold anything, a pattern does not. */
export function routeOf(request: IncomingMessage): string {
  const route = 'route' in request ? request.route : undefined;
  const pattern = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof pattern === 'string' ? pattern : 'unmatched';
}
