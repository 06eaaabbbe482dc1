import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { taperStepsRun } from '../../../src/household-case/commands/apply-taper-steps/apply-taper-steps.command.js';
import { CountyRun } from '../../../src/household-case/commands/county-run/county-run.js';
import { runKinds } from '../../../src/household-case/commands/county-run/run-kinds.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { month } from '../../../src/kernel/month.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { testSender } from '../../support/made-up-course.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let key = 30_000;
const places: string[] = [];
/** How far the clock of the server is ahead, in milliseconds. */
let ahead = 0;
beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => Date.now() + ahead } });
  await publishLaw(app.as);
  for (const sequence of [301, 302, 303]) {
    const answer = await submit(app.as, (key += 1), {
      ...otherPerson(sequence),
      registeredPoor: 'none',
      backstopGround: null,
    });
    const place = answer.headers.get('location') ?? '';
    expect((await act(approver, `${place}/decision`, { decidedOn: '2018-05-28' })).status).toBe(201);
    places.push(place);
  }
  const [one = '', two = ''] = places;
  for (const place of [one, two]) {
    const annualIncome = [{ member: 'm1', kind: 'wage', amountFen: 500_000, guaranteedPovertyProjectReturn: false }];
    await act(officer, `${place}/facts`, { effectiveOn: '2018-11-01', source: 'survey', annualIncome });
    const reassessment = {
      decidedOn: '2018-11-20',
      occasion: 'change-reported',
      exitCause: 'employment',
      secondTaperDocumentNo: null,
      townshipReviewedOn: null,
    };
    expect((await act(approver, `${place}/reassessment`, reassessment)).status).toBe(201);
  }
  // One of them lives in another township since.
  const move = {
    movedOn: '2018-12-03',
    townshipCode: '220122101',
    village: '后进村（虚构）',
    decidedOn: null,
    reason: '虚构',
  };
  expect((await act(approver, `${two}/move`, move)).status).toBe(201);
});
afterAll(() => app.close());

async function act(who: string, place: string, body: object): Promise<HttpAnswer> {
  const [, caseId = ''] = /cases\/([^/]+)/u.exec(place) ?? [];
  const etag = (await app.as(approver)(`/api/v1/cases/${caseId}`)).headers.get('etag') ?? '';
  return app.as(who)(place, { body, headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag } });
}
const start = (path: string, body: object, who = approver) =>
  app.as(who)(`/api/v1/counties/220122/${path}`, { body, headers: { 'Idempotency-Key': uuid((key += 1)) } });
async function end(started: HttpAnswer) {
  expect([started.status, started.text]).toEqual([202, expect.anything()]);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const run = await app.as(approver)(started.headers.get('location') ?? '');
    if (run.json?.['status'] === 'completed') return run.json;
    await sleep(50);
  }
  throw new Error('The run does not end');
}

describe('the yearly step of a county', () => {
  it('is taken once a month, by whomever and however often it is started', async () => {
    const [first, second] = await Promise.all([
      start('taper-steps', { month: '2019-01' }),
      start('taper-steps', { month: '2019-01' }),
    ]);
    expect(first.headers.get('location')).toBe(second.headers.get('location'));
    expect(await end(first)).toMatchObject({ targets: 3, done: 3, unchanged: 1 });
    const head = await app.stores.eventStore.head();
    expect(await end(await start('taper-steps', { month: '2019-01' }))).toMatchObject({ done: 3 });
    expect(await app.stores.eventStore.head()).toBe(head);
    const [one = '', two = ''] = places;
    expect((await app.as(officer)(`${one}/history`)).text).toContain('渐退：差额部分自2019-01起');
    // The step of the household that moved stands where it lives now.
    expect((await app.as('townshipOfficer@area-220122101')(`${two}/history`)).text).toContain(
      '渐退：差额部分自2019-01起',
    );
    expect((await app.as(officer)(two)).status).toBe(403);
  });

  it('is refused in the future, for another county and for a township', async () => {
    expect((await start('taper-steps', { month: '2999-01' })).json?.['code']).toBe('household-case.step-in-future');
    expect((await start('taper-steps', { month: '2019-13' })).status).toBe(400);
    expect((await start('taper-steps', { month: '2019-01' }, officer)).status).toBe(403);
    expect((await start('taper-steps', { month: '2019-01' }, 'countyApprover@area-220182')).status).toBe(403);
    expect(
      (
        await app.as(approver)('/api/v1/counties/220122101/taper-steps', {
          body: { month: '2019-01' },
          headers: { 'Idempotency-Key': uuid((key += 1)) },
        })
      ).status,
    ).toBe(404);
  });
});

