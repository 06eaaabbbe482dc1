import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { CaseHandling } from '../case-handling.js';
import { contextOfDecision } from '../context-of-decision.js';
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
      context: (state, { today }) => contextOfDecision(this.handling, this.areas, today, state, decidedOn),
      // Whoever was refused may apply again.
      afterwards: async (events, { today, envelope }) => {
        if (!events.some(({ type }) => type === 'BenefitRefused')) return;
        await this.claims.releaseCase(caseId, 'refused', today, envelope);
        await this.receipts.releaseCase(caseId, 'refused', today, envelope);
      },
    });
  }
}
