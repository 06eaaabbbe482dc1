import { type BusinessDate, isBusinessDate } from '../kernel/business-date.js';
import { type Fault } from './fault.js';
import { field, isRecord, list } from './loose.js';

const STANDARDS = '/county/standards';

/** What is wrong between the parts of a county's set-up. */
export function countyFaults(county: unknown): readonly Fault[] {
  return [
    ...repeated(county, 'standards', ['area', 'effectiveFrom'], 'effectiveFrom', '同一类标准同一天只能有一条'),
    ...repeated(county, 'choices', ['key'], 'key', '同一项选择只能有一条'),
    ...repeated(county, 'accountingRates', RATE_IDENTITY, 'table', '同一项核算标准只能有一条'),
    ...hiddenRate(county),
  ];
}

const RATE_IDENTITY = ['table', 'crop', 'year', 'work', 'labourCapacity', 'effectiveFrom'];

function repeated(
  county: unknown,
  name: string,
  identity: readonly string[],
  at: string,
  expected: string,
): readonly Fault[] {
  const seen = new Set<string>();
  const faults: Fault[] = [];
  list(field(county, name)).forEach((entry, index) => {
    if (!isRecord(entry)) return;
    const key = JSON.stringify(identity.map((part) => field(entry, part) ?? null));
    if (seen.has(key)) faults.push({ pointer: `/county/${name}/${index}/${at}`, expected });
    seen.add(key);
  });
  return faults;
}

/** A rate under the one name that an object of JavaScript cannot hold as data. */
function hiddenRate(county: unknown): readonly Fault[] {
  const other = field(field(county, 'supplementPercent'), 'other');
  return isRecord(other) && Object.hasOwn(other, '__proto__')
    ? [{ pointer: '/county/supplementPercent/other/__proto__', expected: '不能用这个名字，请换一个' }]
    : [];
}

/**
 * A standard for the household's residence kind in force on the day of its decision. Silent where a standard of the list
 * is itself at fault: that one may be the missing one.
 */
export function missingStandard(county: unknown, area: unknown, day: BusinessDate): readonly Fault[] {
  if (area !== 'rural' && area !== 'urban') return [];
  const standards = field(county, 'standards');
  if (!Array.isArray(standards)) return [];
  for (const standard of list(standards)) {
    const from = field(standard, 'effectiveFrom');
    const kind = field(standard, 'area');
    if (!isBusinessDate(from) || (kind !== 'rural' && kind !== 'urban')) return [];
    if (kind === area && from <= day) return [];
  }
  const kind = area === 'rural' ? '农村' : '城市';
  return [{ pointer: STANDARDS, expected: `应有一条在${day}已经执行的${kind}低保标准（条款2.4），没有就不能审批` }];
}
