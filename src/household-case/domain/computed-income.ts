import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fault, isRejection, type Rejection } from '../../kernel/rejection.js';
import { type Area, type CountySetUp } from '../../policy/county-set-up.js';
import { type Household, type IncomeItem } from '../../policy/household.js';
import { standardOn } from '../../policy/jilin-2018-12/clause-2-4-local-standards.js';
import { computeIncome } from '../../policy/jilin-2018-12/clause-4-1-3-accounting-standards.js';
import { computedIncomeFaults } from './computed-income-faults.js';
import { type RecordedIncome } from './declared-household.events.js';
import { computedIncomeDiffers, noAccountingRate } from './household-case.rejections.js';

export function hasComputedIncome(items: readonly IncomeItem[]): boolean {
  return items.some(({ computed }) => computed !== undefined);
}

/**
 * Income items with the results that the county's tables give on a day (4.1.3); items without a quantity stay.
 * @param pointer where the items stand in what was asked
 * @returns a rejection that names the items for which no rate was published
 */
export function withComputedIncome(
  items: readonly IncomeItem[],
  setUp: CountySetUp,
  residence: Area,
  on: BusinessDate,
  pointer: string,
): readonly RecordedIncome[] | Rejection {
  if (!hasComputedIncome(items)) return items;
  const standard = standardOn(setUp, residence, on);
  const missing: number[] = [];
  const results = items.map((item, index) => {
    if (item.computed === undefined) return item;
    const found =
      standard && computeIncome(setUp.accountingRates ?? [], item.computed, on, standard.annualPerPersonFen);
    if (found === null) missing.push(index);
    return found === null ? item : { ...item, amountFen: found.amountFen, rate: found.rate };
  });
  if (missing.length === 0) return results;
  const expected = `县里应已公布${on}适用的核算标准`;
  return noAccountingRate(missing.map((index) => ({ pointer: `${pointer}/${index}/computed`, expected })));
}

/** A household whose computed items stand at the tables and at what is known of its members on the day of a decision. */
export function atTablesOf(household: Household, setUp: CountySetUp, on: BusinessDate): Household | Rejection {
  const { members, annualIncome: known, area } = household;
  const capacities = new Map(members.map(({ id, labourCapacity }) => [id, labourCapacity]));
  const faults: readonly Fault[] = computedIncomeFaults(known, capacities, on, '/annualIncome');
  if (faults.length > 0) return computedIncomeDiffers(faults);
  const found = withComputedIncome(known, setUp, area, on, '/annualIncome');
  return isRejection(found) ? found : { ...household, annualIncome: found.map(asAssessed) };
}

/** An item as the policy is asked with it, which has the county's tables beside it. */
function asAssessed(recorded: RecordedIncome): IncomeItem {
  const item: IncomeItem & { rate?: RecordedIncome['rate'] } = { ...recorded };
  delete item.rate;
  return item;
}
