import { type Fen } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';
import { type Schedule } from './schedule.js';

/** A yearly step of a tapered exit as the schedule holds it. */
export interface TaperStep {
  /** First month of the step; where it fell into a suspension, the month in which payment went on. */
  readonly from: Month;
  /** Fen a month, before and after. */
  readonly beforeFen: Fen;
  readonly baseFen: Fen;
}

/**
 * The steps of a case's tapered exit (3.4.1) that were not applied yet, in order of months: where the frozen base falls
 * from one tapered period to the next.
 * @param applied first months of the steps that were applied
 */
export function taperStepsOf(schedule: Schedule, applied: readonly Month[]): readonly TaperStep[] {
  return schedule.flatMap((period, index): readonly TaperStep[] => {
    const before = schedule[index - 1];
    if (period.state !== 'taper' || before?.state !== 'taper' || period.baseFen >= before.baseFen) return [];
    const { from, baseFen } = period;
    return applied.includes(from) ? [] : [{ from, beforeFen: before.baseFen, baseFen }];
  });
}
