import excel from 'exceljs';
import {
  type ColumnKey,
  columnKeys,
  importColumns,
} from '../../src/household-case/commands/import-cases/import-columns.js';

export type ImportCells = Partial<Readonly<Record<ColumnKey, string>>>;

/** A made-up man of one household (虚构), paid 300 yuan a month, taken over in September 2018. */
export const aloneInPayment: ImportCells = {
  householdNo: '1',
  township: '220122100',
  village: '前进村（虚构）',
  residence: '农村',
  registeredPoor: '否',
  property: '是',
  backstop: '无',
  batch: '一般',
  from: '2018-09',
  base: '300',
  name: '张某某',
  citizenId: '11010519491231002X',
  labour: '无',
  otherScheme: '无',
  wage: '0',
  business: '0',
  propertyIncome: '0',
  transfer: '0',
};

/** Another person of the same household, in a row below the first. */
export const nextPerson = (cells: ImportCells): ImportCells => ({
  ...Object.fromEntries(
    Object.entries(aloneInPayment).filter(([key]) => importColumns[key as ColumnKey].of === 'person'),
  ),
  householdNo: '1',
  ...cells,
});

/** A citizen id that nobody has, one a number. */
export function importedId(n: number): string {
  const body = `99${String(Math.trunc(n / 999)).padStart(4, '0')}19600101${String((n % 999) + 1).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
}

/** Households of one person each. */
export const manyInPayment = (households: number, first = 0): readonly ImportCells[] =>
  Array.from({ length: households }, (_, n) => ({
    ...aloneInPayment,
    householdNo: String(first + n + 1),
    citizenId: importedId(first + n),
  }));

const headers = columnKeys.map((key) => importColumns[key].header);
const lineOf = (cells: ImportCells): readonly string[] => columnKeys.map((key) => cells[key] ?? '');

/** Rows as a CSV file without a byte order mark. */
export function csvFile(...rows: readonly ImportCells[]): string {
  return [headers, ...rows.map(lineOf)].map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** Rows as a workbook, which a test may still spoil. */
export async function xlsxFile(
  rows: readonly ImportCells[],
  spoil: (sheet: excel.Worksheet) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('在享个案');
  sheet.addRows([headers, ...rows.map(lineOf)].map((row) => [...row]));
  spoil(sheet);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
