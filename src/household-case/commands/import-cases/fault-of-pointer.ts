import { type CaseOfFile, faultAt } from './cases-of-rows.js';
import { type ColumnKey } from './import-columns.js';
import { type ImportFault, type ImportRow } from './import-fault.js';

const columns: readonly (readonly [RegExp, ColumnKey])[] = [
  [/^\/members\/\d+\/(citizenId|birthDate)$/u, 'citizenId'],
  [/^\/members\/\d+\/severeDisease/u, 'disease'],
  [/^\/from$/u, 'from'],
  [/^\/inherited\/termFrom$/u, 'termFrom'],
  [/^\/inherited\/taperFrom$/u, 'taperFrom'],
  [/^\/inherited\/batch$/u, 'batch'],
  [/^\/inherited\/supplements/u, 'ground'],
];

/** A fault of the case in the row and column of the file that it comes from. */
export function faultOfPointer(
  rows: readonly ImportRow[],
  found: CaseOfFile,
  pointer: string,
  expected: string,
): ImportFault {
  const key = columns.find(([pattern]) => pattern.test(pointer))?.[1] ?? 'householdNo';
  const [, place] = /^\/members\/(\d+)\//u.exec(pointer) ?? [];
  const number = found.rows[Number(place ?? 0)] ?? found.rows[0];
  const row = rows.find((own) => own.row === number);
  if (row === undefined) throw new Error('The household is not of these rows');
  return faultAt(row, key, expected);
}
