import { columnKeys, importColumns } from './import-columns.js';
import { type ImportFault, ofFile, type ReadRows } from './import-fault.js';

/** One line of a table and where it stands. */
export interface Line {
  readonly row: number;
  readonly cells: readonly string[];
}

/** More persons than any county has in payment. */
export const mostRows = 100_000;

/** Lines under their headers; a file with other headers is not read at all. */
export function rowsOfTable([header, ...lines]: readonly Line[]): ReadRows {
  const none = (...faults: ImportFault[]): ReadRows => ({ rows: [], faults });
  if (header === undefined) return none(ofFile('空文件', '应有表头和至少一行'));
  const names = header.cells.map((cell) => cell.trim());
  const expected = columnKeys.map((key) => importColumns[key].header);
  const faults = expected
    .filter((name) => names.filter((own) => own === name).length !== 1)
    .map((name) => ({
      row: header.row,
      column: name,
      found: names.includes(name) ? '有重复的列' : '没有这一列',
      expected: '应与模板的表头一致，每列一次',
    }));
  const strange = names.filter((name) => name !== '' && !expected.includes(name));
  faults.push(
    ...strange.map((column) => ({ row: header.row, column, found: '多出的列', expected: '应与模板的表头一致' })),
  );
  if (faults.length > 0) return { rows: [], faults };
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return none(ofFile('只有表头', '应至少有一行'));
  if (filled.length > mostRows) return none(ofFile('行数太多', `应不多于 ${mostRows} 行`));
  const rows = filled.map(({ row, cells }) => ({
    row,
    cells: new Map(names.map((name, index) => [name, (cells[index] ?? '').trim()])),
  }));
  return { rows, faults: [] };
}
