import { type BusinessDate, isBusinessDate } from '../kernel/business-date.js';
import { isListedDisease } from '../policy/jilin-2018-12/clause-3-3-2-severe-disease.js';
import { type Fault } from './fault.js';
import { amountOf, field, list, texts } from './loose.js';

/** What is wrong between the parts of a household, or between it and its county and day. */
export function householdFaults(
  household: unknown,
  at: string,
  county: unknown,
  day: BusinessDate | null,
): readonly Fault[] {
  return [
    ...memberFaults(household, at, county, day),
    ...strangers(household, `${at}/annualIncome`, 'annualIncome'),
    ...strangers(household, `${at}/medicalBills`, 'medicalBills'),
    ...oversizedIncome(household, at),
    ...oversizedBills(household, at),
  ];
}

function memberFaults(household: unknown, at: string, county: unknown, day: BusinessDate | null): readonly Fault[] {
  const faults: Fault[] = [];
  const ids = new Set<unknown>();
  const local = texts(field(county, 'localSevereDiseases'));
  list(field(household, 'members')).forEach((member, index) => {
    const here = `${at}/members/${index}`;
    const id = field(member, 'id');
    if (typeof id === 'string' && ids.has(id)) faults.push({ pointer: `${here}/id`, expected: '应与其他成员不同' });
    ids.add(id);
    const birth = field(member, 'birthDate');
    if (day !== null && isBusinessDate(birth) && birth > day) {
      faults.push({ pointer: `${here}/birthDate`, expected: `应不晚于审批日期${day}` });
    }
    const code = field(field(member, 'severeDisease'), 'code');
    if (typeof code === 'string' && code.trim() !== '' && !isListedDisease(code, local)) {
      const expected = '应为条款3.3.2所列的病种，或者县里 localSevereDiseases 所列的病种';
      faults.push({ pointer: `${here}/severeDisease/code`, expected });
    }
  });
  return faults;
}

/** Entries of people who are not in the household. */
function strangers(household: unknown, at: string, name: string): readonly Fault[] {
  const members = field(household, 'members');
  if (!Array.isArray(members)) return [];
  const ids = new Set(list(members).map((member) => field(member, 'id')));
  return list(field(household, name)).flatMap((entry, index) => {
    const member = field(entry, 'member');
    return typeof member === 'string' && !ids.has(member)
      ? [{ pointer: `${at}/${index}/member`, expected: '应为本户成员的 id' }]
      : [];
  });
}

const TOO_MUCH = '各项合计应不大于9007199254740991分';

function oversizedIncome(household: unknown, at: string): readonly Fault[] {
  let sum = 0;
  for (const item of list(field(household, 'annualIncome'))) sum += amountOf(field(item, 'amountFen'));
  return sum > Number.MAX_SAFE_INTEGER ? [{ pointer: `${at}/annualIncome`, expected: TOO_MUCH }] : [];
}

const PARTS = ['basic', 'criticalIllness', 'commercial', 'medicalAid', 'charity'];

function oversizedBills(household: unknown, at: string): readonly Fault[] {
  const faults: Fault[] = [];
  let sum = 0;
  list(field(household, 'medicalBills')).forEach((bill, index) => {
    sum += amountOf(field(bill, 'totalFen'));
    const reimbursed = field(bill, 'reimbursedFen');
    const given = PARTS.reduce((total, part) => total + amountOf(field(reimbursed, part)), 0);
    if (given > Number.MAX_SAFE_INTEGER) {
      faults.push({ pointer: `${at}/medicalBills/${index}/reimbursedFen`, expected: TOO_MUCH });
    }
  });
  if (sum > Number.MAX_SAFE_INTEGER) faults.push({ pointer: `${at}/medicalBills`, expected: TOO_MUCH });
  return faults;
}
