import { type Month } from '../../kernel/month.js';
import { periodOf } from '../domain/schedule.js';
import { type HouseholdCase } from '../domain/household-case.state.js';

/** What a case was owed for one month, and why not where it was not. Amounts in fen. */
export interface MonthlyBenefit {
  readonly month: Month;
  readonly payable: boolean;
  readonly baseFen: number;
  readonly supplementFen: number;
  readonly totalFen: number;
  /** Taken over as another record told it (接续), not calculated here. */
  readonly inherited: boolean;
  /** Code of why nothing was payable; null where something was. */
  readonly because:
    'not-decided' | 'refused' | 'withdrawn' | 'before-first-month' | 'after-last-month' | 'suspended' | null;
}

/** The benefit of a month, by the decision in the state given: fold to another moment for what was known then. */
export function benefitOfMonth(state: Exclude<HouseholdCase, { status: 'unknown' }>, month: Month): MonthlyBenefit {
  const nothing = (because: Exclude<MonthlyBenefit['because'], null>): MonthlyBenefit => ({
    month,
    payable: false,
    baseFen: 0,
    supplementFen: 0,
    totalFen: 0,
    inherited: false,
    because,
  });
  if (state.status === 'applied') return nothing('not-decided');
  if (state.status === 'refused' || state.status === 'withdrawn') return nothing(state.status);
  const { schedule, suspended, endedFrom } = state.course;
  const period = periodOf(schedule, month);
  if (period === undefined) {
    const [first] = schedule;
    if (first === undefined || month < first.from) return nothing('before-first-month');
    // Nothing but a suspension interrupts what was granted, be it that the case ended in it.
    const goesOn = schedule.some(({ from }) => from > month) || (endedFrom !== null && month < endedFrom);
    return nothing(suspended || goesOn ? 'suspended' : 'after-last-month');
  }
  const { baseFen, supplementFen, inherited = false } = period;
  return { month, payable: true, baseFen, supplementFen, totalFen: baseFen + supplementFen, inherited, because: null };
}
