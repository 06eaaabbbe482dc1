import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { lastDay } from '../../kernel/month.js';
import { type HouseholdCaseEvent } from './household-case.events.js';

/**
 * On which day a case stopped, as its last event tells: refused, or paid for the last time (停保). Null while it runs.
 * The archive's years of keeping are counted from here.
 */
export function stoppedOn(last: Recorded<HouseholdCaseEvent>): BusinessDate | null {
  switch (last.type) {
    case 'ApplicationSubmitted':
      return null;
    case 'BenefitRefused':
      return last.meta.effectiveOn;
    case 'BenefitGranted':
      return last.data.payableTo === null ? null : lastDay(last.data.payableTo);
  }
}
