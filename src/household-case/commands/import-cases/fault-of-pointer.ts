import { type CaseOfFile, faultAt } from './cases-of-rows.js';
import { type ColumnKey } from './import-columns.js';
import { type ImportFault } from './import-fault.js';

const columns: readonly (readonly [RegExp, ColumnKey])[] = [
  [/^\/members\/\d+\/(citizenId|birthDate)$/u, 'citizenId'],
  [/^\/members\/\d+\/severeDisease/u, 'disease'],
  [/^\/members\/\d+\/otherScheme$/u, 'otherScheme'],
  [/^\/members\/\d+\/account$/u, 'accountNo'],
  [/^\/propertyWithinLimits$/u, 'property'],
  [/^\/backstopGround$/u, 'backstop'],
  [/^\/from$/u, 'from'],
  [/^\/inherited\/termFrom$/u, 'termFrom'],
  [/^\/inherited\/taperFrom$/u, 'taperFrom'],
  [/^\/inherited\/batch$/u, 'batch'],
  [/^\/inherited\/baseFen$/u, 'base'],
  [/^\/inherited\/supplements\/\d+\/percent$/u, 'percent'],
  [/^\/inherited\/supplements\/\d+\/monthlyFen$/u, 'supplement'],
  [/^\/inherited\/supplements/u, 'ground'],
];

/** A fault of a case in the row and column of the file that it comes from. */
export function faultOfPointer(found: CaseOfFile, pointer: string, expected: string): ImportFault {
  const { rows } = found;
  const key = columns.find(([pattern]) => pattern.test(pointer))?.[1] ?? 'householdNo';
  const row = rows[memberOf(found, pointer)] ?? rows[0];
  if (row === undefined) throw new Error('A household has a row');
  return faultAt(row, key, expected);
}

/** The place of the person that a pointer is about; of the household it is the first. */
function memberOf({ household, inherited }: CaseOfFile, pointer: string): number {
  const [, list, place = '0'] = /^\/(members|inherited\/supplements)\/(\d+)/u.exec(pointer) ?? [];
  if (list !== 'inherited/supplements') return Number(place);
  const line = inherited.supplements[Number(place)];
  return household.members.findIndex(({ id }) => id === line?.member);
}
