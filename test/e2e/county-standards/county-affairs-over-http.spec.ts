import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approver, officer, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const county = '/api/v1/counties/220122';
const prefectureReporter = 'prefectureReporter@area-2201';
const provinceReporter = 'provinceReporter@area-22';
let key = 1_000;
/** Sends a record on the revision that stands now. */
async function send(address: string, body: object, who = approver, seen = `${county}/affairs`) {
  const etag = (await app.as(who)(seen)).headers.get('etag');
  return app.as(who)(address, {
    body,
    headers: { 'Idempotency-Key': uuid((key += 1)), ...(etag !== null && { 'If-Match': etag }) },
  });
}
const record = (path: string, body: object, who?: string) => send(`${county}/${path}`, body, who);
const file = (code: string, body: object, who = approver, path = 'plan-filing') =>
  send(`/api/v1/areas/${code}/${path}`, body, who, `/api/v1/areas/${code}/plan-filing`);
const read = async (path = '') => (await app.as(approver)(`${county}/affairs${path}`)).json;

const documentNo = '试民发〔2018〕10号';
const training = { heldOn: '2018-04-10', trained: [{ level: 'township', people: 66 }], documentNo };
const funds = (level: string, amountFen: number, no = documentNo) => ({
  allocatedOn: '2018-02-21',
  year: 2018,
  level,
  amountFen,
  documentNo: no,
});
const visit = {
  visitedOn: '2018-06-12',
  township: '220122100',
  purpose: 'supervision',
  visitors: 3,
  households: 12,
  problems: 2,
  rectifyBy: '2018-07-31',
  documentNo,
};
const enquiries = { month: '2018-08', channels: [{ channel: 'phone', received: 118, answered: 116 }], documentNo };
const answers = { verySatisfied: 96, satisfied: 78, neutral: 17, dissatisfied: 6, veryDissatisfied: 1 };
const survey = { surveyedOn: '2018-11-20', asked: 200, knowPolicy: 171, answers, documentNo };
const reason = '录入有误';

describe('what a county has done', () => {
  it('is recorded by kind, each with its day and document, and the money summed by year and level', async () => {
    for (const [path, body] of [
      ['trainings', training],
      ['funds', funds('central', 6_200_000_000)],
      ['funds', funds('county', 450_000_000)],
      ['funds', funds('county', 50_000_000, '试民发〔2018〕11号')],
      ['township-visits', visit],
      ['enquiries', enquiries],
      ['satisfaction-surveys', survey],
    ] as const) {
      const answer = await record(path, body);
      expect([path, answer.status]).toEqual([path, 201]);
    }
    expect(await read()).toMatchObject({
      plan: null,
      trainings: [{ on: '2018-04-10', trained: [{ people: 66 }], source: { revision: 0 } }],
      fundsByYear: [
        { year: 2018, level: 'central', amountFen: 6_200_000_000 },
        { year: 2018, level: 'county', amountFen: 500_000_000 },
      ],
      visits: [{ township: 'area-220122100', problems: 2 }],
      enquiries: [{ on: '2018-08-31', month: '2018-08' }],
      surveys: [{ answers: { satisfied: 78 } }],
    });
  });

  it('is put right or withdrawn, and all of it stays in the history', async () => {
    const { items } = (await read('/history')) as { items: { eventId: string; recordedAt: string }[] };
    const { recordedAt = '' } = items.at(-1) ?? {};
    const at = (index: number) => items[index]?.eventId;
    const corrections = [
      ['training-corrections', { documentNo, trained: [{ level: 'county', people: 9 }], corrected: at(0), reason }],
      ['funds-corrections', { year: 2018, level: 'province', amountFen: 1, documentNo, corrected: at(1), reason }],
      [
        'township-visit-corrections',
        {
          purpose: 'research',
          visitors: 2,
          households: 0,
          problems: 0,
          rectifyBy: null,
          documentNo,
          corrected: at(4),
          reason,
        },
      ],
      [
        'enquiries-corrections',
        { channels: [{ channel: 'visit', received: 1, answered: 1 }], documentNo, corrected: at(5), reason },
      ],
      [
        'satisfaction-survey-corrections',
        { asked: 201, knowPolicy: 171, answers, documentNo, corrected: at(6), reason },
      ],
      ['affair-withdrawals', { withdrawn: at(3), reason }],
    ] as const;
    for (const [path, body] of corrections) {
      const answer = await record(path, body);
      expect([path, answer.status]).toEqual([path, 201]);
    }
    expect(await read()).toMatchObject({
      trainings: [{ on: '2018-04-10', trained: [{ level: 'county', people: 9 }] }],
      fundsByYear: [
        { level: 'province', amountFen: 1 },
        { level: 'county', amountFen: 450_000_000 },
      ],
      visits: [{ on: '2018-06-12', purpose: 'research', rectifyBy: null }],
      enquiries: [{ channels: [{ channel: 'visit' }] }],
      surveys: [{ asked: 201 }],
    });
    const known = await read(`?knownAt=${encodeURIComponent(recordedAt)}`);
    expect(known).toMatchObject({
      surveys: [{ asked: 200 }],
      fundsByYear: [{ level: 'central' }, { amountFen: 500_000_000 }],
    });
    const { items: all } = (await read('/history')) as { items: object[] };
    expect(all).toHaveLength(13);
    expect(all.at(-1)).toMatchObject({
      type: 'AffairWithdrawn',
      corrects: at(3),
      effectiveOn: '2018-02-21',
      authorizedBy: 'county-approver',
      reason: { code: 'affair-withdrawn', text: reason },
    });
    expect((await record('affair-withdrawals', { withdrawn: at(3), reason })).status).toBe(404);
  });
});

