import excel from 'exceljs';
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { fitHeight, printedOnA4 } from '../../spreadsheet/printed-sheet.js';
import { type CellKind, type ListExport } from './list-export.js';

/** Lines between the cells: the writer of streams leaves those of the page out. */
const lines: Partial<excel.Borders> = Object.fromEntries(
  ['top', 'left', 'bottom', 'right'].map((side) => [side, { style: 'thin' }]),
);

/** Amounts have two decimals with thousands. What stands beside a number must not run into it. */
const styles: Readonly<Record<CellKind, Partial<excel.Style>>> = {
  text: { numFmt: '@', alignment: { vertical: 'top', wrapText: true }, border: lines },
  count: { numFmt: '0', alignment: { vertical: 'top', horizontal: 'center' }, border: lines },
  yuan: { numFmt: '#,##0.00', alignment: { vertical: 'top', horizontal: 'right', indent: 1 }, border: lines },
};
const headerStyle: Partial<excel.Style> = {
  font: { bold: true },
  alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
  border: lines,
};

/** A list as a workbook, written while it is read: a page at a time is in memory. Rows beyond a sheet go to the next. */
export function xlsxOf<T extends { readonly caseId: string }>(list: ListExport<T>): Readable {
  const out = new PassThrough();
  write(list, out).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}

/** Rows of a sheet in the format, its header among them. */
const rowsOfSheet = 1_048_576;

async function write<T extends { readonly caseId: string }>(list: ListExport<T>, out: PassThrough): Promise<void> {
  const { title, columns, pages } = list;
  const widths = columns.map(({ width }) => width);
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  let sheets = 1;
  let sheet = sheetOf(book, list, sheetName(title));
  let rows = 1;
  for await (const page of pages) {
    for (const row of page) {
      if (rows === rowsOfSheet) {
        sheet.commit();
        sheets += 1;
        sheet = sheetOf(book, list, `${sheetName(title)}${sheets}`);
        rows = 1;
      }
      const cells = columns.map(({ kind, value }) => shown(kind, value(row)));
      const written = sheet.addRow(cells);
      columns.forEach(({ kind }, place) => (written.getCell(place + 1).style = styles[kind]));
      fitHeight(written, cells, widths);
      written.commit();
      rows += 1;
    }
    await room(out);
    // Whoever asked has gone.
    if (out.destroyed) return;
  }
  sheet.commit();
  await book.commit();
}

function sheetOf<T extends { readonly caseId: string }>(
  book: excel.stream.xlsx.WorkbookWriter,
  { title, columns }: ListExport<T>,
  name: string,
): excel.Worksheet {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    // Printed: as wide as the paper, the header on every page.
    pageSetup: printedOnA4,
    headerFooter: { oddHeader: `&C${title.replaceAll('&', '&&')}`, oddFooter: '&C第 &P 页，共 &N 页' },
  });
  sheet.pageSetup.printTitlesRow = '1:1';
  const widths = columns.map(({ width }) => width);
  sheet.columns = widths.map((width) => ({ width }));
  const headers = columns.map(({ header }) => header);
  const row = sheet.addRow(headers);
  headers.forEach((_, place) => (row.getCell(place + 1).style = headerStyle));
  fitHeight(row, headers, widths);
  row.commit();
  return sheet;
}

/** In characters, with room for the number of a further sheet. */
const longestSheetName = 28;

/** A title as the format takes it for a sheet: without the signs that mean something in formulas, and short. */
const sheetName = (title: string): string =>
  Array.from(title.replace(/[*?:\\/[\]']/gu, ' '))
    .slice(0, longestSheetName)
    .join('')
    .trim();

const shown = (kind: CellKind, value: string | number | null): string | number | null =>
  kind === 'yuan' && typeof value === 'number' ? value / 100 : value;

/** Waits until the reader has taken what was written, or has gone. */
async function room(out: PassThrough): Promise<void> {
  if (out.writableNeedDrain && !out.destroyed) await Promise.race([once(out, 'drain'), once(out, 'close')]);
}
