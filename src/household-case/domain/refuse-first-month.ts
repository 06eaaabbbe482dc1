import { addMonths, firstDay, type Month, monthOf } from '../../kernel/month.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type PublishedStandard } from '../../policy/county-set-up.js';
import { noStandardFromMonth } from './household-case.rejections.js';

/**
 * Refuses to redetermine from a month at which none of these standards begins to apply: a month is paid at the standard
 * of its first day (2.4), so an earlier month would change for no reason and a later one leave months behind.
 */
export function refuseFirstMonth(
  standards: readonly Pick<PublishedStandard, 'effectiveFrom'>[],
  from: Month,
): Rejection | undefined {
  const months = new Set(standards.map(({ effectiveFrom }) => firstMonthAt(effectiveFrom)));
  if (months.has(from)) return undefined;
  return noStandardFromMonth(
    months.size === 0
      ? '本县还没有公布低保标准，请先公布'
      : `应为已公布的标准开始执行的月份：${[...months].toSorted().join('、')}`,
  );
}

function firstMonthAt(effectiveFrom: PublishedStandard['effectiveFrom']): Month {
  const begun = monthOf(effectiveFrom);
  return effectiveFrom === firstDay(begun) ? begun : addMonths(begun, 1);
}
