import { Command } from '@nestjs/cqrs';
import { type Month } from '../../../kernel/month.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type ProcessRun } from '../../../platform/command-handling/process-run.js';
import { derivedId } from '../../../platform/id/id.js';

const runIds = '0d8e4b1c-6f0a-4c38-9a55-1f7f3f0c2b90';

/** Every case of a county whose yearly step has come by a month takes it (3.4.1, 渐退). */
export class ApplyCountyTaperSteps extends Command<ProcessRun> {
  constructor(
    /** Its command id is not the run's: county and month name it, so that two schedulers do it once. */
    readonly sender: Sender,
    /** Area id. */
    readonly county: string,
    readonly month: Month,
    /** Called after each page of cases. */
    readonly progress?: (done: number, of: number) => void,
  ) {
    super();
  }
}

/** The run of a county and a month. */
export function taperStepsRun(county: string, month: Month): string {
  return derivedId(runIds, `taper-steps ${county} ${month}`);
}
