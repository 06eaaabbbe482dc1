import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import excel from 'exceljs';
import { ImportCases } from '../../../src/household-case/commands/import-cases/import-cases.js';
import { importColumns } from '../../../src/household-case/commands/import-cases/import-columns.js';
import { templateCsv, templateXlsx } from '../../../src/household-case/commands/import-cases/template.js';
import { PersonClaims } from '../../../src/household-case/commands/person-claims.js';
import { installationSender } from '../../../src/app/installation.js';
import { loadAreas } from '../../../src/platform/areas/load-areas.js';
import { approver, publishLaw } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
});
afterAll(() => app.close());

async function send(bytes: Uint8Array | string, format: 'csv' | 'xlsx' = 'csv') {
  const { handling, reservations, blindIndex, requestHash, clock } = app.stores;
  const claims = new PersonClaims(reservations, handling, blindIndex);
  return new ImportCases(handling, claims, loadAreas(), requestHash, clock).execute({
    sender: installationSender('import cases 220122'),
    county: 'area-220122',
    format,
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
  });
}
const from = importColumns.from.example;
const template = () => templateCsv().replace(from, '2018-09');
const head = () => app.stores.eventStore.head();

describe('a file of cases in payment', () => {
  it.each([
    ['an unknown township', '220122100', '999999999', '乡镇代码'],
    ['a wrong id', '11010519491231002X', '110105194912310021', '公民身份号码'],
    ['a negative amount', ',300,', ',-300,', '每月差额'],
    ['a word that is none of the list', ',一般,', ',普通,', '保障批次'],
    ['another header', '户籍类别', '类别', '户籍类别'],
  ])('is refused whole for %s', async (_, good, bad, column) => {
    const before = await head();
    const outcome = await send(template().replace(good, bad));
    expect(outcome).toMatchObject({ kind: 'faults' });
    const faults = outcome.kind === 'faults' ? outcome.faults : [];
    expect(faults.map((fault) => fault.column)).toContain(column);
    expect(await head()).toBe(before);
  });

  it('is refused where it is empty, has a person twice or too many of a household', async () => {
    expect(await send('')).toMatchObject({ kind: 'faults', faults: [{ row: null }] });
    const [header = '', row = ''] = template().split('\r\n');
    const twice = await send([header, row, row.replace(/^1,/u, '2,')].join('\r\n'));
    expect(twice).toMatchObject({
      faults: [{ row: 3, column: '公民身份号码', found: expect.not.stringContaining('19491231') }],
    });
    const many = await send([header, ...Array.from({ length: 31 }, () => row)].join('\r\n'));
    expect(JSON.stringify(many)).toContain('应不多于 30 人');
  });

  it('is refused with merged cells and formulas', async () => {
    const book = new excel.Workbook();
    await book.xlsx.load(Buffer.from(await templateXlsx()) as unknown as excel.Buffer);
    const [sheet] = book.worksheets;
    sheet?.mergeCells('A2:B2');
    if (sheet !== undefined) sheet.getCell('D2').value = { formula: '1+1', result: 2 };
    const outcome = await send(new Uint8Array(await book.xlsx.writeBuffer()), 'xlsx');
    expect(outcome.kind === 'faults' && outcome.faults.map(({ found }) => found)).toEqual(
      expect.arrayContaining(['合并的单元格', '公式']),
    );
  });

  it('is taken over once, however often it is sent, and is paid as told', async () => {
    expect(await send(template())).toMatchObject({ kind: 'imported', households: 1, refused: [], repeated: false });
    const before = await head();
    expect(await send(template())).toMatchObject({ kind: 'imported', households: 1, repeated: true });
    expect(await head()).toBe(before);
    const types: string[] = [];
    const cases: string[] = [];
    for await (const page of app.stores.eventStore.readAll({ filter: { types: ['CaseImported'] } }))
      for (const event of page) {
        types.push(event.type);
        cases.push(event.stream.slice('householdCase-'.length));
      }
    expect(types).toEqual(['CaseImported']);
    const history = await app.as(approver)(`/api/v1/cases/${cases[0] ?? ''}/history`);
    expect([history.status, history.text]).toEqual([200, expect.stringContaining('未重新计算')]);
    const view = await app.as(approver)(`/api/v1/cases/${cases[0] ?? ''}`);
    expect(view.json).toMatchObject({ status: 'granted', decision: { outcome: 'inherited', baseMonthlyFen: 30_000 } });
  });

  it('is refused as another file where its persons are in a case already', async () => {
    const outcome = await send(template().replace(',300,', ',301,'));
    expect(outcome).toMatchObject({ kind: 'faults', faults: [{ row: 2, column: '公民身份号码' }] });
  });
});
