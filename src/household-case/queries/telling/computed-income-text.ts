import { computedText } from '../../../policy/explanation/computed-text.js';
import { type RecordedIncome } from '../../domain/declared-household.events.js';

/** How a recorded income item came from the county's table; null where it was told as an amount. */
export function computedIncomeText({ computed, rate, amountFen }: RecordedIncome): string | null {
  return computed === undefined || rate === undefined ? null : computedText(computed, rate, amountFen);
}
