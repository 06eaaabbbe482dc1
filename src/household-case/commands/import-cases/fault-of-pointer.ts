import { type CaseOfFile, faultAt } from './cases-of-rows.js';
import { type ColumnKey } from './import-columns.js';
import { type ImportFault } from './import-fault.js';

const columns: readonly (readonly [RegExp, ColumnKey])[] = [
  [/^\/members\/\d+\/(citizenId|birthDate)$/u, 'citizenId'],
  [/^\/members\/\d+\/severeDisease/u, 'disease'],
  [/^\/members\/\d+\/account$/u, 'accountNo'],
  [/^\/from$/u, 'from'],
  [/^\/inherited\/termFrom$/u, 'termFrom'],
  [/^\/inherited\/taperFrom$/u, 'taperFrom'],
  [/^\/inherited\/batch$/u, 'batch'],
  [/^\/inherited\/supplements/u, 'ground'],
];

/** A fault of a case in the row and column of the file that it comes from. */
export function faultOfPointer({ rows }: CaseOfFile, pointer: string, expected: string): ImportFault {
  const key = columns.find(([pattern]) => pattern.test(pointer))?.[1] ?? 'householdNo';
  const [, place] = /^\/members\/(\d+)\//u.exec(pointer) ?? [];
  const row = rows[Number(place ?? 0)] ?? rows[0];
  if (row === undefined) throw new Error('A household has a row');
  return faultAt(row, key, expected);
}
