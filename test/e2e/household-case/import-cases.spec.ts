import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { benefitState } from '../../../projections/benefit-state/benefit-state.projection.js';
import { projections } from '../../../projections/index.js';
import { type ImportFault } from '../../../src/household-case/commands/import-cases/import-fault.js';
import { mostBytes } from '../../../src/household-case/commands/import-cases/read-file.js';
import { ProjectionStatuses } from '../../../src/platform/projection/projection-status.js';
import { rebuild } from '../../../src/platform/projection/rebuild.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { gb18030 } from '../../support/gb18030.js';
import {
  aloneInPayment,
  csvFile,
  type ImportCells,
  importedId,
  nextPerson,
  xlsxFile,
} from '../../support/import-file.js';
import { approver, officer, otherPerson, publishLaw, standard, submit, uuid } from '../../support/made-up-case.js';
import { readModelRows } from '../../support/read-model-rows.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let key = 70_000;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
  const urban = await app.as(approver)('/api/v1/counties/220122/standards', {
    body: { ...standard, residence: 'urban' },
    headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': '"2"' },
  });
  expect(urban.status).toBe(201);
});
afterAll(() => app.close());

type File = string | Uint8Array<ArrayBuffer>;
const post = (path: string, raw: File, who = approver, type = 'application/octet-stream') =>
  app.as(who)(`/api/v1/counties/220122/case-imports${path}`, {
    raw,
    headers: { 'content-type': type, 'Idempotency-Key': uuid((key += 1)) },
  });
