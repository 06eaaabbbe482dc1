import { type ExportColumn, type ListExport } from './list-export.js';
import { yuanOf } from './yuan-of.js';

/** So that spreadsheets read the file as UTF-8. */
const byteOrderMark = '\uFEFF';

/** A list as CSV (RFC 4180), page by page. */
export async function* csvOf<T extends { readonly caseId: string }>({
  columns,
  pages,
}: ListExport<T>): AsyncGenerator<string> {
  yield byteOrderMark + line(columns.map(({ header }) => quoted(header)));
  for await (const page of pages) yield page.map((row) => line(columns.map((column) => cellOf(column, row)))).join('');
}

const line = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;

function cellOf<T>(column: ExportColumn<T>, row: T): string {
  const value = column.value(row);
  if (value === null) return '';
  if (typeof value === 'string') return quoted(harmless(value));
  return column.kind === 'yuan' ? yuanOf(value) : String(value);
}

/** A text that a spreadsheet would take for a formula is made one that it shows. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/u.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
