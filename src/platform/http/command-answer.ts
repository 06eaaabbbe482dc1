import { type DomainEvent } from '../../kernel/decider.js';
import { type CommandOutcome } from '../command-handling/outcome.js';
import { StreamConflict } from '../event-store/errors.js';
import { Answer } from './answer.js';
import { problemOfRejection } from './problem.js';

type Done<E extends DomainEvent> = Extract<CommandOutcome<E>, { kind: 'done' }>;

/**
 * The answer to a command that was done, now or before; a refused one is thrown as a problem, an overtaken one as a
 * conflict (412 with the true revision).
 */
export function commandAnswer<E extends DomainEvent, T>(
  outcome: CommandOutcome<E>,
  describe: (done: Done<E>) => { readonly body: T; readonly location?: string },
): Answer<T> {
  switch (outcome.kind) {
    case 'rejected':
      throw problemOfRejection(outcome.rejection);
    case 'conflict':
      throw new StreamConflict(outcome.stream, 'no-stream', outcome.actual);
    case 'done': {
      const { body, ...headers } = describe(outcome);
      const position = outcome.events.at(-1)?.position;
      return new Answer(body, {
        ...headers,
        revision: outcome.revision,
        ...(position === undefined ? {} : { position }),
      });
    }
  }
}
