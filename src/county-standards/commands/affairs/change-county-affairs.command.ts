import { Command } from '@nestjs/cqrs';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { type CountyAffairsCommand } from '../../domain/county-affairs.decider.js';
import { type CountyAffairsEvent } from '../../domain/county-affairs.events.js';

/** A county, or a prefecture with its plan, records what it has done, or puts the record right. */
export class ChangeCountyAffairs extends Command<CommandOutcome<CountyAffairsEvent>> {
  constructor(
    readonly sender: Sender,
    /** Stable area id of the county or prefecture. */
    readonly area: string,
    readonly change: CountyAffairsCommand,
    /** The revision that the sender saw. */
    readonly expected: number | 'no-stream',
  ) {
    super();
  }
}
