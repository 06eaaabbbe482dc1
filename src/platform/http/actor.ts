import { type Request } from 'express';
import { type Actor } from '../event-format/event-meta.js';

const actors = new WeakMap<Request, Actor>();

/** Remembers who sent a request; done once, by the guard. */
export function setActor(request: Request, actor: Actor): void {
  actors.set(request, actor);
}

/** Who sent the request. @throws when no guard has looked: a route without one is a mistake */
export function actorOf(request: Request): Actor {
  const actor = actors.get(request);
  if (actor === undefined) throw new Error('No guard has established who sent this request');
  return actor;
}
