import { type BusinessDate } from '../../kernel/business-date.js';
import { type Month, monthOf } from '../../kernel/month.js';
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
