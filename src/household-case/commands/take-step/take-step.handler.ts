import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRejection } from '../../../kernel/rejection.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { CaseHandling } from '../case-handling.js';
import { procedureInForce } from '../procedure-in-force.js';
import { staffRegistered } from './staff-registered.js';
import { TakeProcedureStep } from './take-step.command.js';

@CommandHandler(TakeProcedureStep)
export class TakeStepHandler implements ICommandHandler<TakeProcedureStep> {
  constructor(
    private readonly cases: CaseHandling,
    private readonly handling: CommandHandling,
  ) {}

  async execute(command: TakeProcedureStep): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, takenOn, step, expected, evidence } = command;
    return this.cases.send({
      sender,
      caseId,
      command: { type: 'take-step', takenOn, by: sender.actor.person, step },
      asked: { takenOn, step },
      expected,
      evidence,
      context: async (state, { today }) => {
        if (state.status === 'unknown') return { today };
        const procedure = procedureInForce(state.appliedOn);
        if (isRejection(procedure)) return procedure;
        const unknown = await staffRegistered(this.handling, step, procedure.document.sources.leastSurveyors);
        return unknown ?? { today, procedure };
      },
    });
  }
}
