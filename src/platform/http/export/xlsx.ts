import excel from 'exceljs';
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { type CellKind, type ListExport } from './list-export.js';

/** What Excel calls them: two decimals with thousands, whole numbers, text. */
const formats: Readonly<Record<CellKind, string>> = { yuan: '#,##0.00', count: '0', text: '@' };

/** A list as a workbook, written while it is read: a page at a time is in memory. Rows beyond a sheet go to the next. */
export function xlsxOf<T extends { readonly caseId: string }>(list: ListExport<T>): Readable {
  const out = new PassThrough();
  write(list, out).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}

/** As wide as A4 paper (9 in the format) and as long as it takes. */
const page: object = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };

/** Rows of a sheet in the format, its header among them. */
const rowsOfSheet = 1_048_576;

async function write<T extends { readonly caseId: string }>(list: ListExport<T>, out: PassThrough): Promise<void> {
  const { title, columns, pages } = list;
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
      sheet.addRow(columns.map(({ kind, value }) => shown(kind, value(row)))).commit();
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
    pageSetup: page,
    headerFooter: { oddHeader: `&C${title.replaceAll('&', '&&')}`, oddFooter: '&C第 &P 页，共 &N 页' },
  });
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.columns = columns.map(({ header, width, kind }) => ({
    header,
    width,
    style: { numFmt: formats[kind], alignment: { vertical: 'top', wrapText: kind === 'text' } },
  }));
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.commit();
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
