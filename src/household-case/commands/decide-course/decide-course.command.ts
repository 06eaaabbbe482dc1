import { Command } from '@nestjs/cqrs';
import { type SentEvidence } from '../../../platform/artefacts/evidence.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type CourseCommand } from '../../domain/decide-course.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';

/** The county decides on a case in payment. */
export class DecideCourse extends Command<CommandOutcome<HouseholdCaseEvent>> {
  constructor(
    readonly sender: Sender,
    readonly caseId: string,
    readonly decision: CourseCommand,
    /** The revision that the sender saw. */
    readonly expected: number,
    /** Documents that support it, uploaded before. */
    readonly evidence: readonly SentEvidence[] = [],
  ) {
    super();
  }
}
