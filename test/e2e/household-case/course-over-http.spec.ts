import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HttpAnswer } from '../../support/http-client.js';
import { application, approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let key = 5_000;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
});
afterAll(() => app.close());

/** Sends on the revision that stands now. */
async function act(who: string, place: string, body: object, more: object = {}): Promise<HttpAnswer> {
  const [, caseId = ''] = /cases\/([^/]+)/u.exec(place) ?? [];
  const etag = (await app.as(officer)(`/api/v1/cases/${caseId}`)).headers.get('etag') ?? '';
  return app.as(who)(place, {
    body,
    headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag, ...more },
  });
}

async function granted(sequence: number): Promise<string> {
  const answer = await submit(app.as, (key += 1), {
    ...otherPerson(sequence),
    registeredPoor: 'none',
    backstopGround: null,
  });
  const location = answer.headers.get('location') ?? '';
  expect((await act(approver, `${location}/decision`, { decidedOn: '2018-05-28' })).status).toBe(201);
  return location;
}

const wage = (amountFen: number) => [{ member: 'm1', kind: 'wage', amountFen, guaranteedPovertyProjectReturn: false }];
const facts = (place: string, effectiveOn: string, more: object) =>
  act(officer, `${place}/facts`, { effectiveOn, source: 'survey', ...more });
const reassess = (place: string, decidedOn: string, more: object = {}) =>
  act(approver, `${place}/reassessment`, {
    decidedOn,
    occasion: 'periodic-review',
    exitCause: null,
    secondTaperDocumentNo: null,
    townshipReviewedOn: null,
    ...more,
  });
const codeOf = ({ status, json }: HttpAnswer) => [status, json?.['code']];
const benefit = async (place: string, month: string, query = '') =>
  (await app.as(officer)(`${place}/benefit?month=${month}${query}`)).json;

