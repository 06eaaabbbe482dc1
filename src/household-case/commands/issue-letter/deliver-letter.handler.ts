import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { CaseHandling } from '../case-handling.js';
import { DeliverCaseLetter } from './issue-letter.command.js';

@CommandHandler(DeliverCaseLetter)
export class DeliverCaseLetterHandler implements ICommandHandler<DeliverCaseLetter> {
  constructor(private readonly cases: CaseHandling) {}

  async execute(command: DeliverCaseLetter): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, delivery, expected, evidence } = command;
    return this.cases.send({
      sender,
      caseId,
      command: { type: 'deliver-letter', ...delivery, letter: delivery.letter.toLowerCase() },
      asked: { delivery },
      expected,
      evidence,
    });
  }
}
