import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let key = 30_000;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
});
afterAll(() => app.close());

async function act(who: string, place: string, body: object): Promise<HttpAnswer> {
  const [, caseId = ''] = /cases\/([^/]+)/u.exec(place) ?? [];
  const etag = (await app.as(officer)(`/api/v1/cases/${caseId}`)).headers.get('etag') ?? '';
  return app.as(who)(place, { body, headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag } });
}

const apply = (sequence: number, more: object = {}) =>
  submit(app.as, (key += 1), { ...otherPerson(sequence), ...more });
const joining = (sequence: number, cause = 'return') => ({
  joined: [{ cause, member: { ...otherPerson(sequence).members[0], id: 'm2' } }],
});
const facts = (place: string, effectiveOn: string, more: object) =>
  act(officer, `${place}/facts`, { effectiveOn, source: 'survey', ...more });

async function granted(sequence: number, more: object = {}): Promise<string> {
  const answer = await apply(sequence, { registeredPoor: 'none', backstopGround: null, ...more });
  const place = answer.headers.get('location') ?? '';
  expect((await act(approver, `${place}/decision`, { decidedOn: '2018-05-28' })).status).toBe(201);
  return place;
}

/** Expenditure takes the household below the standard: its term is 2018-06 to 2019-05. */
const spending = (receiptNo: string) => ({
  annualIncome: [{ member: 'm1', kind: 'wage', amountFen: 400_000, guaranteedPovertyProjectReturn: false }],
  medicalBills: [
    {
      member: 'm1',
      receiptNo,
      issuedOn: '2018-03-12',
      totalFen: 390_000,
      reimbursedFen: { basic: 0, criticalIllness: 0, commercial: 0, medicalAid: 0, charity: 0 },
      official: true,
    },
  ],
});

const terminate = async (place: string, decidedOn: string): Promise<void> => {
  const ending = { decidedOn, cause: 'own-request', reason: '虚构的原因' };
  expect((await act(approver, `${place}/termination`, ending)).status).toBe(201);
};

/** Status, code and where it is at fault, with what was expected there. */
const told = ({ status, json }: HttpAnswer) => [
  status,
  json?.['code'],
  ...((json?.['faults'] as { pointer: string; expected: string }[] | undefined) ?? []).map(
    ({ pointer, expected }) => `${pointer} ${expected}`,
  ),
];
const paidUntil = (pointer: string, month: string) => [
  409,
  'household-case.already-in-another-case',
  `${pointer} 不应在另一户还有低保的时候：另一户的低保发到 ${month}`,
];

