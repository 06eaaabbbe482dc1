import { Command } from '@nestjs/cqrs';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { type Month } from '../../../kernel/month.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type ProcessRun } from '../../../platform/command-handling/process-run.js';

/** A standard has risen: every case in payment of a county is calculated anew from a month on (2.4, 全县重新核定). */
export class RedetermineCounty extends Command<ProcessRun> {
  constructor(
    /** Its command id names the run: the same again goes on where it stopped. */
    readonly sender: Sender,
    /** Area id. */
    readonly county: string,
    readonly decidedOn: BusinessDate,
    /** First month at the new standard. */
    readonly from: Month,
    /** Called after each page of cases. */
    readonly progress?: (done: number, of: number) => void,
  ) {
    super();
  }
}
