import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let last = '';
const cases: string[] = [];
/** Three households in payment from June 2018 on, in two villages; one of them has a name that is a formula. */
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
  for (const [n, village] of ['前进村（虚构）', '红旗村<虚构>', '前进村（虚构）'].entries()) {
    const change = { ...otherPerson(700 + n), village };
    const place = (await submit(app.as, 21_000 + n, change)).headers.get('location') ?? '';
    const answer = await app.as(approver)(`${place}/decision`, {
      body: { decidedOn: '2018-05-28' },
      headers: { 'Idempotency-Key': uuid(21_100 + n), 'If-Match': '"0"' },
    });
    last = answer.headers.get('log-position') ?? '';
    cases.push(place.split('/').at(-1) ?? '');
  }
  for (let tries = 0; (await read('')).status !== 200; tries += 1) {
    if (tries === 100) throw new Error('The list is not built');
    await sleep(100);
  }
});
afterAll(() => app.close());

const read = (query: string, who = officer, path = ''): Promise<HttpAnswer> =>
  app.as(who)(`/api/v1/public-list${path}?on=2018-06-15&after=${encodeURIComponent(last)}${query}`);
const items = ({ json }: HttpAnswer) => (json?.['items'] ?? []) as Record<string, unknown>[];

/** How many looks the access log has of each case by this list. */
async function looks(): Promise<readonly number[]> {
  const seen: string[] = [];
  for await (const page of app.stores.access.eventStore.readAll({ filter: { types: ['PersonalDataRead'] } }))
    for (const { data } of page) {
      const { action, cases: of } = JSON.parse(Buffer.from(data).toString()) as { action: string; cases: string[] };
      if (action === 'readPublicList') seen.push(...of);
    }
  return cases.map((id) => seen.filter((one) => one === id).length);
}

describe('the public list over HTTP', () => {
  it('gives township and county who is in payment, masked, and is a look at each of them', async () => {
    const before = await looks();
    const answer = await read('');
    expect(items(answer)).toHaveLength(3);
    expect(items(answer)[0]).toEqual({
      caseId: expect.any(String),
      township: 'area-220122100',
      townshipName: '农安镇',
      village: '前进村（虚构）',
      residence: 'rural',
      batch: 'backstop',
      persons: 1,
      totalFen: '25000',
      head: '张**',
    });
    expect(answer.text).not.toMatch(/citizenId|birth|ground|9900/u);
    expect(await looks()).toEqual(before.map((count) => count + 1));
    expect(items(await read('', approver))).toHaveLength(3);
    expect(items(await read(`&village=${encodeURIComponent('红旗村<虚构>')}`))).toHaveLength(1);
    const first = await read('&limit=2');
    const cursor = encodeURIComponent(String(first.json?.['next']));
    expect([...items(first), ...items(await read(`&limit=2&cursor=${cursor}`))]).toEqual(items(answer));
  });

  it('prints a page for the notice board, without a case’s id, script or raw text', async () => {
    const page = await read('&format=html', officer, '/export');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-disposition')).toContain('inline');
    expect(page.text).toContain('<h1>吉林省长春市农安县农安镇最低生活保障对象公示（2018年6月15日）</h1>');
    expect(page.text).toContain('下列各户2018年6月15日在保，依照');
    expect(page.text.match(/张\*\*/gu)).toHaveLength(3);
    expect(page.text).toContain('<td>红旗村&lt;虚构&gt;</td>');
    expect(page.text).toContain(
      '<td>合计</td><td></td><td></td><td></td><td>3</td><td></td><td class="amount">750.00</td>',
    );
    expect(page.text).toContain('共3户');
    for (const id of cases) expect(page.text).not.toContain(id);
    expect(page.text).not.toMatch(/<script|9900|张某/u);
    const known = await read('&format=html&knownAt=2018-01-01T00:00:00%2B00:00', officer, '/export');
    expect(known.text).toContain('在保，按2018年1月1日08:00:00以前的登记，');
    const none = await app.as(officer)('/api/v1/public-list/export?on=2018-05-31&format=html');
    expect(none.text).toContain('共0户');
  });

  it('is exported as CSV and xlsx, with a look a page', async () => {
    const before = await looks();
    const csv = await read('&format=csv', approver, '/export');
    expect(csv.text.split('\r\n').slice(0, 2)).toEqual([
      '乡镇（街道）,村（社区）,户主姓名,保障人数,类别,月保障金额（元）',
      '农安镇,前进村（虚构）,张**,1,农村低保·无力脱贫兜底,250.00',
    ]);
    expect(await looks()).toEqual(before.map((count) => count + 1));
    const odd = encodeURIComponent(`${'很长的村名'.repeat(10)}/*[?]:&`);
    for (const village of ['', `&village=${odd}`])
      expect((await read(village, approver, '/export')).text.startsWith('PK')).toBe(true);
  });

  it('is of the asker’s area, of today at the latest, and refused by the name of what is wrong', async () => {
    const before = await looks();
    expect(items(await read('', 'townshipOfficer@area-220122101'))).toEqual([]);
    expect(items(await read('', 'countyApprover@area-220182'))).toEqual([]);
    for (const who of ['auditor@area-220122', 'townshipReviewer@area-220122100', 'provinceReporter@area-22'])
      expect([who, (await read('', who)).status]).toEqual([who, 403]);
    for (const [query, pointer] of [
      ['on=2999-01-01', '/on'],
      ['on=2018-02-30', '/on'],
      ['township=220182100', '/township'],
      ['village=', '/village'],
      ['knownAt=2018-01-01', '/knownAt'],
      ['cursor=WzFd', '/cursor'],
      ['format=pdf', '/format'],
    ] as const) {
      const path = query.startsWith('format') ? '/export' : '';
      const refused = await app.as(officer)(`/api/v1/public-list${path}?${query}`);
      expect([query, refused.status, refused.text]).toEqual([query, 400, expect.stringContaining(`"${pointer}"`)]);
    }
    expect(items(await read('&knownAt=2018-01-01T00:00:00%2B08:00'))).toEqual([]);
    expect(await looks()).toEqual(before);
  });
});
