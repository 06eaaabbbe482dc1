import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MOST_FEN } from '../../../src/platform/http/validators.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, rules, standard, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** A million yuan. */
const mostPerMu = 100_000_000;
const documentNo = '试民发〔2018〕9号';
const effectiveFrom = '2018-01-01';
const tables = {
  effectiveFrom,
  crops: [{ table: 'crop', crop: '玉米', year: 2017, perMuFen: mostPerMu }],
  labour: [{ work: '建筑', labourCapacity: 'full', perMonthFen: mostPerMu }],
  alimonyPerChildFen: null,
  alimonyShareOfSurplus: { keptPercentOfStandard: 0.0001, sharePercent: 100 },
  documentNo,
};
const published: readonly (readonly [path: string, body: object])[] = [
  ['standards', { ...standard, annualPerPersonFen: MOST_FEN }],
  [
    'supplement-rates',
    { effectiveFrom, severeDisease: 1000, keyGroup: 1000, other: [{ key: 'elderly', percent: 1000 }], documentNo },
  ],
  ['local-rules', rules],
  ['accounting-rates', tables],
];

let app: TestApp;
let key = 91_000;
beforeAll(async () => {
  app = await startTestApp();
  for (const [index, [path, body]] of published.entries())
    expect(await publish(path, body, index - 1)).toMatchObject({ status: 201 });
});
afterAll(() => app.close());

const publish = (path: string, body: object, revision: number): Promise<HttpAnswer> =>
  app.as(approver)(`/api/v1/counties/220122/${path}`, {
    body,
    headers: { 'Idempotency-Key': uuid((key += 1)), ...(revision >= 0 && { 'If-Match': `"${revision}"` }) },
  });
async function act(who: string, place: string, path: string, body: object): Promise<HttpAnswer> {
  const etag = (await app.as(officer)(place)).headers.get('etag') ?? '';
  return app.as(who)(`${place}/${path}`, {
    body,
    headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag },
  });
}

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const item = { member: 'm1', guaranteedPovertyProjectReturn: false };
const wage = (amountFen = MOST_FEN) => ({ ...item, kind: 'wage', amountFen });
const crop = { ...item, kind: 'business', computed: { table: 'crop', crop: '玉米', year: 2017, mu: 100_000 } };
const children = (count: number, annualIncomeFen = MOST_FEN) =>
  times(count, () => ({ householdMembers: 1, annualIncomeFen, supportedParents: 1 }));
const alimony = (annualIncomeFen?: number) => ({
  ...item,
  kind: 'transfer',
  computed: { table: 'alimony', children: children(50, annualIncomeFen) },
});
const bill = (n: number, change: object = {}) => ({
  member: 'm1',
  receiptNo: `最大${n}`,
  issuedOn: '2018-03-12',
  totalFen: MOST_FEN,
  reimbursedFen: { basic: 0, criticalIllness: 0, commercial: 0, medicalAid: 0, charity: 0 },
  official: true,
  ...change,
});
const nothing = { basic: 0, criticalIllness: 0, commercial: 0, medicalAid: 0, charity: 0 };
const everything = (first: number) => ({
  annualIncome: [...times(180, () => crop), ...times(10, () => alimony()), ...times(10, () => wage())],
  medicalBills: [
    ...times(250, (n) => bill(first + n)),
    ...times(250, (n) => bill(first + 250 + n, { reimbursedFen: { ...nothing, basic: MOST_FEN } })),
  ],
});

const reassessment = {
  decidedOn: '2018-09-10',
  occasion: 'periodic-review',
  exitCause: null,
  secondTaperDocumentNo: null,
  townshipReviewedOn: null,
};

describe('the largest amounts that are taken', () => {
  it('end in a decision, in every item and bill that a household may have', async () => {
    const applied = await submit(app.as, (key += 1), { ...otherPerson(911), ...everything(0) });
    expect([applied.status, applied.text]).toEqual([201, expect.anything()]);
    const place = applied.headers.get('location') ?? '';
    const decided = await act(approver, place, 'decision', { decidedOn: '2018-05-28' });
    expect([decided.status, decided.text]).toEqual([201, expect.anything()]);
    expect((await app.as(officer)(place)).json?.['decision']).toMatchObject({ outcome: 'refused' });
  });

  it('end in a grant, then in a reassessment with the facts', async () => {
    const applied = await submit(app.as, (key += 1), { ...otherPerson(912), annualIncome: [], medicalBills: [] });
    const place = applied.headers.get('location') ?? '';
    expect((await act(approver, place, 'decision', { decidedOn: '2018-05-28' })).status).toBe(201);
    expect((await app.as(officer)(place)).json?.['decision']).toMatchObject({ outcome: 'granted' });
    const facts = { effectiveOn: '2018-09-01', source: 'survey', ...everything(1_000) };
    const recorded = await act(officer, place, 'facts', facts);
    expect([recorded.status, recorded.text]).toEqual([201, expect.anything()]);
    const again = await act(approver, place, 'reassessment', reassessment);
    expect([again.status, again.text]).toEqual([201, expect.anything()]);
  });

  it.each<[string, object, string]>([
    ['income', { annualIncome: [wage(), wage(MOST_FEN + 1)] }, '/annualIncome/1/amountFen'],
    [
      'the income of a child',
      { annualIncome: [alimony(MOST_FEN + 1)] },
      '/annualIncome/0/computed/children/0/annualIncomeFen',
    ],
    ['a bill', { medicalBills: [bill(0, { totalFen: MOST_FEN + 1 })] }, '/medicalBills/0/totalFen'],
    [
      'what was given towards a bill',
      { medicalBills: [bill(0, { reimbursedFen: { ...nothing, charity: MOST_FEN + 1 } })] },
      '/medicalBills/0/reimbursedFen/charity',
    ],
  ])('are told with the place where %s is above', async (_, more, pointer) => {
    const answer = await submit(app.as, (key += 1), { ...otherPerson(913), ...more });
    expect(answer.status).toBe(400);
    expect(answer.json?.['faults']).toContainEqual({ pointer, expected: expect.stringContaining(String(MOST_FEN)) });
  });

  it('are told of the value of property and of what a county publishes', async () => {
    const applied = await submit(app.as, (key += 1), otherPerson(914));
    const place = applied.headers.get('location') ?? '';
    const finding = { kind: 'savings', description: '存款（虚构）', withinLimit: false };
    const facts = (valueFen: number) => ({
      ...{ effectiveOn: '2018-05-10', source: 'survey', propertyWithinLimits: false },
      propertyFindings: [{ ...finding, valueFen }],
    });
    expect((await act(officer, place, 'facts', facts(MOST_FEN))).status).toBe(201);
    expect(await act(officer, place, 'facts', facts(MOST_FEN + 1))).toMatchObject({ status: 400 });
    const dearer = { table: 'crop', crop: '玉米', year: 2017, perMuFen: mostPerMu + 1 };
    expect(await publish('accounting-rates', { ...tables, crops: [dearer] }, published.length - 1)).toMatchObject({
      status: 400,
      json: { faults: [{ pointer: '/crops/0/perMuFen', expected: `不得大于 ${mostPerMu}` }] },
    });
    const above = { ...standard, effectiveFrom: '2019-01-01', annualPerPersonFen: MOST_FEN + 1 };
    expect(await publish('standards', above, published.length - 1)).toMatchObject({
      status: 400,
      json: { faults: [{ pointer: '/annualPerPersonFen', expected: `不得大于 ${MOST_FEN}` }] },
    });
  });
});
