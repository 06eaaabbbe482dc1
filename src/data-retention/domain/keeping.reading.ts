import { addYears, type BusinessDate } from '../../kernel/business-date.js';

/** Approval files are kept for three years after the stop, at the least. */
const yearsKept = 3;

/** First day on which the approval file of a case that stopped may be erased. */
export function erasableFrom(stoppedOn: BusinessDate): BusinessDate {
  return addYears(stoppedOn, yearsKept);
}
