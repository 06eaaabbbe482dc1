import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../../support/child-process.js';
import { type HttpAnswer } from '../../support/http-client.js';
import {
  application as applicationBody,
  approver,
  officer,
  otherPerson,
  publishLaw,
  submit,
  uuid,
} from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const newOfficer = 'townshipOfficer@area-220122101';
const otherApprover = 'countyApprover@area-220182';
const otherOfficer = 'townshipOfficer@area-220182100';

let app: TestApp;
let key = 20_000;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
});
afterAll(() => app.close());

async function act(who: string, place: string, body: object, more: object = {}): Promise<HttpAnswer> {
  const [, caseId = ''] = /cases\/([^/]+)/u.exec(place) ?? [];
  const etag = (await app.as(approver)(`/api/v1/cases/${caseId}`)).headers.get('etag') ?? '';
  return app.as(who)(place, { body, headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag, ...more } });
}
async function granted(sequence: number): Promise<string> {
  const answer = await submit(app.as, (key += 1), {
    ...otherPerson(sequence),
    registeredPoor: 'none',
    backstopGround: null,
  });
  const place = answer.headers.get('location') ?? '';
  expect((await act(approver, `${place}/decision`, { decidedOn: '2018-05-28' })).status).toBe(201);
  return place;
}
const move = (more: object = {}) => ({
  movedOn: '2018-09-03',
  townshipCode: '220122101',
  village: '后进村（虚构）',
  decidedOn: null,
  reason: '投靠子女（虚构）',
  ...more,
});
const codeOf = ({ status, json }: HttpAnswer) => [status, json?.['code']];
/** Cases that a person's list holds, once it holds as many as expected. */
async function listed(who: string, many: number): Promise<readonly string[]> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await app.as(who)('/api/v1/cases');
    const items = (answer.json?.['items'] ?? []) as { caseId: string }[];
    if (items.length === many || attempt === 100) return items.map(({ caseId }) => caseId);
    await sleep(50);
  }
}

