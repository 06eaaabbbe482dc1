import { Command } from '@nestjs/cqrs';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { type SentEvidence } from '../../../platform/artefacts/evidence.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type StepTaken } from '../../domain/procedure-step.js';

/** A step of the procedure is recorded (办理); who records it is the sender. */
export class TakeProcedureStep extends Command<CommandOutcome<HouseholdCaseEvent>> {
  constructor(
    readonly sender: Sender,
    readonly caseId: string,
    readonly takenOn: BusinessDate,
    readonly step: StepTaken,
    /** The revision that the sender saw. */
    readonly expected: number,
    /** Photos, minutes, signed papers, uploaded before. */
    readonly evidence: readonly SentEvidence[] = [],
  ) {
    super();
  }
}