describe('a case in payment', () => {
  it('is looked at again with the facts of the day, and pays by them from the month after', async () => {
    const place = await granted(101);
    const first = await benefit(place, '2018-06');
    expect((await facts(place, '2018-09-01', { annualIncome: wage(120_000) })).status).toBe(201);
    // A fact changes nothing by itself.
    expect((await benefit(place, '2018-10'))?.['totalFen']).toBe(first?.['totalFen']);
    expect((await reassess(place, '2018-09-10')).status).toBe(201);
    expect((await benefit(place, '2018-09'))?.['totalFen']).toBe(first?.['totalFen']);
    expect((await benefit(place, '2018-10'))?.['baseFen']).toBe(20_000);
    // As it was known before, the month was still the old one.
    const before = await benefit(place, '2018-10', '&atRevision=2');
    expect(before?.['totalFen']).toBe(first?.['totalFen']);
    const view = await app.as(officer)(place);
    expect(view.json?.['course']).toMatchObject({ state: 'running', lastDecidedOn: '2018-09-10' });
    const history = await app.as(officer)(`${place}/history`);
    expect(history.text).toContain('复核（定期复核）');
    expect(history.text).toContain('每个月发多少');
  });

  it('tapers after finding work, and ends with the campaign', async () => {
    const place = await granted(102);
    const base = Number((await benefit(place, '2018-06'))?.['baseFen']);
    await facts(place, '2018-11-01', { annualIncome: wage(500_000) });
    expect((await reassess(place, '2018-11-20', { exitCause: 'employment' })).status).toBe(201);
    expect((await benefit(place, '2018-12'))?.['baseFen']).toBe(base);
    expect((await benefit(place, '2019-06'))?.['baseFen']).toBe(base * 0.75);
    expect((await benefit(place, '2020-12'))?.['baseFen']).toBe(base * 0.5);
    expect((await benefit(place, '2021-01'))?.['because']).toBe('after-last-month');
    expect((await act(approver, `${place}/taper-review`, { decidedOn: '2019-06-03' })).status).toBe(201);
    expect((await benefit(place, '2019-12'))?.['baseFen']).toBe(base * 0.75);
  });

  it('is suspended, resumed and terminated with reasons, and its people may apply again', async () => {
    const place = await granted(103);
    const because = (decidedOn: string) => ({ decidedOn, reason: '虚构的原因' });
    expect(codeOf(await act(approver, `${place}/resumption`, because('2018-07-02')))).toEqual([
      422,
      'household-case.not-suspended',
    ]);
    expect((await act(approver, `${place}/suspension`, because('2018-07-02'))).status).toBe(201);
    expect((await benefit(place, '2018-07'))?.['payable']).toBe(true);
    expect((await benefit(place, '2018-08'))?.['because']).toBe('suspended');
    expect((await act(approver, `${place}/resumption`, because('2018-09-02'))).status).toBe(201);
    expect((await benefit(place, '2018-08'))?.['payable']).toBe(false);
    expect((await benefit(place, '2018-10'))?.['payable']).toBe(true);
    expect(codeOf(await submit(app.as, (key += 1), otherPerson(103)))).toEqual([
      409,
      'household-case.already-in-another-case',
    ]);
    const ending = { ...because('2018-12-03'), cause: 'own-request' };
    expect((await act(approver, `${place}/termination`, ending)).status).toBe(201);
    expect((await benefit(place, '2018-12'))?.['payable']).toBe(true);
    expect((await benefit(place, '2019-01'))?.['because']).toBe('after-last-month');
    expect(codeOf(await reassess(place, '2019-02-01'))).toEqual([409, 'household-case.already-terminated']);
    expect(codeOf(await facts(place, '2019-02-01', { propertyWithinLimits: false }))).toEqual([
      409,
      'household-case.already-terminated',
    ]);
    const again = { ...otherPerson(103), appliedOn: '2018-12-10' };
    expect((await submit(app.as, (key += 1), again)).status).toBe(201);
  });

  it('stands in the list as its own page says, also where its time ran out without an event', async () => {
    const listed = async (query: string) => {
      for (let attempt = 0; ; attempt += 1) {
        const answer = await app.as(officer)(`/api/v1/cases?${query}`);
        const items = (answer.json?.['items'] ?? []) as { caseId: string; status: string; totalFen: string }[];
        // Ended by a decision, and with the campaign.
        if (items.filter(({ status }) => status === 'terminated').length === 2) return items;
        if (attempt === 100) throw new Error(answer.text);
        await sleep(50);
      }
    };
    const all = await listed('');
    for (const { caseId, status } of all) {
      const own = await app.as(officer)(`/api/v1/cases/${caseId}`);
      expect([caseId, status]).toEqual([caseId, own.json?.['status']]);
    }
    expect(all.map(({ status }) => status).toSorted()).toEqual(['applied', 'granted', 'terminated', 'terminated']);
    const over = await listed('status=terminated');
    expect(over.map(({ totalFen }) => totalFen)).toEqual(['0', '0']);
    expect(over).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ payableTo: '2018-12' }),
        expect.objectContaining({ payableTo: '2020-12', batch: 'taper' }),
      ]),
    );
    const granted = await app.as(officer)('/api/v1/cases?status=granted');
    expect(granted.json?.['items']).toHaveLength(1);
  });
});

describe('a refused household', () => {
  it('may apply again at once', async () => {
    const person = otherPerson(110);
    const answer = await submit(app.as, (key += 1), { ...person, propertyWithinLimits: false });
    const place = answer.headers.get('location') ?? '';
    expect((await act(approver, `${place}/decision`, { decidedOn: '2018-05-28' })).status).toBe(201);
    expect(codeOf(await reassess(place, '2018-09-01'))).toEqual([422, 'household-case.not-in-payment']);
    expect((await submit(app.as, (key += 1), person)).status).toBe(201);
  });
});

