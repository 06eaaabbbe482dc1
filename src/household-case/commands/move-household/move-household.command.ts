import { Command } from '@nestjs/cqrs';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { type SentEvidence } from '../../../platform/artefacts/evidence.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';

export interface Move {
  readonly movedOn: BusinessDate;
  /** Nine digits, valid on the day of the move. */
  readonly townshipCode: string;
  readonly village: string;
  /** When the county decided to stop; null within the county. */
  readonly decidedOn: BusinessDate | null;
  readonly reason: string;
}

/** A household moved to another township or county. */
export class RecordMove extends Command<CommandOutcome<HouseholdCaseEvent>> {
  constructor(
    readonly sender: Sender,
    readonly caseId: string,
    readonly move: Move,
    /** The revision that the sender saw. */
    readonly expected: number,
    /** Documents that support it, uploaded before. */
    readonly evidence: readonly SentEvidence[] = [],
  ) {
    super();
  }
}
