import { Command } from '@nestjs/cqrs';
import { type SentEvidence } from '../../../platform/artefacts/evidence.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type CorrectFact, type RecordFacts } from '../../domain/record-facts.js';

/** Facts about the household became known, or one that was recorded wrongly is put right. */
export class ChangeHouseholdFacts extends Command<CommandOutcome<HouseholdCaseEvent>> {
  constructor(
    readonly sender: Sender,
    readonly caseId: string,
    readonly change: RecordFacts | CorrectFact,
    readonly evidence: readonly SentEvidence[],
    /** The revision that the sender saw. */
    readonly expected: number,
  ) {
    super();
  }
}