describe('facts', () => {
  const wife = (sequence: number) => ({ ...otherPerson(sequence).members[0], id: 'm2', name: '李某某' });

  it('let members join and leave, each in one case at a time', async () => {
    const [one, two] = [await granted(120), await granted(121)];
    const joined = { joined: [{ cause: 'marriage', member: wife(122) }] };
    expect((await facts(one, '2018-08-01', joined)).status).toBe(201);
    expect((await app.as(officer)(one)).json?.['members']).toHaveLength(2);
    expect(codeOf(await facts(two, '2018-08-01', joined))).toEqual([409, 'household-case.already-in-another-case']);
    expect(codeOf(await facts(one, '2018-08-01', joined))).toEqual([422, 'household-case.fact-faults']);
    expect((await facts(one, '2018-10-01', { left: [{ cause: 'moved-out', member: 'm2' }] })).status).toBe(201);
    expect((await facts(two, '2018-10-02', joined)).status).toBe(201);
    // A person is in a household once, and a number that stood for somebody never stands for another.
    const again = (id: string, sequence: number) => ({
      joined: [{ cause: 'return', member: { ...wife(sequence), id } }],
    });
    const pointersOf = ({ json }: HttpAnswer) =>
      (json?.['faults'] as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer);
    expect(pointersOf(await facts(two, '2018-10-03', again('m3', 122)))).toEqual(['/joined/0/member/citizenId']);
    expect(pointersOf(await facts(two, '2018-09-03', again('m3', 122)))).toEqual(['/joined/0/member/citizenId']);
    expect(pointersOf(await facts(one, '2018-10-03', again('m2', 123)))).toEqual(['/joined/0/member/id']);
    expect((await facts(one, '2018-10-03', again('m3', 123))).status).toBe(201);
    const everybody = ['m1', 'm3'].map((member) => ({ cause: 'death', member }));
    expect(codeOf(await facts(one, '2018-10-04', { left: everybody }))).toEqual([422, 'household-case.fact-faults']);
  });

  it('are put right without being overwritten, on the same day', async () => {
    const place = await granted(130);
    await facts(place, '2018-08-01', { annualIncome: wage(300_000) });
    const { events } = (await facts(place, '2018-09-01', { annualIncome: wage(100_000) })).json as unknown as {
      events: [{ eventId: string }];
    };
    const [{ eventId: corrected }] = events;
    const correct = (more: object) =>
      act(officer, `${place}/fact-corrections`, { source: 'document', corrected, reason: '抄录错误（虚构）', ...more });
    expect((await correct({ annualIncome: wage(110_000), propertyWithinLimits: true })).status).toBe(400);
    expect(codeOf(await correct({ propertyWithinLimits: true }))).toEqual([422, 'household-case.other-kind-of-fact']);
    expect((await correct({ annualIncome: wage(120_000) })).status).toBe(201);
    expect(codeOf(await correct({ annualIncome: wage(1) }))).toEqual([409, 'household-case.fact-already-corrected']);
    expect((await reassess(place, '2018-09-10')).status).toBe(201);
    expect((await benefit(place, '2018-10'))?.['baseFen']).toBe(20_000);
    const history = await app.as(officer)(`${place}/history`);
    expect(history.text).toContain('抄录错误');
  });

  it.each([
    ['in the future', '2999-01-01', { propertyWithinLimits: true }, 'household-case.fact-in-future'],
    ['before the application', '2018-01-01', { propertyWithinLimits: true }, 'household-case.fact-before-application'],
    [
      'of nobody',
      '2018-08-01',
      { annualIncome: [{ ...application.annualIncome[0], member: 'm9' }] },
      'household-case.fact-faults',
    ],
    ['without any', '2018-08-01', {}, 'household-case.no-facts'],
  ])('%s are refused, and nothing is appended', async (_, effectiveOn, more, code) => {
    const place = await granted((key += 1) % 1_000);
    const before = await app.stores.eventStore.head();
    expect(codeOf(await facts(place, effectiveOn, more))).toEqual([422, code]);
    expect(await app.stores.eventStore.head()).toBe(before);
  });

  it('are not for the county to record, nor decisions for the township', async () => {
    const place = await granted(140);
    const body = { effectiveOn: '2018-08-01', source: 'survey', propertyWithinLimits: true };
    expect((await act(approver, `${place}/facts`, body)).status).toBe(403);
    expect(
      (await act(officer, `${place}/termination`, { decidedOn: '2018-08-01', cause: 'other', reason: 'x' })).status,
    ).toBe(403);
  });
});

