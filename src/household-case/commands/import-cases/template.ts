import excel from 'exceljs';
import { fitHeight, printedOnA3, printedOnA4 } from '../../../platform/spreadsheet/printed-sheet.js';
import { columnKeys, importColumns } from './import-columns.js';
import { madeUpRows } from './template-example.js';

const columns = columnKeys.map((key) => importColumns[key]);
const headers = columns.map(({ header }) => header);

/**
 * The template as CSV with a byte order mark, so that Excel reads it: the header and made-up households, which are marked
 * as an example and refused.
 */
export function templateCsv(): string {
  return `\uFEFF${[headers, ...madeUpRows].map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}

/** The template as a workbook: a sheet to fill in, every cell of it text, then made-up households and explanations. */
export async function templateXlsx(): Promise<Uint8Array> {
  const book = new excel.Workbook();
  const sheet = tableSheet(book, '在享个案');
  offerWords(sheet);
  tableSheet(book, '填写示例').addRows(madeUpRows.map((row) => [...row]));
  const help = book.addWorksheet('填写说明', { pageSetup: printedOnA4 });
  help.columns = helpColumns.map((column) => ({
    ...column,
    style: { alignment: { vertical: 'top', wrapText: true } },
  }));
  const widths = helpColumns.map(({ width }) => width);
  for (const { header, of, explanation, words } of columns) {
    const offered = words === null ? '' : Object.keys(words).join('、');
    const cells = [header, of === 'household' ? '每户第一行' : '每人一行', explanation, offered];
    fitHeight(help.addRow(cells), cells, widths);
  }
  help.getRow(1).font = { bold: true };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const helpColumns = [
  { header: '列', width: 18 },
  { header: '填在', width: 14 },
  { header: '说明', width: 56 },
  { header: '可填的值', width: 56 },
];
const fills = { household: 'FFDCE6F1', person: 'FFEBF1DE' } as const;

function tableSheet(book: excel.Workbook, name: string): excel.Worksheet {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }], pageSetup: printedOnA3 });
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  const row = sheet.getRow(1);
  row.font = { bold: true };
  row.alignment = { vertical: 'middle', wrapText: true };
  columns.forEach(({ of }, index) => {
    row.getCell(index + 1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fills[of] } };
  });
  return sheet;
}

/** Rows for which the words of a column are offered as a list. */
const offeredRows = 5_000;

function offerWords(sheet: excel.Worksheet): void {
  const { dataValidations } = sheet as unknown as {
    readonly dataValidations: { add(range: string, rule: excel.DataValidation): void };
  };
  columns.forEach(({ words, free }, index) => {
    if (words === null) return;
    const letter = sheet.getColumn(index + 1).letter;
    dataValidations.add(`${letter}2:${letter}${offeredRows + 1}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`"${Object.keys(words).join(',')}"`],
      showErrorMessage: !free,
      error: '请从列表中选择',
    });
  });
}
