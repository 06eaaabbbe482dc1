import { Command } from '@nestjs/cqrs';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { type SentEvidence } from '../../../platform/artefacts/evidence.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type DeliverLetter } from '../../domain/issue-letter.js';

/** The letter about a decision is issued, once. */
export class IssueCaseLetter extends Command<CommandOutcome<HouseholdCaseEvent>> {
  constructor(
    readonly sender: Sender,
    readonly caseId: string,
    /** Id of the event of the decision; the kind of letter follows from it. */
    readonly about: string,
    /** 文号 */
    readonly documentNo: string,
    readonly issuedOn: BusinessDate,
    /** The revision that the sender saw. */
    readonly expected: number,
  ) {
    super();
  }
}

/** A letter reached the household. */
export class DeliverCaseLetter extends Command<CommandOutcome<HouseholdCaseEvent>> {
  constructor(
    readonly sender: Sender,
    readonly caseId: string,
    readonly delivery: Omit<DeliverLetter, 'type'>,
    /** The revision that the sender saw. */
    readonly expected: number,
    /** The signed receipt (送达回证), uploaded before. */
    readonly evidence: readonly SentEvidence[] = [],
  ) {
    super();
  }
}
