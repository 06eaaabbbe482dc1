import { Command } from '@nestjs/cqrs';
import { type Sender } from '../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../platform/command-handling/outcome.js';
import { type DataRetentionCommand } from '../domain/data-retention.decider.js';
import { type DataRetentionEvent } from '../domain/data-retention.events.js';

/** Something about how long a case's personal data is kept changes. */
export class ChangeDataRetention extends Command<CommandOutcome<DataRetentionEvent>> {
  constructor(
    readonly sender: Sender,
    readonly caseId: string,
    readonly change: DataRetentionCommand,
    /** The revision that the sender saw. */
    readonly expected: number | 'no-stream',
  ) {
    super();
  }
}