describe('what is recorded long after its days', () => {
  it('does not take anybody out of a term that was still running then', async () => {
    await granted(1, spending('jz-2018-0801'));
    const refused = paidUntil('/members/0/citizenId', '2019-05');
    expect(told(await apply(1, { appliedOn: '2018-12-03' }))).toEqual(refused);
    expect(told(await apply(1, { appliedOn: '2019-04-30' }))).toEqual(refused);
    // In the last month a new case can pay from the next one on; the refused ones hold nothing.
    const answers = await Promise.all(Array.from({ length: 5 }, () => apply(1, { appliedOn: '2019-05-02' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
  });

  it('does not pay anybody twice in the months before a stop', async () => {
    const [ended, other] = [await granted(2), await granted(3)];
    await terminate(ended, '2018-08-10');
    expect(told(await apply(2, { appliedOn: '2018-06-01' }))).toEqual(paidUntil('/members/0/citizenId', '2018-08'));
    const refused = paidUntil('/joined/0/member/citizenId', '2018-08');
    expect(told(await facts(other, '2018-07-31', joining(2)))).toEqual(refused);
    expect((await facts(other, '2018-08-11', joining(2))).status).toBe(201);
  });

  it('lets somebody who left before join another household on the next day', async () => {
    const [one, other] = [await granted(4), await granted(5)];
    expect((await facts(one, '2018-06-01', joining(6, 'marriage'))).status).toBe(201);
    expect((await facts(one, '2018-06-10', { left: [{ cause: 'moved-out', member: 'm2' }] })).status).toBe(201);
    await terminate(one, '2018-12-03');
    expect((await facts(other, '2018-06-11', joining(6))).status).toBe(201);
  });

  it('does not take anybody out of a household before the day of leaving it', async () => {
    const [one, other] = [await granted(22), await granted(23)];
    expect((await facts(one, '2018-06-01', joining(24, 'marriage'))).status).toBe(201);
    expect((await facts(one, '2018-08-10', { left: [{ cause: 'moved-out', member: 'm2' }] })).status).toBe(201);
    const refused = (pointer: string) => [
      409,
      'household-case.already-in-another-case',
      `${pointer} 应不早于离开另一户的日期 2018-08-10`,
    ];
    expect(told(await apply(24, { appliedOn: '2018-06-02' }))).toEqual(refused('/members/0/citizenId'));
    expect(told(await facts(other, '2018-08-09', joining(24)))).toEqual(refused('/joined/0/member/citizenId'));
    expect((await facts(other, '2018-08-10', joining(24))).status).toBe(201);
  });

  it('keeps no receipt of a request that was refused for its people', async () => {
    const [place, other] = [await granted(25), await granted(26)];
    const bills = spending('jz-2018-0825');
    const taken = [409, 'household-case.already-in-another-case', '/members/0/citizenId 不应在另一户中'];
    expect(told(await apply(25, bills))).toEqual(taken);
    const { medicalBills } = bills;
    expect(told(await facts(other, '2018-06-01', { ...joining(25), medicalBills }))[1]).toBe(taken[1]);
    expect((await facts(place, '2018-06-01', { medicalBills })).status).toBe(201);
    // Once it is recorded, the receipt is that household's.
    expect(told(await apply(27, bills))[1]).toBe('household-case.receipt-already-used');
  });

  it('does not let a term go on whose people were taken elsewhere after it', async () => {
    const [kept, gone] = [await granted(20, spending('jz-2018-0820')), await granted(21, spending('jz-2018-0821'))];
    expect((await apply(21, { appliedOn: '2019-05-02' })).status).toBe(201);
    const goOn = async (place: string) => {
      const lower = [{ member: 'm1', kind: 'wage', amountFen: 60_000, guaranteedPovertyProjectReturn: false }];
      expect((await facts(place, '2019-05-03', { annualIncome: lower, medicalBills: [] })).status).toBe(201);
      return act(approver, `${place}/reassessment`, {
        decidedOn: '2019-05-06',
        occasion: 'periodic-review',
        exitCause: null,
        secondTaperDocumentNo: null,
        townshipReviewedOn: null,
      });
    };
    expect(told(await goOn(gone))).toEqual([
      409,
      'household-case.already-in-another-case',
      '/decidedOn 成员 m1：不应在另一户中',
    ]);
    // What decides nothing beyond the term goes on as before.
    await terminate(gone, '2019-05-06');
    expect((await goOn(kept)).status).toBe(201);
    expect((await app.as(officer)(`${kept}/benefit?month=2019-07`)).json).toMatchObject({ payable: true });
    expect(told(await apply(20, { appliedOn: '2019-06-03' }))).toEqual([
      409,
      'household-case.already-in-another-case',
      '/members/0/citizenId 不应在另一户中',
    ]);
  });

  it('is put right for somebody who has gone to another household since', async () => {
    const [one, other] = [await granted(7), await granted(8)];
    const { events } = (await facts(one, '2018-06-01', joining(9))).json as unknown as {
      events: [{ eventId: string }];
    };
    expect((await facts(one, '2018-07-10', { left: [{ cause: 'moved-out', member: 'm2' }] })).status).toBe(201);
    expect((await facts(other, '2018-07-11', joining(9))).status).toBe(201);
    const correction = { source: 'document', corrected: events[0].eventId, reason: '抄录错误（虚构）' };
    const corrected = await act(officer, `${one}/fact-corrections`, { ...correction, ...joining(9, 'marriage') });
    expect([corrected.status, corrected.text]).toEqual([201, expect.anything()]);
    expect(told(await facts(one, '2018-08-01', joining(9)))).toEqual([
      409,
      'household-case.already-in-another-case',
      '/joined/0/member/citizenId 不应在另一户中',
    ]);
  });
});

describe('a person whose death is recorded', () => {
  const dies = { left: [{ cause: 'death', member: 'm2' }] };
  const idOf = ({ json }: HttpAnswer) => (json?.['events'] as [{ eventId: string }])[0].eventId;
  const correct = (place: string, corrected: string, more: object) =>
    act(officer, `${place}/fact-corrections`, { source: 'document', corrected, reason: '同名误登（虚构）', ...more });

  it('comes back neither to the household nor in another, until the death is put right', async () => {
    const [place, other] = [await granted(10), await granted(11)];
    expect((await facts(place, '2018-06-01', joining(12, 'marriage'))).status).toBe(201);
    const death = await facts(place, '2018-07-10', dies);
    expect(death.status).toBe(201);
    const head = await app.stores.eventStore.head();
    const here = [
      422,
      'household-case.fact-faults',
      '/joined/0/member/citizenId 该人已登记死亡；登记有误的，请先更正死亡登记（条款5.4）',
    ];
    expect(told(await facts(place, '2018-08-01', joining(12)))).toEqual(here);
    const renumbered = { joined: [{ cause: 'return', member: { ...otherPerson(12).members[0], id: 'm3' } }] };
    expect(told(await facts(place, '2018-08-01', renumbered))).toEqual(here);
    expect(await app.stores.eventStore.head()).toBe(head);
    const elsewhere = (at: string) => [422, 'household-case.person-recorded-dead', `${at} 不应已登记死亡`];
    expect(told(await apply(12, { appliedOn: '2018-08-01' }))).toEqual(elsewhere('/members/0/citizenId'));
    expect(told(await facts(other, '2018-08-01', joining(12)))).toEqual(elsewhere('/joined/0/member/citizenId'));
    // Nobody can be made into the dead by correcting who joined.
    const joined = await facts(other, '2018-08-01', joining(13));
    const into = told(await correct(other, idOf(joined), joining(12)));
    expect(into).toEqual(elsewhere('/joined/0/member/citizenId'));

    const right = { left: [{ cause: 'other', member: 'm2' }] };
    expect((await correct(place, idOf(death), right)).status).toBe(201);
    expect((await facts(place, '2018-08-01', joining(12))).status).toBe(201);
  });

  it('may apply elsewhere once the death is put right', async () => {
    const place = await granted(14);
    expect((await facts(place, '2018-06-01', joining(15, 'marriage'))).status).toBe(201);
    const death = await facts(place, '2018-07-10', dies);
    expect((await apply(15, { appliedOn: '2018-08-01' })).status).toBe(422);
    const right = { left: [{ cause: 'moved-out', member: 'm2' }] };
    expect((await correct(place, idOf(death), right)).status).toBe(201);
    expect((await apply(15, { appliedOn: '2018-08-01' })).status).toBe(201);
  });

  it('did not die before they came back', async () => {
    const place = await granted(28);
    expect((await facts(place, '2018-06-01', joining(29, 'marriage'))).status).toBe(201);
    const left = await facts(place, '2018-07-10', { left: [{ cause: 'moved-out', member: 'm2' }] });
    expect((await facts(place, '2018-09-01', joining(29))).status).toBe(201);
    expect(told(await correct(place, idOf(left), dies))).toEqual([
      422,
      'household-case.fact-faults',
      '/left/0/cause 该人 2018-09-01 又加入本户，此前不会死亡；登记有误的，请先更正（条款5.4）',
    ]);
    expect((await facts(place, '2018-10-01', dies)).status).toBe(201);
  });

  it('may still have put right what was said when they joined', async () => {
    const place = await granted(16);
    const born = await facts(place, '2018-06-01', joining(17, 'marriage'));
    expect((await facts(place, '2018-06-01', dies)).status).toBe(201);
    const corrected = await correct(place, idOf(born), joining(17, 'other'));
    expect([corrected.status, corrected.text]).toEqual([201, expect.anything()]);
  });
});
