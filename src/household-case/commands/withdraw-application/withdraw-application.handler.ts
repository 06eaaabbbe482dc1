import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { CaseHandling } from '../case-handling.js';
import { PersonClaims } from '../person-claims.js';
import { ReceiptClaims } from '../receipt-claims.js';
import { RecordWithdrawal } from './withdraw-application.command.js';

@CommandHandler(RecordWithdrawal)
export class WithdrawApplicationHandler implements ICommandHandler<RecordWithdrawal> {
  constructor(
    private readonly cases: CaseHandling,
    private readonly claims: PersonClaims,
    private readonly receipts: ReceiptClaims,
  ) {}

  async execute(command: RecordWithdrawal): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, withdrawal, expected, evidence } = command;
    return this.cases.send({
      sender,
      caseId,
      command: withdrawal,
      asked: { withdrawal },
      expected,
      evidence,
      // Whoever withdrew may apply again, with the same receipts.
      afterwards: async (_, { today, envelope }) => {
        await this.claims.releaseCase(caseId, 'withdrawn', today, envelope);
        await this.receipts.releaseCase(caseId, 'withdrawn', today, envelope);
      },
    });
  }
}