describe('a move within the county', () => {
  it('takes the case to the new township, which sees and acts, and the old one does not any more', async () => {
    const place = await granted(201);
    const caseId = place.slice(place.lastIndexOf('/') + 1);
    expect((await app.as(newOfficer)(place)).status).toBe(403);
    expect((await act(officer, `${place}/move`, move())).status).toBe(403);
    const moved = await act(approver, `${place}/move`, move());
    expect([moved.status, moved.text]).toEqual([201, expect.anything()]);
    expect((await app.as(officer)(place)).status).toBe(403);
    expect((await app.as(officer)(`${place}/history`)).status).toBe(403);
    expect((await app.as(newOfficer)(`${place}/history`)).text).toContain('迁至本县另一乡镇');
    const fact = { effectiveOn: '2018-09-05', source: 'survey', propertyWithinLimits: true };
    expect((await act(officer, `${place}/facts`, fact)).status).toBe(403);
    expect((await act(newOfficer, `${place}/facts`, fact)).status).toBe(201);
    // A decision of the county leaves it there.
    const suspension = { decidedOn: '2018-10-08', reason: '虚构的原因' };
    expect((await act(approver, `${place}/suspension`, suspension)).status).toBe(201);
    expect((await app.as(newOfficer)(place)).status).toBe(200);
    expect((await app.as(officer)(place)).status).toBe(403);
    expect(await listed(newOfficer, 1)).toEqual([caseId]);
    expect(await listed(officer, 0)).toEqual([]);
    const [row] = (await app.as(newOfficer)('/api/v1/cases')).json?.['items'] as [{ village: string }];
    expect(row.village).toBe('后进村（虚构）');
    const { stdout } = await runCommand(['cases', '--json'], app.environment);
    expect(JSON.parse(stdout)).toMatchObject({
      caseId,
      township: expect.stringMatching(/^吉林省长春市农安县(?!农安镇)/u),
      village: '后进村（虚构）',
    });
  });

  it('is recorded once of twenty at a time, and refused where it cannot be', async () => {
    const place = await granted(202);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.as(approver)(`${place}/move`, {
          body: move(),
          headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': '"1"' },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const head = await app.stores.eventStore.head();
    expect(codeOf(await act(approver, `${place}/move`, move({ townshipCode: '220122999' })))).toEqual([
      422,
      'household-case.unknown-township',
    ]);
    expect(codeOf(await act(approver, `${place}/move`, move()))).toEqual([409, 'household-case.already-lives-there']);
    expect(codeOf(await act(approver, `${place}/move`, move({ movedOn: '2999-01-01' })))).toEqual([
      422,
      'household-case.moved-in-future',
    ]);
    expect((await act(approver, `${place}/move`, move({ decidedOn: undefined }))).status).toBe(400);
    expect((await act(otherApprover, `${place}/move`, move())).status).toBe(403);
    expect((await act(approver, `${place}/move`, move(), { 'If-Match': '"0"' })).status).toBe(412);
    expect(await app.stores.eventStore.head()).toBe(head);
  });
});

describe('a move to another county', () => {
  it('stops the benefit, lets everyone go, and shows nothing of the case to the new county', async () => {
    const place = await granted(203);
    const away = move({ townshipCode: '220182100', decidedOn: '2018-09-10' });
    expect(codeOf(await act(approver, `${place}/move`, { ...away, decidedOn: null }))).toEqual([
      422,
      'household-case.move-needs-decision',
    ]);
    const applying = { ...otherPerson(203), townshipCode: '220182100', appliedOn: '2018-09-12' };
    const apply = () =>
      app.as(otherOfficer)('/api/v1/cases', {
        body: { ...applicationBody, ...applying },
        headers: { 'Idempotency-Key': uuid((key += 1)) },
      });
    expect(codeOf(await apply())).toEqual([409, 'household-case.already-in-another-case']);
    const moved = await act(approver, `${place}/move`, away);
    expect(moved.status).toBe(201);
    expect(moved.json?.['events']).toMatchObject([{ type: 'BenefitTerminated' }, { type: 'HouseholdMoved' }]);
    expect((await app.as(officer)(place)).json?.['course']).toMatchObject({
      state: 'ended',
      lastPayableMonth: '2018-09',
    });
    expect((await app.as(otherOfficer)(place)).status).toBe(403);
    const registered = await apply();
    expect(registered.status).toBe(201);
    expect((await app.as(officer)(registered.headers.get('location') ?? '')).status).toBe(403);
  });
});

describe('a referral to other aid', () => {
  it('is made and answered by the township, and told in the history', async () => {
    const place = await granted(204);
    const body = { referredOn: '2018-07-02', to: 'medical-aid', need: '仍需透析费用（虚构）' };
    expect((await act(approver, `${place}/referrals`, body)).status).toBe(403);
    const made = await act(officer, `${place}/referrals`, body);
    expect(made.status).toBe(201);
    const [{ eventId }] = made.json?.['events'] as [{ eventId: string }];
    expect(codeOf(await act(officer, `${place}/referrals`, body))).toEqual([409, 'household-case.already-referred']);
    expect((await act(officer, `${place}/referrals`, { ...body, to: 'other' })).status).toBe(400);
    const answer = { answeredOn: '2018-08-01', helped: true, amountFen: 120_000, answer: '已救助（虚构）' };
    expect(codeOf(await act(officer, `${place}/referrals/${uuid(1)}/answer`, answer))).toEqual([
      404,
      'household-case.not-found-referral',
    ]);
    expect((await act(officer, `${place}/referrals/${eventId}/answer`, answer)).status).toBe(201);
    const history = (await app.as(officer)(`${place}/history`)).text;
    expect(history).toContain('转介医疗救助');
    expect(history).toContain('1200元');
  });
});
