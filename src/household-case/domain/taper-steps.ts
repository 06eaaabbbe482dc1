import { type Fen } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';
import { type TaperBaseDecided } from './course.events.js';
import { type OwedPeriod, type Schedule } from './schedule.js';

/** A yearly step of a tapered exit as the schedule holds it. */
export interface TaperStep {
  /** First month of the step; where it fell into a suspension, the month in which payment went on. */
  readonly from: Month;
  /** Fen a month, before and after. */
  readonly beforeFen: Fen;
  readonly baseFen: Fen;
}

/**
 * The county's decision that made the base another one from a month on, in that month: as it stood, a yearly step of the
 * same month taken already, and after the decision. Fen a month.
 */
export interface TaperShared {
  readonly from: Month;
  readonly beforeFen: Fen;
  readonly baseFen: Fen;
}

/** What a decision made another base from the month in which it acts; nothing where it left the base as it stood. */
export function sharedBy(from: Month, decided: TaperBaseDecided | null): readonly TaperShared[] {
  if (decided?.reading !== 'pro-rata' || decided.proRataFen === null) return [];
  return [{ from, beforeFen: decided.keptFen, baseFen: decided.proRataFen }];
}

/**
 * The steps of a case's tapered exit (3.4.1) that were not applied yet, in order of months: where the frozen base falls
 * from one tapered period to the next, and no decision of the county made it fall.
 * @param applied first months of the steps that were applied
 * @param shares in order of months
 */
export function taperStepsOf(
  schedule: Schedule,
  applied: readonly Month[],
  shares: readonly TaperShared[],
): readonly TaperStep[] {
  return schedule.flatMap((period, index): readonly TaperStep[] => {
    const before = schedule[index - 1];
    if (period.state !== 'taper' || before?.state !== 'taper' || applied.includes(period.from)) return [];
    return stepsBetween(before, period, shares);
  });
}

/** The falls that time made between two periods: up to each decision in between, and after the last. */
function stepsBetween(before: OwedPeriod, period: OwedPeriod, shares: readonly TaperShared[]): readonly TaperStep[] {
  const steps: TaperStep[] = [];
  const fall = (beforeFen: Fen, baseFen: Fen): void => {
    if (baseFen < beforeFen) steps.push({ from: period.from, beforeFen, baseFen });
  };
  let stood = before.baseFen;
  for (const { from, beforeFen, baseFen } of shares) {
    if (from <= before.from || from > period.from) continue;
    fall(stood, beforeFen);
    stood = baseFen;
  }
  fall(stood, period.baseFen);
  return steps;
}
