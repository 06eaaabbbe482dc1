import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../../platform/tokens.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { caseUnknown } from '../../domain/household-case.rejections.js';
import { areaOfCase } from '../area-of-case.js';
import { caseStream } from '../case-stream.js';
import { DeliverCaseLetter } from './issue-letter.command.js';

@CommandHandler(DeliverCaseLetter)
export class DeliverCaseLetterHandler implements ICommandHandler<DeliverCaseLetter> {
  constructor(
    private readonly handling: CommandHandling,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(command: DeliverCaseLetter): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, delivery, expected } = command;
    const stream = caseStream(caseId);
    const area = await areaOfCase(this.handling, stream, expected);
    if (area === undefined) return { kind: 'rejected', rejection: caseUnknown() };
    return this.handling.execute({
      decider: householdCaseDecider,
      stream,
      subject: caseId,
      envelope: envelopeOf(sender, area, 'deliver-letter', { caseId, delivery }, this.requestHash),
      command: { type: 'deliver-letter', ...delivery, letter: delivery.letter.toLowerCase() },
      expected,
      context: () => ({ today: businessDateOf(this.clock.now()) }),
    });
  }
}