describe('birthdays of a county', () => {
  it('change the supplements of those who have one, and nothing else', async () => {
    expect((await start('supplement-reviews', { decidedOn: '2999-01-01' })).json?.['code']).toBe(
      'household-case.decided-in-future',
    );
    // All three are seventy at the end of 2019.
    const started = await start('supplement-reviews', { decidedOn: '2019-12-31' });
    expect(await end(started)).toMatchObject({ targets: 3, done: 3, unchanged: 0 });
    const [one = '', , three = ''] = places;
    const benefit = async (place: string, month: string) =>
      (await app.as(officer)(`${place}/benefit?month=${month}`)).json;
    expect(await benefit(three, '2019-12')).toMatchObject({ baseFen: 25_000, supplementFen: 0 });
    expect(await benefit(three, '2020-01')).toMatchObject({ supplementFen: 15_000 });
    expect(await benefit(one, '2020-01')).toMatchObject({ supplementFen: 15_000 });
    expect((await app.as(officer)(`${three}/history`)).text).toContain('成员 m1 自2020-01起每月增发150元');
    const head = await app.stores.eventStore.head();
    expect(await end(await start('supplement-reviews', { decidedOn: '2019-12-31' }))).toMatchObject({ unchanged: 0 });
    expect(await app.stores.eventStore.head()).toBe(head);
    expect(await end(await start('supplement-reviews', { decidedOn: '2020-01-06' }))).toMatchObject({ unchanged: 3 });
  });
});

describe('a run whose process died', () => {
  const january = month('2020-01');
  /** As a server beside this one would, until its second case. */
  async function dies(): Promise<void> {
    const { handling, codec, eventStore, requestHash, clock } = app.stores;
    let cases = 0;
    const run = new CountyRun(handling, codec, eventStore, requestHash, clock).pursue({
      sender: { ...testSender('taper steps'), commandId: taperStepsRun('area-220122', january) },
      county: 'area-220122',
      process: runKinds.taperSteps.process,
      command: { type: 'apply-taper-steps', month: january },
      asked: { month: january },
      context: () => {
        cases += 1;
        if (cases > 1) throw new Error('Power cut');
        return { today: businessDate('2020-01-06') };
      },
    });
    await expect(run).rejects.toThrow('Power cut');
  }
  const stepsTaken = async (place: string) => {
    const [, caseId = ''] = /cases\/([^/]+)/u.exec(place) ?? [];
    const events = await app.stores.handling.read(`householdCase-${caseId}`);
    return events.filter(({ type }) => type === 'TaperStepApplied').length;
  };

  it('is shown as standing still, with how it goes on, and does nothing twice', async () => {
    await dies();
    const place = `/api/v1/counties/220122/taper-steps/${taperStepsRun('area-220122', january)}`;
    const view = async () => (await app.as(approver)(place)).json;
    expect(await view()).toMatchObject({ status: 'running', targets: 3, done: 0, advice: null });
    ahead = 3 * 60_000;
    expect(await view()).toMatchObject({
      status: 'interrupted',
      lastProgressAt: expect.stringMatching(/^\d{4}-.*Z$/u),
      advice: expect.stringContaining('请对同一个月份再提交一次'),
    });
    const again = await start('taper-steps', { month: january });
    expect([again.headers.get('location'), again.json?.['status']]).toEqual([place, 'running']);
    expect(await end(again)).toMatchObject({ done: 3, unchanged: 1, refused: [], advice: null });
    expect(await Promise.all(places.map(stepsTaken))).toEqual([2, 2, 0]);
  });

  it('is no run of another county or kind', async () => {
    const runId = taperStepsRun('area-220122', january);
    const other = 'countyApprover@area-220182';
    expect((await app.as(other)(`/api/v1/counties/220182/taper-steps/${runId}`)).status).toBe(404);
    expect((await app.as(approver)(`/api/v1/counties/220122/redeterminations/${runId}`)).status).toBe(404);
    const reused = await app.as(approver)('/api/v1/counties/220122/redeterminations', {
      body: { decidedOn: '2020-01-06', from: '2018-01' },
      headers: { 'Idempotency-Key': runId },
    });
    expect([reused.status, reused.json?.['code']]).toEqual([422, 'command.key-reused']);
  });
});