describe('decisions', () => {
  it('at once, of twenty: one is recorded; before the last one: refused', async () => {
    const place = await granted(150);
    const body = { decidedOn: '2018-08-01', reason: '虚构的原因' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        app.as(approver)(`${place}/suspension`, {
          body,
          headers: { 'Idempotency-Key': uuid(9_000 + n), 'If-Match': '"1"' },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(codeOf(await act(approver, `${place}/resumption`, { ...body, decidedOn: '2018-07-31' }))).toEqual([
      422,
      'household-case.decided-before-last-decision',
    ]);
    expect(codeOf(await act(approver, `${place}/resumption`, { ...body, decidedOn: '2999-07-31' }))).toEqual([
      422,
      'household-case.decided-in-future',
    ]);
    expect(codeOf(await act(approver, `${place}/taper-review`, { decidedOn: '2018-09-01' }))).toEqual([
      422,
      'household-case.no-taper',
    ]);
  });
});

describe('a standard that rises', () => {
  it('raises every case of the county from its month on, once, and tells how far it is', async () => {
    const [one, two, later] = [await granted(160), await granted(161), await granted(162)];
    const suspension = { decidedOn: '2019-01-09', reason: '虚构的原因' };
    expect((await act(approver, `${later}/suspension`, suspension)).status).toBe(201);
    const before = await benefit(one, '2019-02');
    const standards = await app.as(approver)('/api/v1/counties/220122/standards');
    const published = await app.as(approver)('/api/v1/counties/220122/standards', {
      body: {
        residence: 'rural',
        effectiveFrom: '2019-01-01',
        annualPerPersonFen: 384_000,
        documentNo: '试民发〔2019〕1号',
      },
      headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': standards.headers.get('etag') ?? '' },
    });
    expect(published.status).toBe(201);
    const runKey = uuid((key += 1));
    const start = (body: object, who = approver) =>
      app.as(who)('/api/v1/counties/220122/redeterminations', { body, headers: { 'Idempotency-Key': runKey } });
    const body = { decidedOn: '2019-01-08', from: '2019-01' };
    expect((await start(body, officer)).status).toBe(403);
    expect((await start({ ...body, decidedOn: '2999-01-08' })).status).toBe(422);
    for (const from of ['2026-12', '2019-02', '2017-12']) {
      const refused = await start({ ...body, from });
      expect(refused.json).toMatchObject({ status: 422, code: 'household-case.no-standard-from-month', clause: '2.4' });
      expect(refused.json?.['faults']).toEqual([
        { pointer: '/from', expected: '应为已公布的标准开始执行的月份：2018-01、2019-01' },
      ]);
    }
    const started = await start(body);
    expect(started.status).toBe(202);
    const completed = async () => {
      for (let attempt = 0; attempt < 200; attempt += 1) {
        const run = await app.as(approver)(started.headers.get('location') ?? '');
        if (run.json?.['status'] === 'completed') return run.json;
        await sleep(50);
      }
      throw new Error('The run does not end');
    };
    const run = await completed();
    expect(run['done']).toBe(run['targets']);
    // Decided on after the day of the run: named, for somebody must look at it.
    expect(run['refused']).toContainEqual({
      caseId: later.split('/').at(-1),
      code: 'household-case.decided-before-last-decision',
    });
    expect(Number(before?.['baseFen']) + 2_000).toBe((await benefit(one, '2019-02'))?.['baseFen']);
    expect((await benefit(two, '2018-12'))?.['totalFen']).toBe((await benefit(one, '2018-12'))?.['totalFen']);
    const head = await app.stores.eventStore.head();
    expect((await start(body)).status).toBe(202);
    expect(await completed()).toEqual(run);
    expect(await app.stores.eventStore.head()).toBe(head);
    expect((await app.as(officer)(`${one}/history`)).text).toContain('按试民发〔2019〕1号重新核定');
  });
});
