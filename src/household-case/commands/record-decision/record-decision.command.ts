import { Command } from '@nestjs/cqrs';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { type SentEvidence } from '../../../platform/artefacts/evidence.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';

/** The county decides an application (审批). */
export class RecordDecision extends Command<CommandOutcome<HouseholdCaseEvent>> {
  constructor(
    readonly sender: Sender,
    readonly caseId: string,
    readonly decidedOn: BusinessDate,
    /** The revision that the sender saw. */
    readonly expected: number,
    /** Documents that support it, uploaded before. */
    readonly evidence: readonly SentEvidence[] = [],
  ) {
    super();
  }
}
