import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseContext } from '../../domain/household-case.context.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type HouseholdCase } from '../../domain/household-case.state.js';
import { CaseHandling } from '../case-handling.js';
import { lawOfCase } from '../law-of-case.js';
import { procedureInForce } from '../procedure-in-force.js';
import { PersonClaims } from '../person-claims.js';
import { ReceiptClaims } from '../receipt-claims.js';
import { RecordDecision } from './record-decision.command.js';

@CommandHandler(RecordDecision)
export class RecordDecisionHandler implements ICommandHandler<RecordDecision> {
  constructor(
    private readonly cases: CaseHandling,
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly claims: PersonClaims,
    private readonly receipts: ReceiptClaims,
  ) {}

  async execute(command: RecordDecision): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, decidedOn, expected, evidence } = command;
    return this.cases.send({
      sender,
      caseId,
      command: { type: 'record-decision', decidedOn, by: sender.actor.person },
      asked: { decidedOn },
      expected,
      evidence,
      context: (state, { today }) => this.contextOf(state, decidedOn, today),
      // Whoever was refused may apply again.
      afterwards: async (events, { today, envelope }) => {
        if (!events.some(({ type }) => type === 'BenefitRefused')) return;
        await this.claims.releaseCase(caseId, 'refused', today, envelope);
        await this.receipts.releaseCase(caseId, 'refused', today, envelope);
      },
    });
  }

  /** The county's law on the decision day, from its stream, and the procedure; only an application that waits needs it. */
  private async contextOf(
    state: HouseholdCase,
    decidedOn: BusinessDate,
    today: BusinessDate,
  ): Promise<HouseholdCaseContext | Rejection> {
    if (state.status !== 'applied' || decidedOn > today || decidedOn < state.appliedOn) return { today };
    const procedure = procedureInForce(state.appliedOn);
    if (isRejection(procedure)) return procedure;
    const law = await lawOfCase(this.handling, this.areas, state.application, decidedOn);
    return isRejection(law) ? law : { today, law, procedure };
  }
}
