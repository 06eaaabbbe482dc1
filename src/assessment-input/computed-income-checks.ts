import { type BusinessDate } from '../kernel/business-date.js';
import { type CountySetUp } from '../policy/county-set-up.js';
import { type Household } from '../policy/household.js';
import { standardOn } from '../policy/jilin-2018-12/clause-2-4-local-standards.js';
import { computeIncome } from '../policy/jilin-2018-12/clause-4-1-3-accounting-standards.js';
import { type Fault } from './fault.js';

/** Computed income items whose rate is not published, or whose recorded result is not what the table gives. */
export function computedIncomeFaults(
  county: CountySetUp,
  household: Household,
  at: string,
  day: BusinessDate,
): readonly Fault[] {
  const standard = standardOn(county, household.area, day);
  if (standard === null) return [];
  return household.annualIncome.flatMap((item, index): readonly Fault[] => {
    if (item.computed === undefined) return [];
    const here = `${at}/annualIncome/${index}`;
    const found = computeIncome(county.accountingRates ?? [], item.computed, day, standard.annualPerPersonFen);
    if (found === null) {
      return [
        { pointer: `${here}/computed`, expected: '县里应已公布对应的核算标准（条款4.1.3）：accountingRates 里没有' },
      ];
    }
    if (found.amountFen === item.amountFen) return [];
    const expected = `应为${found.amountFen}，即按${found.rate.documentNo}算出的数（条款4.1.3）`;
    return [{ pointer: `${here}/amountFen`, expected }];
  });
}
