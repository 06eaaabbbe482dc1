import { isDatabaseUnavailable } from '../postgres/unavailable.js';
import { ProjectionHalted } from './apply-page.js';
import { FenceLost } from './build.js';

/** What a runner tells of its work: for logs and metrics, never content. */
export interface RunnerEvents {
  halted(name: string, error: ProjectionHalted): void;
  /** The database was lost, or another process has the model: tried again. */
  waiting(name: string, because: string): void;
  applied(name: string, events: number, ordinal: number): void;
}

/** Tells of an error that stopped a runner for the moment. */
export function tellOf(tell: RunnerEvents, name: string, error: unknown): void {
  if (error instanceof ProjectionHalted) tell.halted(name, error);
  else if (error instanceof FenceLost) tell.waiting(name, 'the checkpoint was moved');
  else if (isDatabaseUnavailable(error)) tell.waiting(name, 'the database is unavailable');
  else tell.waiting(name, error instanceof Error ? error.message : String(error));
}
