import { describe, expect, it } from '@jest/globals';
import excel from 'exceljs';
import { buffer } from 'node:stream/consumers';
import { type ExportColumn, ListExport } from '../../../src/platform/http/export/list-export.js';
import { xlsxOf } from '../../../src/platform/http/export/xlsx.js';

interface Row {
  readonly caseId: string;
  readonly village: string;
  readonly late: number | null;
}

const columns: readonly ExportColumn<Row>[] = [
  { header: '逾期天数', width: 10, kind: 'count', value: ({ late }) => late },
  { header: '村（社区）', width: 16, kind: 'text', value: ({ village }) => village },
  { header: '金额（元）', width: 12, kind: 'yuan', value: () => 123_456 },
];

async function sheetOf(...rows: readonly Row[]): Promise<excel.Worksheet> {
  async function* pages() {
    yield await Promise.resolve(rows);
  }
  const book = new excel.Workbook();
  const bytes = await buffer(xlsxOf(new ListExport<Row>('待办清单', 'xlsx', columns, pages())));
  await book.xlsx.load(bytes as unknown as excel.Buffer);
  const [sheet] = book.worksheets;
  if (sheet === undefined) throw new Error('No sheet');
  return sheet;
}

describe('a list as a workbook', () => {
  it('keeps numbers apart from what stands beside them, with a line around every cell', async () => {
    const sheet = await sheetOf({ caseId: '1', village: '前进村', late: null });
    expect(['A2', 'B2', 'C2'].map((cell) => sheet.getCell(cell).alignment)).toEqual([
      { vertical: 'top', horizontal: 'center' },
      { vertical: 'top', wrapText: true },
      { vertical: 'top', horizontal: 'right', indent: 1 },
    ]);
    expect(sheet.getCell('C2')).toMatchObject({ value: 1_234.56, numFmt: '#,##0.00' });
    for (const cell of ['A1', 'C1', 'A2', 'C2'])
      expect([cell, sheet.getCell(cell).border]).toEqual([
        cell,
        expect.objectContaining({ left: { style: 'thin' }, bottom: { style: 'thin' } }),
      ]);
  });

  it('makes a row as high as its texts are long, and prints as wide as the paper with its header on every page', async () => {
    const sheet = await sheetOf(
      { caseId: '1', village: '前进村', late: 1 },
      { caseId: '2', village: '长安社区居民委员会（虚构）', late: 2 },
      { caseId: '3', village: '四十个拉丁字母的村名 abcdefghijklmnopqrst', late: 3 },
    );
    expect([2, 3, 4].map((row) => sheet.getRow(row).height)).toEqual([undefined, 32, 48]);
    expect(sheet.pageSetup).toMatchObject({
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    });
  });
});
