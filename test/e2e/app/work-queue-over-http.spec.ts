import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import excel from 'exceljs';
import { CommandBus } from '@nestjs/cqrs';
import { setTimeout as sleep } from 'node:timers/promises';
import { installationSender } from '../../../src/app/installation.js';
import { ChangeStaffMember } from '../../../src/identity-access/commands/change-staff-member.command.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { momentOf, ScriptedClock } from '../../../src/platform/clock/clock.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
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

  it('lists what no days are counted for after what has a day, page by page, and by itself', async () => {
    const all = items(await list('&limit=200'));
    expect(all.map(({ dueBy }) => dueBy === null)).toEqual([
      ...Array<boolean>(households).fill(false),
      ...Array<boolean>(households).fill(true),
    ]);
    expect(all.at(-1)).toMatchObject({
      step: 'near-relative-declaration',
      role: 'townshipOfficer',
      since: '2018-05-02',
      endsOn: null,
    });
    const paged: Record<string, unknown>[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page = await list(`&limit=7${next === '' ? '' : `&cursor=${next}`}`);
      paged.push(...items(page));
      next = page.json?.['next'] as string | null;
    }
    expect(paged).toEqual(all);
    expect(items(await list('&waiting=true'))).toEqual(all.slice(households));
    expect(items(await list('&waiting=true&late=true'))).toEqual([]);
  });

  it('shows nobody else’s area and refuses what it does not understand', async () => {
    expect(items(await list('', 'townshipOfficer@area-220122101'))).toEqual([]);
    expect(items(await list('&area=220122100', approver))).toHaveLength(2 * households);
    const foreign = await list('&area=220112', approver);
    expect([foreign.status, foreign.text]).toEqual([400, expect.stringContaining('/area')]);
    for (const [query, pointer] of [
      ['&step=sleep', '/step'],
      ['&by=2018-02-30', '/by'],
      ['&late=perhaps', '/late'],
      ['&missed=perhaps', '/missed'],
      ['&waiting=perhaps', '/waiting'],
      ['&area=x', '/area'],
      [`&cursor=${Buffer.from('["2018-05-01","2018-05-01","x","survey","y"]').toString('base64url')}`, '/cursor'],
      [
        `&cursor=${Buffer.from(`["infinity","2018-05-01","${uuid(1)}","survey","${uuid(1)}"]`).toString('base64url')}`,
        '/cursor',
      ],
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
          step: 'near-relative-declaration',
          due: 0,
          dueWithin7Days: 0,
          late: 0,
          missed: 0,
          waiting: households,
        },
        {
          area: 'area-220122',
          areaName: expect.stringContaining('农安县') as unknown as string,
          role: 'townshipOfficer',
          step: 'survey',
          due: 10,
          dueWithin7Days: 8,
          late: 2,
          missed: 0,
          waiting: 0,
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
    expect(rows).toHaveLength(2 * households + 2);
    const headers = ['申请人', '待办事项', '涉及成员', '由谁办理', '从何日起', '最迟日期', '公示期满', '逾期天数'];
    expect(rows[1]?.slice(1, 11)).toEqual(['乡镇（街道）', '村（社区）', ...headers]);
    const row = ['张**', '入户调查', undefined, '乡镇经办人员', '2018-05-03', '2018-05-18', undefined, 2];
    expect(rows[2]?.slice(3, 11)).toEqual(row);
    const waits = ['张**', '近亲属备案', undefined, '乡镇经办人员', '2018-05-02', undefined, undefined, undefined];
    expect(rows.at(-1)?.slice(3, 11)).toEqual(waits);
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
    expect(text.split('\r\n')).toHaveLength(2 * households + 2);
    expect(text).toContain(`,'=1+1,`);
    const none = await (await download('csv', 'townshipOfficer@area-220122101')).text();
    expect(none.split('\r\n')).toHaveLength(2);
    expect((await download('pdf')).status).toBe(400);
  });
});

