import { Command } from '@nestjs/cqrs';
import { type Sender } from '../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../platform/command-handling/outcome.js';
import { type AccessRulesCommand } from '../domain/access-rules.decider.js';
import { type AccessRulesEvent } from '../domain/access-rules.events.js';

/** An area changes what it asks of its people's sign-in. */
export class ChangeAccessRules extends Command<CommandOutcome<AccessRulesEvent>> {
  constructor(
    readonly sender: Sender,
    /** Area id. */
    readonly area: string,
    readonly change: AccessRulesCommand,
    /** The revision that the sender saw. */
    readonly expected: number | 'no-stream',
  ) {
    super();
  }
}
