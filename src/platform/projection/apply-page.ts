import { type StoredEvent } from '../event-store/event-store.js';
import { isDatabaseUnavailable } from '../postgres/unavailable.js';
import { type Build, type Checkpoint, FenceLost } from './build.js';
import { type Halt, haltAt } from './halt.js';

/** The model stopped at an event. */
export class ProjectionHalted extends Error {
  constructor(
    name: string,
    readonly halt: Halt,
  ) {
    super(`${name} halted at ${halt.stream} revision ${halt.revision} (${halt.type} ${halt.eventId}): ${halt.cause}`);
    this.name = 'ProjectionHalted';
  }
}

/**
 * Applies a page. When a handler fails, the page is gone through again one by one, so that everything before the
 * event at fault is kept and the halt names it.
 * @throws ProjectionHalted, FenceLost; errors of a lost database
 */
export async function applyPage(
  build: Build,
  seen: Checkpoint,
  events: readonly StoredEvent[],
  skipped: ReadonlySet<string>,
): Promise<Checkpoint> {
  try {
    return await build.apply(seen, events, skipped);
  } catch (error) {
    if (error instanceof FenceLost || isDatabaseUnavailable(error)) throw error;
  }
  let checkpoint = seen;
  for (const event of events) {
    try {
      checkpoint = await build.apply(checkpoint, [event], skipped);
    } catch (error) {
      if (error instanceof FenceLost || isDatabaseUnavailable(error)) throw error;
      const halt = haltAt(event, error);
      await build.halt(halt);
      throw new ProjectionHalted(build.projection.name, halt);
    }
  }
  return checkpoint;
}