describe('what is refused appends nothing', () => {
  it.each([
    ['trainings', { ...training, trained: [] }, 400, '/trained', undefined],
    ['trainings', { ...training, trained: [null] }, 400, '/trained/0', undefined],
    ['trainings', { ...training, heldOn: '2999-01-01' }, 422, '/heldOn', '4.1.2'],
    ['trainings', { ...training, heldOn: '2018-02-30' }, 400, '/heldOn', undefined],
    ['trainings', { ...training, trained: [{ level: 'township', people: 1e9 }] }, 400, '/trained/0/people', undefined],
    ['funds', funds('county', 0), 400, '/amountFen', undefined],
    ['funds', funds('county', 1.5), 400, '/amountFen', undefined],
    ['funds', funds('county', 1e15), 400, '/amountFen', undefined],
    ['funds', funds('village', 1), 400, '/level', undefined],
    ['township-visits', { ...visit, township: '220182100' }, 422, '/township', '5.2-5.3'],
    ['township-visits', { ...visit, township: '220122' }, 400, '/township', undefined],
    ['township-visits', { ...visit, problems: 0 }, 422, '/rectifyBy', '5.2-5.3'],
    ['enquiries', { ...enquiries, month: '2018-13' }, 400, '/month', undefined],
    ['enquiries', { ...enquiries, month: '2998-01' }, 422, '/month', '5.4p'],
    ['satisfaction-surveys', { ...survey, answers: null }, 400, '/answers', undefined],
    ['satisfaction-surveys', { ...survey, asked: 100 }, 422, '/knowPolicy', '5.4p'],
    ['affair-withdrawals', { withdrawn: uuid(1), reason }, 404, '/withdrawn', undefined],
  ])('%s %j', async (path, body, status, pointer, clause) => {
    const before = await app.stores.eventStore.head();
    const answer = await record(path, body);
    expect([answer.status, answer.json?.['clause']]).toEqual([status, clause]);
    expect((answer.json?.['faults'] as { pointer: string }[]).map((fault) => fault.pointer)).toContain(pointer);
    expect(await app.stores.eventStore.head()).toBe(before);
  });

  it('the same training twice, a township, another county, a stale revision', async () => {
    const later = { ...training, heldOn: '2018-05-10' };
    expect((await record('trainings', later)).status).toBe(201);
    expect((await record('trainings', later)).json?.['code']).toBe('county-affairs.already-recorded');
    expect((await record('trainings', training, officer)).status).toBe(403);
    expect((await send('/api/v1/counties/220182/trainings', training)).status).toBe(403);
    const headers = { 'Idempotency-Key': uuid(9_000), 'If-Match': '"0"' };
    const stale = await app.as(approver)(`${county}/trainings`, {
      body: { ...training, heldOn: '2018-06-10' },
      headers,
    });
    expect(stale.status).toBe(412);
  });

  it('of ten at once on one revision, all but one', async () => {
    const etag = (await app.as(approver)(`${county}/affairs`)).headers.get('etag') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        app.as(approver)(`${county}/trainings`, {
          body: { ...training, heldOn: `2018-07-1${n}` },
          headers: { 'Idempotency-Key': uuid(9_100 + n), 'If-Match': etag },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(412)]);
  });
});

