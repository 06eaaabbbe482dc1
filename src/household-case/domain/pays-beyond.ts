import { type BusinessDate } from '../../kernel/business-date.js';
import { type Month, monthOf } from '../../kernel/month.js';
import { type HouseholdCaseEvent } from './household-case.events.js';
import { type HouseholdCase } from './household-case.state.js';

/**
 * Until when a case pays, where that is beyond the month of a day; null = until it is decided otherwise. Whoever
 * applies or joins in its last month is paid elsewhere from the month after a decision at the earliest (rule 4).
 */
export function paysBeyond(state: HouseholdCase, on: BusinessDate): { readonly until: Month | null } | undefined {
  if (state.status !== 'granted') return undefined;
  const { lastPayableMonth: until } = state.course;
  return until === null || until > monthOf(on) ? { until } : undefined;
}

/** Whether the last month of a case is over; a term that runs out ends its case without an event (3.2). */
export function hasRunOut(state: HouseholdCase, today: BusinessDate): boolean {
  if (state.status !== 'granted') return false;
  const { lastPayableMonth } = state.course;
  return lastPayableMonth !== null && lastPayableMonth < monthOf(today);
}

/** Whether what was decided lets a case be paid in months after its last one. */
export function paysLonger(state: HouseholdCase, decided: readonly Pick<HouseholdCaseEvent, 'data'>[]): boolean {
  const before = state.status === 'granted' ? state.course.lastPayableMonth : null;
  if (before === null) return false;
  return decided.some(
    ({ data }) => 'lastPayableMonth' in data && (data.lastPayableMonth === null || data.lastPayableMonth > before),
  );
}
