import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { CaseHandling } from '../case-handling.js';
import { ChangeReferral } from './refer-to-other-aid.command.js';

@CommandHandler(ChangeReferral)
export class ChangeReferralHandler implements ICommandHandler<ChangeReferral> {
  constructor(private readonly cases: CaseHandling) {}

  async execute(command: ChangeReferral): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, change, expected, evidence } = command;
    return this.cases.send({ sender, caseId, command: change, asked: { change }, expected, evidence });
  }
}
