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

/** The stop that one event tells: refused, withdrawn, or paid for the last time; undefined where it tells nothing of it. */
export function stopToldBy({ type, data, meta }: Recorded<HouseholdCaseEvent>): BusinessDate | null | undefined {
  if (type === 'ApplicationSubmitted') return null;
  if (type === 'BenefitRefused' || type === 'ApplicationWithdrawn') return meta.effectiveOn;
  if (type === 'BenefitGranted') return data.payableTo === null ? null : lastDay(data.payableTo);
  // Of what comes later only decisions on the course begin or end a payment.
  if (!('lastPayableMonth' in data)) return undefined;
  if (data.lastPayableMonth === null) return null;
  // A case that was suspended was paid for the last time long before it was stopped.
  const paidUntil = lastDay(data.lastPayableMonth);
  return paidUntil < meta.effectiveOn ? meta.effectiveOn : paidUntil;
}
