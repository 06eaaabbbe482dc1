import excel from 'exceljs';
import { importColumns } from './import-columns.js';
import { type ImportFault, ofFile, type ReadRows } from './import-fault.js';
import { type Line, rowsOfTable } from './rows-of-table.js';
import { unpacksWithin } from './unpacked-size.js';

/** A workbook is held whole, some fourteen times as large as this: two thirds of a gigabyte. */
const mostUnpacked = 48 * 1024 * 1024;

/**
 * Reads the first sheet of a workbook. Merged cells and formulas are faults: what they say depends on other cells. So are
 * rows that nobody sees, and numbers or dates where the spreadsheet may have lost what was typed.
 */
export async function readXlsx(bytes: Uint8Array): Promise<ReadRows> {
  const book = new excel.Workbook();
  try {
    if (!(await unpacksWithin(bytes, mostUnpacked)))
      return { rows: [], faults: [ofFile('展开后太大', '工作簿展开后应不大于 48 MB，请分成几个文件或另存为 CSV')] };
    await book.xlsx.load(Buffer.from(bytes) as unknown as excel.Buffer);
  } catch {
    return { rows: [], faults: [ofFile('不能打开', '应为没有损坏的 xlsx 文件')] };
  }
  const [sheet] = book.worksheets;
  if (sheet === undefined) return { rows: [], faults: [ofFile('没有工作表', '应有一张工作表')] };
  if (sheet.state !== 'visible')
    return { rows: [], faults: [ofFile('第一张工作表是隐藏的', '应取消隐藏，核对后再导入')] };
  const faults: ImportFault[] = [];
  const lines: Line[] = [];
  const headers = new Map<number, string>();
  sheet.eachRow((row, number) => {
    const cells: string[] = [];
    if (row.hidden) faults.push(hiddenRow(number));
    row.eachCell((cell, column) => {
      if (number === 1) headers.set(column, cell.text.trim());
      const header = headers.get(column) ?? '';
      const fault = (found: string, expected: string): void => {
        faults.push({ row: number, column: headers.get(column) ?? `第${column}列`, found, expected });
      };
      if (cell.isMerged) fault('合并的单元格', '应取消合并，每格各填');
      else if (cell.type === excel.ValueType.Formula) fault('公式', '应填数值或文字');
      else if (cell.type === excel.ValueType.Error) fault('错误值', '应填数值或文字');
      else if (cell.value instanceof Date && !months.has(header)) fault('日期', asText);
      else if (typeof cell.value === 'number' && losesDigits(header, cell.value)) fault('数值', asText);
      else cells[column - 1] = textOf(cell, months.has(header));
    });
    lines.push({ row: number, cells: Array.from(cells, (text: string | undefined) => text ?? '') });
  });
  const read = rowsOfTable(lines);
  return faults.length > 0 ? { rows: [], faults: [...faults, ...read.faults] } : read;
}

const months: ReadonlySet<string> = new Set([
  importColumns.from.header,
  importColumns.termFrom.header,
  importColumns.taperFrom.header,
]);

const asText = '应先把本列设为文本格式再填写：表格软件会改变数值和日期，只保留 15 位数字';

const hiddenRow = (row: number): ImportFault => ({
  row,
  column: null,
  found: '隐藏或被筛选掉的行',
  expected: '应取消隐藏和筛选，核对后再导入；不导入的应删去',
});

/** Numbers that are names, of any length and perhaps with zeros before them. */
const digitTexts: ReadonlySet<string> = new Set([importColumns.citizenId.header, importColumns.accountNo.header]);

/**
 * Whether digits of a name that became a number may be gone. A household's number is made up for the file and a township's
 * has nine digits, none of them zeros before: short whole numbers are what was typed.
 */
function losesDigits(header: string, value: number): boolean {
  if (digitTexts.has(header)) return true;
  return header === importColumns.householdNo.header && (!Number.isInteger(value) || Math.abs(value) >= 1e15);
}

/** Spreadsheets make dates of months, and in cells of text the number of the day since 30 December 1899. */
function textOf({ value, text }: excel.Cell, isMonth: boolean): string {
  if (value instanceof Date) return value.toISOString().slice(0, 7);
  if (isMonth && typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 100_000)
    return new Date(Date.UTC(1899, 11, 30 + value)).toISOString().slice(0, 7);
  return typeof value === 'number' ? String(value) : text;
}
