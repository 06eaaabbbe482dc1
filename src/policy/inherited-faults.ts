import { type BusinessDate } from '../kernel/business-date.js';
import { addMonths, type Month, monthOf } from '../kernel/month.js';
import { type CountySetUp } from './county-set-up.js';
import { type Inherited } from './entitlement.js';
import { type Household } from './household.js';
import { NOTICE_FROM } from './jilin-2018-12/clause-1-campaign.js';
import { TERM_MONTHS } from './jilin-2018-12/clause-3-2-expenditure-deduction.js';
import { taperPayableIn } from './jilin-2018-12/clause-3-4-1-taper-registered-poor.js';

/** A case in payment with the law that its amounts are held to. */
export interface InheritedCase {
  readonly household: Household;
  readonly inherited: Inherited;
  /** The first month that is paid here: what is told is told of it. */
  readonly from: Month;
  readonly setUp: CountySetUp;
}

/** Something that cannot be of an inherited case: a JSON pointer below it, and what was expected, in Chinese. */
export interface InheritedFault {
  readonly pointer: string;
  readonly expected: string;
}

/**
 * What cannot be between an inherited case, the day of its taking over and its members: terms and tapers run in the
 * first month that is taken over.
 */
export function inheritedFaults(
  inherited: Inherited,
  decidedOn: BusinessDate,
  members: readonly string[],
): readonly InheritedFault[] {
  const faults: InheritedFault[] = [];
  const ids = inherited.supplements.map(({ member }) => member);
  ids.forEach((member, index) => {
    const pointer = `/supplements/${index}/member`;
    if (!members.includes(member)) faults.push({ pointer, expected: '应为本户成员' });
    else if (ids.indexOf(member) < index) faults.push({ pointer, expected: '一人只享受一项增发（条款3.3.1）' });
  });
  const first = addMonths(monthOf(decidedOn), 1);
  if (inherited.batch === 'expenditure-deduction') faults.push(...termFaults(inherited.termFrom, first));
  if (inherited.batch === 'taper') faults.push(...taperFaults(inherited.taperFrom, first));
  return faults;
}

function termFaults(termFrom: Month, first: Month): readonly InheritedFault[] {
  const earliest = addMonths(first, 1 - TERM_MONTHS);
  if (termFrom >= earliest && termFrom <= first) return [];
  return [{ pointer: '/termFrom', expected: `应在 ${earliest} 和 ${first} 之间：支出核减一期十二个月（条款3.2）` }];
}

function taperFaults(taperFrom: Month, first: Month): readonly InheritedFault[] {
  if (!taperPayableIn(first)) return [{ pointer: '/batch', expected: '渐退只发到 2020 年 12 月（条款3.4.1）' }];
  // No rule for a tapered exit is older than the notice.
  if (taperFrom >= monthOf(NOTICE_FROM) && taperFrom <= first && taperPayableIn(taperFrom)) return [];
  return [{ pointer: '/taperFrom', expected: `应为政策期内的月份，不晚于 ${first}（条款3.4.1）` }];
}
