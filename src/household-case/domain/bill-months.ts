import { type BusinessDate } from '../../kernel/business-date.js';
import { addMonths, firstDay, monthOf } from '../../kernel/month.js';
import { type Fault } from '../../kernel/rejection.js';
import { type MedicalBill } from '../../policy/household.js';

/** Bills are of the same twelve months as income (3.2): those before the month of a day, and this month itself. */
export function billsSince(on: BusinessDate): BusinessDate {
  return firstDay(addMonths(monthOf(on), -12));
}

/** Bills that cannot be of the twelve months before a day, each with its place. */
export function billFaults(bills: readonly MedicalBill[], on: BusinessDate, at: string): readonly Fault[] {
  const since = billsSince(on);
  return bills.flatMap(({ issuedOn }, index) =>
    issuedOn === undefined || (issuedOn >= since && issuedOn <= on)
      ? []
      : [{ pointer: `${at}/${index}/issuedOn`, expected: `应在 ${since} 至 ${on} 之间，与收入同期（条款3.2）` }],
  );
}

/** Those that can be of the twelve months before a day. */
export function billsInTime(bills: readonly MedicalBill[], on: BusinessDate): readonly MedicalBill[] {
  return bills.filter((bill) => billFaults([bill], on, '').length === 0);
}

/** How many bills that could count are older than the twelve months before a day. */
export function billsTooOld(bills: readonly MedicalBill[], on: BusinessDate): number {
  const since = billsSince(on);
  return bills.filter(({ official, issuedOn }) => official && issuedOn !== undefined && issuedOn < since).length;
}