describe('the queue of one application, step by step', () => {
  const clock = new ScriptedClock(momentOf(businessDate('2018-05-02'), 9));
  const id = { zhao: uuid(9_001), qian: uuid(9_002), zhou: uuid(9_003), wu: uuid(9_004), zheng: uuid(9_005) };
  const zhao = `townshipOfficer@area-220122100@${id.zhao}`;
  const zhou = `townshipReviewer@area-220122100@${id.zhou}`;
  const wu = `countyApprover@area-220122@${id.wu}`;
  const zheng = `countyApprover@area-220122@${id.zheng}`;
  let walk: TestApp;
  let location: string;
  let position: string;
  let revision = 0;
  beforeAll(async () => {
    walk = await startTestApp({ clock });
    await publishLaw(walk.as);
    for (const person of [id.zhao, id.qian, id.wu]) {
      const sender = installationSender(`register ${person}`);
      const change = { type: 'register', person } as const;
      await walk.app.get(CommandBus).execute(new ChangeStaffMember(sender, person, change, 'no-stream', 'area-220122'));
    }
    const made = await submit(walk.as, 1, otherPerson(77));
    location = made.headers.get('location') ?? '';
    position = made.headers.get('log-position') ?? '';
  });
  afterAll(() => walk.close());

  const goTo = (day: string) => {
    clock.set(momentOf(businessDate(day), 9));
  };
  /** Takes a step on the day that it is. @returns the answer's events */
  async function took(who: string, path: string, body: object): Promise<readonly { eventId: string }[]> {
    const headers = { 'Idempotency-Key': uuid(500 + revision), 'If-Match': `"${revision}"` };
    const answer = await walk.as(who)(`${location}/${path}`, { body, headers });
    if (answer.status !== 201) throw new Error(answer.text);
    revision += 1;
    position = answer.headers.get('log-position') ?? '';
    return answer.json?.['events'] as { eventId: string }[];
  }
  /** Of each role what it has to do, as `step since–last day`; what the case says that it waits for holds them all. */
  async function queue(): Promise<Readonly<Record<string, readonly string[]>>> {
    const read = async () => walk.as(wu)(`/api/v1/work-queue?limit=200&after=${encodeURIComponent(position)}`);
    let answer = await read();
    for (let tries = 0; answer.status !== 200; tries += 1) {
      if (tries === 100) throw new Error(answer.text);
      await sleep(50);
      answer = await read();
    }
    const told: Record<string, string[]> = {};
    for (const { role = '', step, since, dueBy, endsOn } of items(answer) as Record<string, string | null>[]) {
      const text = [
        step,
        since,
        ...(dueBy === null ? [] : ['by', dueBy]),
        ...(endsOn === null ? [] : ['until', endsOn]),
      ];
      (told[role ?? ''] ??= []).push(text.join(' '));
    }
    const { json } = await walk.as(wu)(`${location}/procedure`);
    const named = [...(json?.['waiting'] as { step: string }[]), ...(json?.['due'] as { step: string }[])];
    const beside = ['missing-papers', 'objection', 'home-visit', 'decision'];
    const known = [...named.map(({ step }) => step), ...beside];
    const waiting = items(answer).filter(({ dueBy }) => dueBy === null);
    expect(waiting.filter(({ step }) => !known.includes(String(step)))).toEqual([]);
    return told;
  }
  const words = '情况属实（虚构）';

  it('is the township’s officer’s, until the villagers have reviewed it', async () => {
    expect(await queue()).toEqual({
      townshipOfficer: ['acceptance 2018-05-02', 'near-relative-declaration 2018-05-02'],
    });
    await took(zhao, 'missing-papers', { takenOn: '2018-05-02', papers: ['income-proof'], note: null });
    expect(await queue()).toEqual({
      townshipOfficer: ['missing-papers 2018-05-02', 'near-relative-declaration 2018-05-02'],
    });
    goTo('2018-05-03');
    await took(zhao, 'supplied-papers', { takenOn: '2018-05-03', papers: ['income-proof'] });
    expect(await queue()).toEqual({
      townshipOfficer: ['near-relative-declaration 2018-05-02', 'acceptance 2018-05-03'],
    });
    await took(zhao, 'acceptance', { takenOn: '2018-05-03', checkAuthorisedBy: ['m1'] });
    expect(await queue()).toEqual({
      townshipOfficer: ['survey 2018-05-03 by 2018-05-17', 'near-relative-declaration 2018-05-02'],
    });
    const relative = { relation: 'sibling', office: 'village-committee', official: '李某某' };
    await took(zhao, 'near-relative-declaration', { takenOn: '2018-05-03', nearRelative: true, ...relative });
    const countyApprover = ['home-visit 2018-05-03'];
    expect(await queue()).toEqual({
      townshipOfficer: ['survey 2018-05-03 by 2018-05-17', 'information-check 2018-05-03'],
      countyApprover,
    });
    goTo('2018-05-08');
    const survey = { surveyors: [id.zhao, id.qian], signed: true, asDeclared: true, findings: words };
    await took(zhao, 'survey', { takenOn: '2018-05-08', ...survey });
    expect(await queue()).toEqual({
      townshipOfficer: ['democratic-review 2018-05-08 by 2018-05-15', 'information-check 2018-05-03'],
      countyApprover,
    });
    const check = { agency: '车管所', asDeclared: true, findings: words };
    await took(zhao, 'information-check', { takenOn: '2018-05-08', ...check });
    expect(await queue()).toEqual({ townshipOfficer: ['democratic-review 2018-05-08 by 2018-05-15'], countyApprover });
  });

  it('is the township’s reviewer’s for the opinion, and the officer’s for the notice', async () => {
    const vote = { invited: 10, present: 9, representatives: 6, votesFor: 8, votesAgainst: 1 };
    goTo('2018-05-10');
    await took(zhao, 'democratic-review', { takenOn: '2018-05-10', ...vote, allSigned: true, passed: true });
    const countyApprover = ['home-visit 2018-05-03'];
    expect(await queue()).toEqual({ townshipReviewer: ['township-opinion 2018-05-10'], countyApprover });
    const counts = await walk.as(zhou)('/api/v1/work-queue/counts');
    expect(counts.json?.['counts']).toContainEqual(
      expect.objectContaining({ role: 'townshipReviewer', step: 'township-opinion', waiting: 1, due: 0, late: 0 }),
    );
    goTo('2018-05-11');
    await took(zhou, 'township-opinion', { takenOn: '2018-05-11', opinion: 'grant', grounds: words });
    expect(await queue()).toEqual({ townshipOfficer: ['township-notice 2018-05-11'], countyApprover });
    await took(zhao, 'township-notice', { takenOn: '2018-05-11', places: ['村务公开栏'], until: null });
    expect(await queue()).toEqual({
      townshipOfficer: ['township-notice 2018-05-11 until 2018-05-18'],
      countyApprover: ['county-opinion 2018-05-19 by 2018-05-25', 'home-visit 2018-05-03'],
    });
    goTo('2018-05-15');
    const objection = { level: 'township', objector: null, content: words };
    const [raised] = await took(zhao, 'objections', { takenOn: '2018-05-15', ...objection });
    expect((await queue())['townshipOfficer']).toContain('objection 2018-05-15');
    goTo('2018-05-17');
    const settlement = { objection: raised?.eventId, upheld: false, handling: words };
    await took(zhao, 'objection-settlements', { takenOn: '2018-05-17', ...settlement });
    goTo('2018-05-18');
    expect((await queue())['townshipOfficer']).toEqual(['township-notice 2018-05-11 until 2018-05-18']);
  });

  it('is the county’s from the day after the notice to the decision, which leaves nothing of it', async () => {
    goTo('2018-05-19');
    expect(await queue()).toEqual({
      countyApprover: ['county-opinion 2018-05-19 by 2018-05-25', 'home-visit 2018-05-03'],
    });
    goTo('2018-05-22');
    await took(wu, 'home-visit', { takenOn: '2018-05-22', visitors: [id.wu], asRecorded: true, findings: words });
    expect(await queue()).toEqual({ countyApprover: ['county-opinion 2018-05-19 by 2018-05-25'] });
    await took(wu, 'county-opinion', { takenOn: '2018-05-22', opinion: 'grant', grounds: words });
    expect(await queue()).toEqual({ countyApprover: ['county-notice 2018-05-22'] });
    await took(wu, 'county-notice', { takenOn: '2018-05-22', places: ['政府网站'], until: null });
    const decision = 'decision 2018-05-30 by 2018-06-01';
    expect(await queue()).toEqual({ countyApprover: [decision, 'county-notice 2018-05-22 until 2018-05-29'] });
    goTo('2018-05-30');
    expect(await queue()).toEqual({ countyApprover: [decision] });
    await took(zheng, 'decision', { decidedOn: '2018-05-30' });
    expect(await queue()).toEqual({
      townshipOfficer: ['periodic-review 2018-05-30 by 2019-05-30', 'turns-70 2018-05-30 by 2019-12-31'],
    });
  });
});
