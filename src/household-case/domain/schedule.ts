import { addMonths, type Month } from '../../kernel/month.js';
import { type ScheduledPeriod } from './course.events.js';
import { type BenefitGranted } from './household-case.events.js';

/** What was owed and will be, in order of months, as it is known: later decisions replace the months they act in. */
export type Schedule = readonly OwedPeriod[];

/** `inherited`: the months were taken over as another record told them. */
export type OwedPeriod = ScheduledPeriod & { readonly inherited?: true };

/** A schedule after a decision: months before it stay, months from it on are the new ones. */
export function superseded(schedule: Schedule, actsFrom: Month, periods: readonly ScheduledPeriod[]): Schedule {
  const kept = schedule
    .filter(({ from }) => from < actsFrom)
    .map((period) =>
      period.to === null || period.to >= actsFrom ? { ...period, to: addMonths(actsFrom, -1) } : period,
    );
  return [...kept, ...periods];
}

/** The period that a month is in; undefined where nothing is owed for it. */
export function periodOf(schedule: Schedule, month: Month): OwedPeriod | undefined {
  return schedule.find(({ from, to }) => from <= month && (to === null || month <= to));
}

/** The months of a grant as it tells them. */
export function periodOfGrant(granted: BenefitGranted['data']): ScheduledPeriod {
  const { batch, payableFrom: from, payableTo: to, baseMonthlyFen: baseFen, supplementMonthlyFen } = granted;
  const state = batch === 'expenditure-deduction' ? 'expenditure' : 'regular';
  return { from, to, state, baseFen, supplementFen: supplementMonthlyFen };
}
