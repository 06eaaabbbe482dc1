import excel from 'exceljs';
import { columnKeys, importColumns } from './import-columns.js';

const columns = columnKeys.map((key) => importColumns[key]);

/** The template as CSV with a byte order mark, so that Excel reads it: the header and a made-up household. */
export function templateCsv(): string {
  const line = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;
  return `\uFEFF${line(columns.map(({ header }) => header))}${line(columns.map(({ example }) => example))}`;
}

/** The template as a workbook: a sheet to fill in, every cell of it text, and one of explanations. */
export async function templateXlsx(): Promise<Uint8Array> {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet('在享个案', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ header }) => ({ header, width: 16, style: { numFmt: '@' } }));
  sheet.addRow(columns.map(({ example }) => example));
  sheet.getRow(1).font = { bold: true };
  const help = book.addWorksheet('填写说明');
  help.columns = [
    { header: '列', width: 20 },
    { header: '填在', width: 20 },
    { header: '说明', width: 60 },
    { header: '可填的值', width: 60 },
  ];
  for (const { header, of, explanation, words } of columns)
    help.addRow([
      header,
      of === 'household' ? '每户第一行' : '每人一行',
      explanation,
      words === null ? '' : Object.keys(words).join('、'),
    ]);
  help.getRow(1).font = { bold: true };
  return new Uint8Array(await book.xlsx.writeBuffer());
}
