import { describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { casesOfRows } from '../../../src/household-case/commands/import-cases/cases-of-rows.js';
import { importColumns } from '../../../src/household-case/commands/import-cases/import-columns.js';
import { readFile } from '../../../src/household-case/commands/import-cases/read-file.js';
import { mostRows, rowsOfTable } from '../../../src/household-case/commands/import-cases/rows-of-table.js';
import { templateXlsx } from '../../../src/household-case/commands/import-cases/template.js';
import { unpacksWithin } from '../../../src/household-case/commands/import-cases/unpacked-size.js';
import { gb18030 } from '../../support/gb18030.js';
import {
  aloneInPayment,
  csvFile,
  type ImportCells,
  importedId,
  manyInPayment,
  nextPerson,
  xlsxFile,
} from '../../support/import-file.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const cell = async (bytes: Uint8Array, key: keyof typeof importColumns, row = 0) =>
  (await readFile(bytes)).rows[row]?.cells.get(importColumns[key].header);

/** An archive of one file of zeros; it may say of itself what it likes. */
function archive(bytes: number, saidBytes = bytes): Uint8Array {
  const name = Buffer.from('a');
  const content = Buffer.alloc(bytes);
  const packed = deflateRawSync(content);
  const sizes = Buffer.alloc(14);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(saidBytes, 8);
  sizes.writeUInt16LE(name.length, 12);
  const flagsAndMethod = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), flagsAndMethod, sizes, Buffer.alloc(2), name, packed]);
  const directory = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    flagsAndMethod,
    sizes,
    Buffer.alloc(16),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

