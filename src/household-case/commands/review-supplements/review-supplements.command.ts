import { Command } from '@nestjs/cqrs';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { type Sender } from '../../../platform/command-handling/envelope.js';
import { type ProcessRun } from '../../../platform/command-handling/process-run.js';
import { derivedId } from '../../../platform/id/id.js';

const runIds = '5a3f7c52-9a1d-4d0e-8b5e-7c1f0a9d6e44';

/** Cases of a county whose members came of an age, or whose certificates expired: their supplements anew (3.3). */
export class ReviewCountySupplements extends Command<ProcessRun> {
  constructor(
    /** Its command id is not the run's: county and day name it, so that two schedulers do it once. */
    readonly sender: Sender,
    /** Area id. */
    readonly county: string,
    readonly decidedOn: BusinessDate,
    /** Called after each page of cases. */
    readonly progress?: (done: number, of: number) => void,
  ) {
    super();
  }
}

/** The run of a county and a day. */
export function supplementReviewRun(county: string, decidedOn: BusinessDate): string {
  return derivedId(runIds, `supplement-review ${county} ${decidedOn}`);
}