const act = (who: string, place: string, revision: number, body: object) =>
  app.as(who)(place, { body, headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': `"${revision}"` } });
const head = () => app.stores.eventStore.head();

async function faultsOf(raw: File): Promise<readonly ImportFault[]> {
  const before = await head();
  const answer = await post('', raw);
  expect([answer.status, answer.json?.['code']]).toEqual([422, 'household-case.import-faults']);
  expect(await head()).toBe(before);
  return answer.json?.['cells'] as readonly ImportFault[];
}
async function imported(raw: File): Promise<Record<string, unknown>> {
  const started: HttpAnswer = await post('', raw);
  expect([started.status, started.text]).toEqual([202, expect.anything()]);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const run = await app.as(approver)(started.headers.get('location') ?? '');
    if (run.json?.['status'] === 'completed') return run.json;
    await sleep(50);
  }
  throw new Error('The import did not end');
}
async function importedCases(): Promise<readonly string[]> {
  const cases: string[] = [];
  for await (const page of app.stores.eventStore.readAll({ filter: { types: ['CaseImported'] } }))
    cases.push(...page.map(({ stream }) => stream.slice('householdCase-'.length)));
  return cases;
}
const one = (cells: ImportCells): string => csvFile({ ...aloneInPayment, ...cells });

describe('a file of cases in payment', () => {
  it.each<[string, ImportCells, string, string]>([
    ['an unknown township', { township: '999999999' }, '乡镇代码', '999999999'],
    ['a township of another county', { township: '220104001' }, '乡镇代码', '220104001'],
    ['a wrong id', { citizenId: '110105194912310021' }, '公民身份号码', '110105********0021'],
    ['a negative amount', { base: '-300' }, '每月差额', '-300'],
    ['a word that is none of the list', { batch: '普通' }, '保障批次', '普通'],
    ['a month that is none', { from: '2018年9月' }, '续发起始月', '2018年9月'],
    ['a month to come', { from: '2999-01' }, '续发起始月', '2999-01'],
    ['a supplement without a ground', { percent: '50', supplement: '150' }, '增发情形', '空'],
    ['a disease that nobody lists', { disease: '感冒', diseaseCost: '是' }, '重病病种', '感冒'],
    ['a term outside its batch', { termFrom: '2018-08' }, '核减期首月', '2018-08'],
    [
      'a tapered exit older than the notice',
      { batch: '渐退', taperFrom: '2017-10', frozenBase: '300', entryStandard: '3600' },
      '渐退首月',
      '2017-10',
    ],
    ['an account that is none', { bank: '虚构银行', accountNo: '12 34' }, '银行账号', '…2 34'],
    ['nobody who counts', { otherScheme: '特困' }, '其他保障', '特困'],
    ['property above the limits', { property: '否' }, '财产符合限额', '否'],
    ['a backstop without a reason', { batch: '兜底' }, '兜底原因', '无'],
    [
      'a key group of which the person is none',
      { ground: '重点人群', percent: '50', supplement: '150' },
      '增发情形',
      '重点人群',
    ],
    [
      'a tapered exit of a town to which it was not extended',
      { residence: '城市', batch: '渐退', taperFrom: '2018-06', frozenBase: '300', entryStandard: '3600' },
      '保障批次',
      '渐退',
    ],
    [
      'a tapered base of another step',
      { batch: '渐退', base: '999', from: '2019-06', taperFrom: '2018-10', frozenBase: '300', entryStandard: '3600' },
      '每月差额',
      '999',
    ],
    ['a base above the standard', { base: '99999' }, '每月差额', '99999'],
    ['a supplement below its floor', { ground: '重点人群', percent: '40', supplement: '150' }, '增发比例', '40'],
    ['a supplement paid below its floor', { ground: '重病', percent: '60', supplement: '100' }, '每月增发', '100'],
    ['a name with a line break', { name: '"张\n某"' }, '姓名', '张**'],
  ])('is refused whole for %s', async (_, cells, column, found) => {
    expect(await faultsOf(one(cells))).toContainEqual(expect.objectContaining({ row: 2, column, found }));
  });

  it('is told of the second person’s supplement in that person’s row', async () => {
    const disabled = { disability: '肢体', disabilityLevel: '2' };
    const second = { ...disabled, ground: '重点人群', percent: '50', supplement: '149.99', citizenId: importedId(30) };
    expect(await faultsOf(csvFile(aloneInPayment, nextPerson(second)))).toEqual([
      {
        row: 3,
        column: '每月增发',
        found: '149.99',
        expected: '应不低于 150 元：2018-09 的标准每人每年 3600 元的 50%，除以 12（条款3.3.3）',
      },
    ]);
  });

  it('is refused with other columns, twice the same, empty, or as something that is no table', async () => {
    const header = (from: string, to: string) => one({}).replace(from, to);
    expect((await faultsOf(header('户籍类别', '类别'))).map(({ column, found }) => [column, found])).toEqual([
      ['类别', '多出的列'],
      ['户籍类别', '没有这一列'],
    ]);
    expect(await faultsOf(header('户籍类别', '建档立卡'))).toContainEqual(
      expect.objectContaining({ row: 1, column: '建档立卡', found: '有重复的列' }),
    );
    expect((await post('', '')).status).toBe(422);
    expect(await faultsOf(`${csvFile()},,,\r\n\r\n`)).toMatchObject([{ row: null, found: '只有表头' }]);
    expect(await faultsOf(`${one({})}"没有结束`)).toMatchObject([{ row: null, found: '引号或分隔符不成对' }]);
    expect(await faultsOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toMatchObject([{ row: null }]);
    expect(await faultsOf(new Uint8Array([0xff, 0xd8, 0xff, 0x00]))).toMatchObject([{ found: '不是表格的文件' }]);
    expect(await faultsOf(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00]))).toMatchObject([{ found: '不能打开' }]);
    expect((await post('', '{}', approver, 'application/json')).status).toBe(415);
  });

  it('is refused where it is larger than is taken', async () => {
    const large = await post('', new Uint8Array(mostBytes + 1));
    expect([large.status, large.json?.['code']]).toEqual([413, 'case-imports.too-large']);
  });

  it('is refused with merged cells, formulas and what a formula made', async () => {
    const spoilt = await xlsxFile([aloneInPayment, {}], (sheet) => {
      sheet.mergeCells('A2:A3');
      sheet.getCell('J2').value = { formula: '100*3', result: 300 };
      sheet.getCell('C2').value = { error: '#REF!' };
    });
    const found = (await faultsOf(spoilt)).map((fault) => `${fault.row} ${fault.column} ${fault.found}`);
    expect(found).toEqual(['2 户编号 合并的单元格', '2 村（社区） 错误值', '2 每月差额 公式', '3 户编号 合并的单元格']);
  });

  it('is refused where a person or an account is in two households, or a person in a case already', async () => {
    const account = { bank: '虚构银行', accountNo: '62000001' };
    const twice = csvFile(
      { ...aloneInPayment, ...account },
      { ...aloneInPayment, householdNo: '2' },
      { ...aloneInPayment, ...account, householdNo: '3', citizenId: importedId(3) },
    );
    expect(await faultsOf(twice)).toMatchObject([
      { row: 3, column: '公民身份号码', expected: '同一个人不能在两户：第2行已有' },
      { row: 4, column: '银行账号', found: '…0001', expected: '同一个账号不能用于两户：第2行已有' },
    ]);
    const { members } = otherPerson(701);
    expect((await submit(app.as, (key += 1), { members })).status).toBe(201);
    const [person] = members as { citizenId: string }[];
    expect(await faultsOf(one({ citizenId: person?.citizenId ?? '' }))).toMatchObject([
      { row: 2, column: '公民身份号码', expected: '不应在另一户中（条款2.1）' },
    ]);
  });

  it('is refused where a person was paid in another case then, or is recorded as dead', async () => {
    const granted = async (sequence: number): Promise<string> => {
      const place = (await submit(app.as, (key += 1), otherPerson(sequence))).headers.get('location') ?? '';
      expect((await act(approver, `${place}/decision`, 0, { decidedOn: '2018-05-28' })).status).toBe(201);
      return place;
    };
    const [paid, place] = [await granted(705), await granted(706)];
    const stop = { decidedOn: '2018-10-10', cause: 'other', reason: '虚构的原因' };
    expect((await act(approver, `${paid}/termination`, 1, stop)).status).toBe(201);
    const joined = [{ cause: 'marriage', member: { ...otherPerson(707).members[0], id: 'm2' } }];
    const facts = { effectiveOn: '2018-06-01', source: 'survey' };
    expect((await act(officer, `${place}/facts`, 1, { ...facts, joined })).status).toBe(201);
    const left = [{ cause: 'death', member: 'm2' }];
    expect((await act(officer, `${place}/facts`, 2, { ...facts, effectiveOn: '2018-07-01', left })).status).toBe(201);
    const idOf = (sequence: number) => (otherPerson(sequence).members as { citizenId: string }[])[0]?.citizenId ?? '';
    const file = csvFile(
      { ...aloneInPayment, citizenId: idOf(705) },
      { ...aloneInPayment, householdNo: '2', citizenId: idOf(707) },
    );
    const faults = (await faultsOf(file)).map(({ row, column, expected }) => `${row} ${column} ${expected}`);
    expect(faults).toEqual([
      '2 公民身份号码 不应在另一户还有低保的时候：另一户的低保发到 2018-10（条款2.1）',
      '3 公民身份号码 不应已登记死亡（条款2.1）',
    ]);
    // From the month after, the first of them is taken.
    const later = await post('/check', one({ citizenId: idOf(705), from: '2018-11' }));
    expect(later.json).toEqual({ households: 1, faults: [] });
  });

  it('is checked without writing, and its faults are carried away as a table', async () => {
    const before = await head();
    expect((await post('/check', one({}))).json).toEqual({ households: 1, faults: [] });
    expect((await post('/check', one({ base: '=1+1' }))).json).toMatchObject({
      households: 0,
      faults: [{ column: '每月差额' }],
    });
    const csv = await post('/check/export?format=csv', one({ base: '=1+1' }));
    expect(csv.text).toContain("2,每月差额,'=1+1,");
    const xlsx = await post('/check/export?format=xlsx', one({ base: '=1+1' }));
    expect([xlsx.status, xlsx.text.startsWith('PK')]).toEqual([200, true]);
    expect(await head()).toBe(before);
  });

  it('may be imported by nobody but the county’s approvers, as its template may be read', async () => {
    for (const who of [officer, 'countyApprover@area-220104']) {
      expect((await post('', one({}), who)).status).toBe(403);
      expect((await post('/check', one({}), who)).status).toBe(403);
      const template = await app.as(who)('/api/v1/counties/220122/case-imports/template?format=xlsx');
      expect(template.status).toBe(403);
    }
    const template = await app.as(approver)('/api/v1/counties/220122/case-imports/template?format=csv');
    expect(template.status).toBe(200);
  });

  it('is refused where it has the template’s example, which is right but for its mark', async () => {
    const template = await app.as(approver)('/api/v1/counties/220122/case-imports/template?format=csv');
    const own = one({}).split('\r\n')[1] ?? '';
    expect(await faultsOf(`${template.text}${own}\r\n`)).toEqual(
      ['示例1', '示例2', '示例2'].map((found, index) => ({
        row: index + 2,
        column: '户编号',
        found,
        expected: expect.stringContaining('请删去这一行'),
      })),
    );
    const unmarked = template.text.replaceAll('示例', '');
    expect((await post('/check', unmarked)).json).toEqual({ households: 2, faults: [] });
  });

  it('is taken over once, however often it is sent, and is marked as inherited wherever it is shown', async () => {
    const account = { bank: '虚构银行', accountNo: '62000001' };
    const disabled = { disability: '肢体', disabilityLevel: '2' };
    const supplement = { ...disabled, ground: '重点人群', percent: '50', supplement: '160' };
    const taper = { batch: '渐退', taperFrom: '2018-06', frozenBase: '300', entryStandard: '3600' };
    const file = await xlsxFile([
      { ...aloneInPayment, ...account, ...supplement },
      { ...aloneInPayment, ...taper, householdNo: '2', citizenId: importedId(1) },
      nextPerson({ householdNo: '2', citizenId: importedId(2), name: '李某某' }),
    ]);
    expect(await imported(file)).toMatchObject({ status: 'completed', targets: 2, done: 2, unchanged: 0 });
    const before = await head();
    const again = await Promise.all([imported(file), imported(file)]);
    expect(again).toMatchObject([{ status: 'completed' }, { status: 'completed' }]);
    expect(await head()).toBe(before);
    const cases = await importedCases();
    expect(cases).toHaveLength(2);
    const views = await Promise.all(cases.map((caseId) => app.as(approver)(`/api/v1/cases/${caseId}`)));
    expect(views.map(({ json }) => json?.['decision'])).toContainEqual(
      expect.objectContaining({ outcome: 'inherited', baseMonthlyFen: 30_000, supplementMonthlyFen: 16_000 }),
    );
    const [caseId = ''] = cases;
    const history = await app.as(approver)(`/api/v1/cases/${caseId}/history`);
    expect(history.text).toContain('未重新计算');
    const owed = await app.as(approver)(`/api/v1/entitlements?month=2018-10&after=${String(await head())}`);
    const items = owed.json?.['items'] as { inherited: boolean; baseFen: string; supplementFen: string }[];
    expect(items.map(({ inherited, baseFen, supplementFen }) => [inherited, baseFen, supplementFen])).toEqual(
      expect.arrayContaining([
        [true, '30000', '16000'],
        [true, '30000', '0'],
      ]),
    );
    const tapers = await app.as(approver)(`/api/v1/taper-register?month=2019-01`);
    expect(tapers.json?.['items']).toMatchObject([
      { inherited: true, entryMonth: '2018-06', frozenBaseFen: '30000', baseFen: '22500' },
    ]);
    const { benefit } = await readModelRows(app.stores.readModels, benefitState);
    expect(
      (benefit as { inherited: boolean; status: string }[]).map(({ inherited, status }) => [inherited, status]),
    ).toEqual(
      expect.arrayContaining([
        [false, 'applied'],
        [true, 'granted'],
      ]),
    );
  });

  it('leaves read models that are rebuilt the same', async () => {
    const { eventStore: store, readModels: pool, codec } = app.stores;
    const statuses = new ProjectionStatuses(pool, store, codec, projections);
    const position = await head();
    for (const projection of projections) {
      while ((await statuses.reach(projection, position)).kind !== 'reached') await sleep(50);
      const served = await readModelRows(pool, projection);
      await rebuild({ pool, store, codec }, projection);
      expect(await readModelRows(pool, projection)).toEqual(served);
    }
  });

  it('is read in GB18030, with a byte order mark, and with empty rows between', async () => {
    expect(await imported(gb18030(one({ citizenId: importedId(20) })))).toMatchObject({
      targets: 1,
      done: 1,
      unchanged: 0,
    });
    const marked = `\uFEFF${csvFile({ ...aloneInPayment, citizenId: importedId(21) }, {}, { ...aloneInPayment, householdNo: '2', citizenId: importedId(22) })}`;
    expect(await imported(marked)).toMatchObject({ targets: 2, done: 2, unchanged: 0 });
  });
});
