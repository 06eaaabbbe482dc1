import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import excel from 'exceljs';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessDate } from '../../../src/kernel/business-date.js';
import { momentOf, ScriptedClock } from '../../../src/platform/clock/clock.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, submit } from '../../support/made-up-case.js';
import { due } from '../../support/made-up-course-events.js';
import { testEnvelope } from '../../support/personal-data.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const households = 12;
let app: TestApp;
let last: string;
/** Households that applied and were accepted; the first is the latest to be surveyed. */
beforeAll(async () => {
  app = await startTestApp({ clock: new ScriptedClock(momentOf(businessDate('2018-05-20'), 9)) });
  for (let n = 1; n <= households; n += 1) {
    const answer = await submit(app.as, n, { ...otherPerson(n), village: n === 1 ? '=1+1' : '前进村（虚构）' });
    const caseId = answer.headers.get('location')?.split('/').at(-1) ?? '';
    const by = `2018-05-${String(30 - n).padStart(2, '0')}`;
    const events = await app.stores.codec.encode(
      `householdCase-${caseId}`,
      caseId,
      [
        {
          type: 'ApplicationAccepted',
          data: { flags: [], due: due(['survey', by]), checkAuthorisedBy: ['m1'] },
          effectiveOn: businessDate('2018-05-03'),
        },
      ],
      testEnvelope(caseId),
    );
    last = (await app.stores.eventStore.append(`householdCase-${caseId}`, 0, events)).position;
  }
  for (let tries = 0; (await list()).status !== 200; tries += 1) {
    if (tries === 100) throw new Error('The queue is not built');
    await sleep(100);
  }
});
afterAll(() => app.close());

const list = (query = '', who = officer): Promise<HttpAnswer> =>
  app.as(who)(`/api/v1/work-queue?after=${encodeURIComponent(last)}${query}`);
const items = ({ json }: HttpAnswer) => (json?.['items'] ?? []) as Record<string, unknown>[];
const download = (format: string, who = officer) =>
  fetch(new URL(`/api/v1/work-queue/export?format=${format}`, app.base), {
    headers: { authorization: `Bearer ${who.replace('@', '~')}` },
  });

describe('the work queue over HTTP', () => {
  it('lists what is due, the earliest first, masked, page by page', async () => {
    const first = await list('&limit=5');
    expect(items(first).map(({ dueBy }) => dueBy)).toEqual([
      '2018-05-18',
      '2018-05-19',
      '2018-05-20',
      '2018-05-21',
      '2018-05-22',
    ]);
    expect(items(first)[0]).toMatchObject({
      applicant: '张**',
      step: 'survey',
      role: 'townshipOfficer',
      townshipName: expect.stringContaining('农安县') as unknown as string,
    });
    const next = await list(`&limit=5&cursor=${String(first.json?.['next'])}`);
    expect(items(next)[0]?.['dueBy']).toBe('2018-05-23');
    expect(items(await list('&late=true'))).toHaveLength(2);
    expect(items(await list('&by=2018-05-20'))).toHaveLength(3);
    expect(items(await list('&step=survey&role=townshipOfficer'))).toHaveLength(households);
    expect(items(await list('&step=decision'))).toEqual([]);
    expect(items(await list('&missed=true'))).toEqual([]);
  });

  it('shows nobody else’s area and refuses what it does not understand', async () => {
    expect(items(await list('', 'townshipOfficer@area-220122101'))).toEqual([]);
    expect(items(await list('&area=220122100', approver))).toHaveLength(households);
    const foreign = await list('&area=220112', approver);
    expect([foreign.status, foreign.text]).toEqual([400, expect.stringContaining('/area')]);
    for (const [query, pointer] of [
      ['&step=sleep', '/step'],
      ['&by=2018-02-30', '/by'],
      ['&late=perhaps', '/late'],
      ['&missed=perhaps', '/missed'],
      ['&area=x', '/area'],
      [`&cursor=${Buffer.from('["2018-05-01","x","survey","y"]').toString('base64url')}`, '/cursor'],
    ] as const) {
      const refused = await list(query);
      expect([query, refused.status]).toEqual([query, 400]);
      expect(refused.text).toContain(`"${pointer}"`);
    }
    expect((await list('', 'provinceReporter@area-22')).status).toBe(403);
  });

  it('counts by area, role and step as of the business date, also for those who see no cases', async () => {
    const counts = await app.as('provinceReporter@area-22')('/api/v1/work-queue/counts');
    expect(counts.json).toEqual({
      asOf: '2018-05-20',
      counts: [
        {
          area: 'area-220122',
          areaName: expect.stringContaining('农安县') as unknown as string,
          role: 'townshipOfficer',
          step: 'survey',
          due: 10,
          dueWithin7Days: 8,
          late: 2,
          missed: 0,
        },
      ],
      homeVisits: [],
    });
  });

  it('exports what it lists as a workbook that opens, and logs whose cases went out', async () => {
    const answer = await download('xlsx');
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
    const book = new excel.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const rows = book.worksheets[0]?.getSheetValues() as unknown[][];
    expect(rows).toHaveLength(households + 2);
    expect(rows[1]?.slice(1, 5)).toEqual(['乡镇（街道）', '村（社区）', '申请人', '待办事项']);
    const row = ['张**', '入户调查', undefined, '乡镇经办人员', '2018-05-03', '2018-05-18', 2];
    expect(rows[2]?.slice(3, 10)).toEqual(row);
    for (let tries = 0; ; tries += 1) {
      const log = await app.as('auditor@area-220122')('/api/v1/access-log?person=person-townshipOfficer');
      if (items(log).some(({ cases }) => (cases as unknown[]).length === households)) break;
      if (tries === 100) throw new Error('The export is not in the access log');
      await sleep(50);
    }
  });

  it('exports CSV that a spreadsheet takes for text, and nothing of another area', async () => {
    const answer = await download('csv');
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    expect(text.startsWith('\uFEFF乡镇（街道）,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(households + 2);
    expect(text).toContain(`,'=1+1,`);
    const none = await (await download('csv', 'townshipOfficer@area-220122101')).text();
    expect(none.split('\r\n')).toHaveLength(2);
    expect((await download('pdf')).status).toBe(400);
  });
});
