import { type DomainEvent } from '../../kernel/decider.js';
import { StreamConflict } from '../event-store/errors.js';
import { type CommandOutcome } from '../command-handling/outcome.js';
import { Answer } from './answer.js';
import { ProblemException, problemOfRejection } from './problem.js';

/** What a command answers: enough to find what it made and to read one's own write. */
export interface CommandReceipt {
  /** Ids of the events recorded. */
  readonly events: readonly { readonly eventId: string; readonly type: string; readonly recordedAt: string }[];
  /** True when the same command had been done before. */
  readonly repeated: boolean;
}

/**
 * The answer to a command's outcome.
 * @param location path of what the command made or changed
 * @throws ProblemException, StreamConflict as the outcome says
 */
export function commandAnswer<E extends DomainEvent>(
  outcome: CommandOutcome<E>,
  expected: number | 'no-stream',
  location: string,
): Answer<CommandReceipt> {
  switch (outcome.kind) {
    case 'rejected':
      throw problemOfRejection(outcome.rejection);
    case 'conflict':
      if (expected === 'no-stream' && outcome.actual !== 'no-stream')
        throw new ProblemException(428, 'http.if-match-required', '修改前请先读取，并在 If-Match 中带上读到的 ETag。');
      throw new StreamConflict(outcome.stream, expected, outcome.actual);
    case 'done': {
      const position = outcome.events.at(-1)?.position;
      return new Answer(
        {
          events: outcome.events.map(({ type, meta }) => ({
            eventId: meta.eventId,
            type,
            recordedAt: meta.recordedAt,
          })),
          repeated: outcome.repeated,
        },
        { revision: outcome.revision, location, ...(position !== undefined && { position }) },
      );
    }
  }
}