describe('a file that is imported', () => {
  it('is the same in UTF-8, with a byte order mark, in GB18030 and as a workbook', async () => {
    const text = csvFile(aloneInPayment);
    const files = [utf8(text), utf8(`\uFEFF${text}`), gb18030(text), await xlsxFile([aloneInPayment])];
    const [first, ...others] = await Promise.all(files.map(readFile));
    expect(first?.rows[0]?.cells.get('户籍类别')).toBe('农村');
    for (const other of others) expect(other).toEqual(first);
  });

  it('may have numbers and dates where a spreadsheet makes them of what was typed', async () => {
    const typed = await xlsxFile([aloneInPayment], (sheet) => {
      sheet.getCell('I2').value = new Date('2018-09-01T00:00:00Z');
      sheet.getCell('J2').value = 300.5;
      sheet.getCell('K2').value = 43_344;
      sheet.getCell('O2').value = { richText: [{ text: '张' }, { text: '某某' }] };
    });
    const keys = ['from', 'base', 'termFrom', 'name'] as const;
    expect(await Promise.all(keys.map((key) => cell(typed, key)))).toEqual(['2018-09', '300.5', '2018-09', '张某某']);
  });

  it('has no numbers or dates where digits are a name, for the spreadsheet keeps fifteen of them', async () => {
    const typed = await xlsxFile([aloneInPayment, nextPerson({})], (sheet) => {
      sheet.getCell('P2').value = 220_122_195_001_010_000;
      sheet.getCell('AF2').value = 6_228_480_000_000_000_000;
      sheet.getCell('A2').value = new Date('2018-07-01T00:00:00Z');
      sheet.getCell('A3').value = 1_234_567_890_123_456;
    });
    const found = (await readFile(typed)).faults.map((fault) => `${fault.row} ${fault.column} ${fault.found}`);
    expect(found).toEqual(['2 户编号 日期', '2 公民身份号码 数值', '2 银行账号 数值', '3 户编号 数值']);
    const short = await xlsxFile([aloneInPayment], (sheet) => {
      sheet.getCell('A2').value = 7;
      sheet.getCell('B2').value = 220_122_100;
    });
    expect([await cell(short, 'householdNo'), await cell(short, 'township')]).toEqual(['7', '220122100']);
  });

  it('has no rows and no sheet that nobody sees', async () => {
    const hidden = await xlsxFile(manyInPayment(3), (sheet) => {
      sheet.getRow(3).hidden = true;
    });
    const found = (await readFile(hidden)).faults.map((fault) => `${fault.row} ${fault.found}`);
    expect(found).toEqual(['3 隐藏或被筛选掉的行']);
    const sheet = await xlsxFile([aloneInPayment], (own) => {
      own.state = 'hidden';
    });
    expect((await readFile(sheet)).faults).toMatchObject([{ found: '第一张工作表是隐藏的' }]);
  });

  it('counts rows as the spreadsheet does, those that are empty among them', async () => {
    const [first, second] = manyInPayment(2);
    const gap = await readFile(utf8(csvFile(first ?? {}, {}, second ?? {})));
    expect(gap.rows.map(({ row }) => row)).toEqual([2, 4]);
    const sheet = await readFile(await xlsxFile([first ?? {}, {}, second ?? {}]));
    expect(sheet.rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  it('has as many rows as a county has in payment, not more', () => {
    const header = { row: 1, cells: Object.values(importColumns).map((column) => column.header) };
    const lines = Array.from({ length: mostRows + 1 }, (_, n) => ({ row: n + 2, cells: ['1'] }));
    expect(rowsOfTable([header, ...lines]).faults).toMatchObject([{ row: null, found: '行数太多' }]);
    expect(rowsOfTable([header, ...lines.slice(1)]).rows).toHaveLength(mostRows);
  });

  it('has nothing to import where it is the template as it was given', async () => {
    expect((await readFile(await templateXlsx())).faults).toMatchObject([{ found: '只有表头' }]);
  });
});

describe('the households of a file', () => {
  const here = () => ({ township: 'township', county: 'county' });
  const read = async (...rows: readonly ImportCells[]) =>
    casesOfRows((await readFile(utf8(csvFile(...rows)))).rows, here);
  const another = { ...aloneInPayment, householdNo: '8', citizenId: importedId(8) };

  it('are of the rows that follow one another under their number', async () => {
    const { cases, faults } = await read(aloneInPayment, nextPerson({ citizenId: importedId(1) }), another);
    expect(faults).toEqual([]);
    expect(cases.map(({ rows }) => rows.map(({ row }) => row))).toEqual([[2, 3], [4]]);
  });

  it('do not come again after another one', async () => {
    const again = nextPerson({ citizenId: importedId(1) });
    expect(await read(aloneInPayment, another, again)).toMatchObject({
      faults: [{ row: 4, column: '户编号', found: '1', expected: expect.stringContaining('第2行已有这一户') }],
    });
  });

  it('are told apart where a second one has the number of the first', async () => {
    const same = { ...aloneInPayment, citizenId: importedId(1), name: '周某某' };
    expect(await read(aloneInPayment, same)).toMatchObject({
      cases: [],
      faults: [{ row: 3, column: '户编号', found: '1', expected: expect.stringContaining('与第2行同号') }],
    });
    const other = nextPerson({ citizenId: importedId(1), village: '后进村（虚构）' });
    expect(await read(aloneInPayment, other)).toMatchObject({
      faults: [{ row: 3, column: '村（社区）', expected: '应与本户第一行（第2行）相同' }],
    });
    const village = nextPerson({ citizenId: importedId(1), village: aloneInPayment.village ?? '' });
    expect(await read(aloneInPayment, village)).toMatchObject({ faults: [] });
  });
});

describe('an archive', () => {
  it('is unpacked to no more than is allowed, whatever it says of itself', async () => {
    expect(await unpacksWithin(archive(100_000), 100_000)).toBe(true);
    expect(await unpacksWithin(archive(100_001), 100_000)).toBe(false);
    await expect(unpacksWithin(archive(2_000_000, 100), 100_000)).rejects.toThrow('too many bytes');
    expect((await readFile(archive(51_000_000))).faults).toMatchObject([{ found: '展开后太大' }]);
    expect((await readFile(archive(1_000_000, 100))).faults).toMatchObject([{ found: '不能打开' }]);
  });
});
