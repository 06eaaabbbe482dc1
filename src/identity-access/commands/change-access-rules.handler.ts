import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../platform/command-handling/outcome.js';
import { KeyedHash } from '../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../platform/tokens.js';
import { accessRulesDecider } from '../domain/access-rules.decider.js';
import { type AccessRulesEvent } from '../domain/access-rules.events.js';
import { accessRulesStream } from './access-rules-stream.js';
import { ChangeAccessRules } from './change-access-rules.command.js';

@CommandHandler(ChangeAccessRules)
export class ChangeAccessRulesHandler implements ICommandHandler<ChangeAccessRules> {
  constructor(
    private readonly handling: CommandHandling,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute({ sender, area, change, expected }: ChangeAccessRules): Promise<CommandOutcome<AccessRulesEvent>> {
    return this.handling.execute({
      decider: accessRulesDecider,
      stream: accessRulesStream(area),
      // No field of theirs is personal; the command's id stands where a subject is asked for.
      subject: sender.commandId,
      envelope: envelopeOf(sender, area, change.type, { area, change }, this.requestHash),
      command: change,
      expected,
      context: () => ({ today: businessDateOf(this.clock.now()) }),
    });
  }
}
