import { type BusinessDate, businessDate, daysBetween } from '../../kernel/business-date.js';
import { type Recorded, type SourceReference } from '../../kernel/decider.js';
import { type CountyAffairsEvent, type PlanFiled } from './county-affairs.events.js';
import { evolveCountyAffairs, nothingDone } from './county-affairs.state.js';

/** The preparation stage ends with March 2018 (4.1.1). */
export const PLAN_DUE = businessDate('2018-03-31');

/** How a prefecture's or county's plan stands. */
export interface PlanFiling {
  readonly state: 'on-time' | 'late' | 'missing' | 'not-yet-due';
  /** Null while nothing was filed. */
  readonly filed: (PlanFiled['data'] & { readonly source: SourceReference }) | null;
  /** Days after the due date: of the filing, or so far; zero where it is not late. */
  readonly daysLate: number;
}

/**
 * How a plan stands on a day.
 * @param events of the stream of affairs, as known then
 */
export function planFilingOn(events: readonly Recorded<CountyAffairsEvent>[], on: BusinessDate): PlanFiling {
  const [plan] = events.reduce(evolveCountyAffairs, nothingDone).plans;
  if (plan === undefined) {
    const daysLate = Math.max(0, daysBetween(PLAN_DUE, on));
    return { state: daysLate > 0 ? 'missing' : 'not-yet-due', filed: null, daysLate };
  }
  const daysLate = Math.max(0, daysBetween(PLAN_DUE, plan.value.filedOn));
  return {
    state: daysLate > 0 ? 'late' : 'on-time',
    filed: { ...plan.value, source: plan.source },
    daysLate,
  };
}
