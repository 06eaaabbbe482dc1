import { Command } from '@nestjs/cqrs';
import { type SentEvidence } from '../../../platform/artefacts/evidence.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type WithdrawApplication } from '../../domain/withdraw-application.js';

/** An application is withdrawn before it is decided. */
export class RecordWithdrawal extends Command<CommandOutcome<HouseholdCaseEvent>> {
  constructor(
    readonly sender: Sender,
    readonly caseId: string,
    readonly withdrawal: WithdrawApplication,
    /** The revision that the sender saw. */
    readonly expected: number,
    /** The signed paper, uploaded before. */
    readonly evidence: readonly SentEvidence[] = [],
  ) {
    super();
  }
}