describe('the plans of a prefecture and its counties', () => {
  const plan = (filedOn: string, no = '试民发〔2018〕12号') => ({ filedOn, documentNo: no, document: null });

  it('are filed each by its own people, and put right', async () => {
    expect((await file('220122', plan('2018-03-26'))).status).toBe(201);
    expect((await file('2201', plan('2018-04-02'), prefectureReporter)).status).toBe(201);
    expect((await file('220122', plan('2018-03-27'))).json?.['code']).toBe('county-affairs.plan-already-filed');
    expect((await file('220182', plan('2018-03-26'), prefectureReporter)).status).toBe(403);
    expect((await file('2201', plan('2018-03-26'), approver)).status).toBe(403);
    expect((await file('22', plan('2018-03-26'), prefectureReporter)).status).toBe(403);
    const filed = (await app.as(approver)('/api/v1/areas/220122/plan-filing')).json as {
      filed: { source: { eventId: string } };
    };
    const { eventId } = filed.filed.source;
    const document = { sha256: 'ab'.repeat(32), bytes: 48_213 };
    const correction = { corrected: eventId, documentNo: '试民发〔2018〕13号', document, reason };
    expect((await file('220122', correction, approver, 'plan-filing-corrections')).status).toBe(201);
    expect((await app.as(approver)('/api/v1/areas/220122/plan-filing')).json).toMatchObject({
      area: { code: '220122', level: 'county' },
      state: 'on-time',
      daysLate: 0,
      filed: { filedOn: '2018-03-26', documentNo: '试民发〔2018〕13号', document },
    });
  });

  it('are listed with those that are late or missing, as known then too', async () => {
    const list = async (code: string, query = '', who = provinceReporter) =>
      (await app.as(who)(`/api/v1/areas/${code}/plan-filings${query}`)).json as {
        late: number;
        missing: number;
        items: { area: { code: string }; state: string; daysLate: number }[];
      };
    const ofPrefecture = await list('2201', '', prefectureReporter);
    const stateOf = (code: string) => ofPrefecture.items.find(({ area }) => area.code === code);
    expect(stateOf('220122')).toMatchObject({ state: 'on-time' });
    expect(stateOf('2201')).toMatchObject({ state: 'late', daysLate: 2 });
    expect(stateOf('220182')).toMatchObject({ state: 'missing' });
    // 公主岭 was there on the due date, though under another prefecture and code.
    expect(stateOf('220184')).toMatchObject({ state: 'missing' });
    expect(ofPrefecture).toMatchObject({ due: '2018-03-31', late: 1, missing: ofPrefecture.items.length - 2 });
    const ofProvince = await list('22');
    expect(ofProvince.items.length).toBeGreaterThan(60);
    expect(ofProvince).toMatchObject({ late: 1, missing: ofProvince.items.length - 2 });
    const before = await list('22', `?knownAt=${encodeURIComponent('2018-03-30T00:00:00+08:00')}`);
    expect(new Set(before.items.map(({ state }) => state))).toEqual(new Set(['not-yet-due']));
    expect((await app.as(prefectureReporter)('/api/v1/areas/2202/plan-filings')).status).toBe(403);
    expect((await app.as(provinceReporter)('/api/v1/areas/220122100/plan-filings')).status).toBe(422);
    expect((await app.as(provinceReporter)('/api/v1/areas/22/plan-filings?atRevision=1')).status).toBe(400);
  });

  it('that were filed by mistake are withdrawn', async () => {
    const { filed } = (await app.as(prefectureReporter)('/api/v1/areas/2201/plan-filing')).json as {
      filed: { source: { eventId: string } };
    };
    const withdrawal = { withdrawn: filed.source.eventId, reason };
    expect((await file('2201', withdrawal, prefectureReporter, 'plan-filing-withdrawals')).status).toBe(201);
    expect((await file('2201', plan('2018-03-30'), prefectureReporter)).status).toBe(201);
  });
});
