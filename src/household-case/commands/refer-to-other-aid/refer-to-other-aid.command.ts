import { Command } from '@nestjs/cqrs';
import { type SentEvidence } from '../../../platform/artefacts/evidence.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type AnswerReferral, type ReferToOtherAid } from '../../domain/refer-to-other-aid.js';

/** A household is referred to other aid, or the answer came. */
export class ChangeReferral extends Command<CommandOutcome<HouseholdCaseEvent>> {
  constructor(
    readonly sender: Sender,
    readonly caseId: string,
    readonly change: ReferToOtherAid | AnswerReferral,
    /** The revision that the sender saw. */
    readonly expected: number,
    /** Documents that support it, uploaded before. */
    readonly evidence: readonly SentEvidence[] = [],
  ) {
    super();
  }
}
