import { type Month } from '../../kernel/month.js';
import { type HouseholdCase } from '../domain/household-case.state.js';

/** What a case was owed for one month, and why not where it was not. Amounts in fen. */
export interface MonthlyBenefit {
  readonly month: Month;
  readonly payable: boolean;
  readonly baseFen: number;
  readonly supplementFen: number;
  readonly totalFen: number;
  /** Code of why nothing was payable; null where something was. */
  readonly because: 'not-decided' | 'refused' | 'before-first-month' | 'after-last-month' | null;
}

/** The benefit of a month, by the decision in the state given: fold to another moment for what was known then. */
export function benefitOfMonth(state: Exclude<HouseholdCase, { status: 'unknown' }>, month: Month): MonthlyBenefit {
  const nothing = (because: Exclude<MonthlyBenefit['because'], null>): MonthlyBenefit => ({
    month,
    payable: false,
    baseFen: 0,
    supplementFen: 0,
    totalFen: 0,
    because,
  });
  if (state.status === 'applied') return nothing('not-decided');
  if (state.status === 'refused') return nothing('refused');
  const { payableFrom, payableTo, baseMonthlyFen, supplementMonthlyFen, totalMonthlyFen } = state.decision;
  if (month < payableFrom) return nothing('before-first-month');
  if (payableTo !== null && month > payableTo) return nothing('after-last-month');
  return {
    month,
    payable: true,
    baseFen: baseMonthlyFen,
    supplementFen: supplementMonthlyFen,
    totalFen: totalMonthlyFen,
    because: null,
  };
}
