import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { lastDay } from '../../kernel/month.js';
import { type HouseholdCaseEvent } from './household-case.events.js';

/** On which day a case stopped (停保): the archive's years of keeping are counted from here. Null while it runs. */
export function stoppedOn(events: readonly Recorded<HouseholdCaseEvent>[]): BusinessDate | null {
  for (const event of events.toReversed()) {
    const told = stopToldBy(event);
    if (told !== undefined) return told;
  }
  return null;
}

/** The stop that one event tells: refused, or paid for the last time; undefined where it tells nothing of it. */
export function stopToldBy(event: Recorded<HouseholdCaseEvent>): BusinessDate | null | undefined {
  switch (event.type) {
    case 'ApplicationSubmitted':
      return null;
    case 'BenefitRefused':
      return event.meta.effectiveOn;
    case 'BenefitGranted':
      return event.data.payableTo === null ? null : lastDay(event.data.payableTo);
    case 'BenefitReassessed':
    case 'TaperReviewed':
    case 'BenefitRedetermined':
    case 'BenefitSuspended':
    case 'BenefitResumed':
    case 'BenefitTerminated':
      return event.data.lastPayableMonth === null ? null : lastDay(event.data.lastPayableMonth);
    case 'MemberJoined':
    case 'MemberLeft':
    case 'MemberConditionVerified':
    case 'IncomeVerified':
    case 'MedicalBillsVerified':
    case 'PropertyVerified':
    case 'RegisteredPoorVerified':
    case 'BackstopGroundVerified':
      return undefined;
  }
}
