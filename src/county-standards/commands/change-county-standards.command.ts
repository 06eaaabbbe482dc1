import { Command } from '@nestjs/cqrs';
import { type Sender } from '../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../platform/command-handling/outcome.js';
import { type CountyStandardsCommand } from '../domain/county-standards.decider.js';
import { type CountyStandardsEvent } from '../domain/county-standards.events.js';

/** A county publishes or corrects what it may set. */
export class ChangeCountyStandards extends Command<CommandOutcome<CountyStandardsEvent>> {
  constructor(
    readonly sender: Sender,
    /** Six digits, valid today. */
    readonly countyCode: string,
    readonly change: CountyStandardsCommand,
    /** The revision that the sender saw. */
    readonly expected: number | 'no-stream',
  ) {
    super();
  }
}
