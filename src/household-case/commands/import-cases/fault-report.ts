import excel from 'exceljs';
import { fitHeight, printedOnA4 } from '../../../platform/spreadsheet/printed-sheet.js';
import { type ImportFault } from './import-fault.js';

const columns: readonly {
  readonly header: string;
  readonly width: number;
  of: (fault: ImportFault) => string | number;
}[] = [
  { header: '行', width: 8, of: ({ row }) => row ?? '整个文件' },
  { header: '列', width: 22, of: ({ column }) => column ?? '' },
  { header: '现为', width: 32, of: ({ found }) => found },
  { header: '应为', width: 60, of: ({ expected }) => expected },
];

/** A report of faults as a workbook that prints: where, what stands there, what was expected. */
export async function faultsXlsx(faults: readonly ImportFault[]): Promise<Uint8Array> {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('导入错误', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: printedOnA4,
  });
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.columns = columns.map(({ header, width }) => ({
    header,
    width,
    style: { alignment: { vertical: 'top', horizontal: 'left', wrapText: true } },
  }));
  sheet.getRow(1).font = { bold: true };
  const widths = columns.map(({ width }) => width);
  for (const fault of faults) {
    const cells = columns.map(({ of }) => of(fault));
    fitHeight(sheet.addRow(cells), cells, widths);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The same as CSV, with a byte order mark so that spreadsheets read it. */
export function faultsCsv(faults: readonly ImportFault[]): string {
  const rows = faults.map((fault) => columns.map(({ of }) => csvCell(of(fault))));
  return `\uFEFF${[columns.map(({ header }) => header), ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}

/** What stood in the file may look like a formula to a spreadsheet; it is made a text. */
function csvCell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One fault in a line of plain Chinese. */
export function faultText({ row, column, found, expected }: ImportFault): string {
  const place = row === null ? '整个文件' : `第 ${row} 行${column === null ? '' : `“${column}”`}`;
  return `${place}：现为“${found}”，${expected}`;
}
