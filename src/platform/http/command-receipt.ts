import { ApiProperty } from '@nestjs/swagger';
import { type DomainEvent } from '../../kernel/decider.js';
import { type CommandOutcome } from '../command-handling/outcome.js';
import { StreamConflict } from '../event-store/errors.js';
import { Answer } from './answer.js';
import { ProblemException, problemOfRejection } from './problem.js';

/** An event that a command recorded. */
export class ReceiptEvent {
  @ApiProperty({ format: 'uuid' })
  readonly eventId!: string;
  @ApiProperty()
  readonly type!: string;
  @ApiProperty({ description: '登记时间（UTC）' })
  readonly recordedAt!: string;
}

/** What a command answers (回执): the events it recorded. */
export class CommandReceipt {
  @ApiProperty({ type: [ReceiptEvent] })
  readonly events!: readonly ReceiptEvent[];
  @ApiProperty({ description: '同一操作此前已经登记过' })
  readonly repeated!: boolean;
}

/**
 * The answer to a command's outcome.
 * @param expected what the sender saw; 'no-stream' when If-Match was absent
 * @param location path of what the command made or changed
 * @throws ProblemException when refused, or when If-Match is missing for what exists; StreamConflict when overtaken
 */
export function receiptOf<E extends DomainEvent>(
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
      const events = outcome.events.map(({ type, meta: { eventId, recordedAt } }) => ({ eventId, type, recordedAt }));
      const position = outcome.events.at(-1)?.position;
      const headers = { revision: outcome.revision, location, ...(position !== undefined && { position }) };
      return new Answer({ events, repeated: outcome.repeated }, headers);
    }
  }
}
