import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROPERTY_KINDS } from '../../../src/kernel/property-kind.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, rules, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let key = 7_000;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
});
afterAll(() => app.close());

async function applied(sequence: number, more: object = {}): Promise<string> {
  const answer = await submit(app.as, (key += 1), { ...otherPerson(sequence), ...more });
  expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
  return answer.headers.get('location') ?? '';
}

async function record(place: string, body: object, path = 'facts'): Promise<HttpAnswer> {
  const etag = (await app.as(officer)(place)).headers.get('etag') ?? '';
  return app.as(officer)(`${place}/${path}`, {
    body: { source: 'document', ...body },
    headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag },
  });
}

const household = async (place: string, query: string) =>
  (await app.as(officer)(`${place}/household?${query}`)).json as unknown as {
    members: { certificates: object[]; schooling: string | null; age: number }[];
    property: object;
    povertyReason: string | null;
    bankAccount: object | null;
    contact: object | null;
    annualIncome: { amountFen: number }[];
    facts: { type: string; correctedBy: string | null; eventId: string }[];
  };
const faultsOf = ({ status, json }: HttpAnswer) => [
  status,
  json?.['code'],
  (json?.['faults'] as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer),
];
const wage = (amountFen: number) => [{ member: 'm1', kind: 'wage', amountFen, guaranteedPovertyProjectReturn: false }];
const crop = { table: 'crop', crop: '玉米', year: 2018, mu: 5.5 };
const bill = (receiptNo: string, official = true) => ({
  member: 'm1',
  receiptNo,
  issuedOn: '2018-03-12',
  totalFen: 100_000,
  reimbursedFen: { basic: 0, criticalIllness: 0, commercial: 0, medicalAid: 0, charity: 0 },
  official,
});

describe('the household of a case', () => {
  it('is told for any day, with what was found, held and where it is paid to, numbers masked', async () => {
    const place = await applied(201);
    const papers = await record(place, {
      effectiveOn: '2018-05-10',
      certificates: [
        { member: 'm1', kind: 'disability', number: '22012200001', issuer: '县残联（虚构）', validUntil: '2028-05-01' },
      ],
      schooling: [{ member: 'm1', schooling: 'none' }],
      propertyWithinLimits: true,
      propertyFindings: [{ kind: 'vehicle', description: '三轮车一辆（虚构）', valueFen: 300_000, withinLimit: true }],
      povertyReason: 'illness',
      bankAccount: { holder: 'm1', bank: '农村信用社（虚构）', accountNo: '6222020000001234' },
      contact: { phone: '13800001234', address: '前进村一组（虚构）' },
    });
    expect(papers.status).toBe(201);
    const before = await household(place, 'effectiveOn=2018-05-09');
    expect(before).toMatchObject({ povertyReason: null, bankAccount: null, contact: null });
    const after = await household(place, 'effectiveOn=2018-05-10');
    expect(after).toMatchObject({
      members: [
        {
          age: 68,
          schooling: 'none',
          certificates: [{ kind: 'disability', number: '*******0001', validUntil: '2028-05-01' }],
        },
      ],
      property: { withinLimits: true, findings: [{ kind: 'vehicle', valueFen: 300_000 }] },
      povertyReason: 'illness',
      bankAccount: { accountNo: '************1234' },
      contact: { phone: '*******1234', address: '****' },
    });
    const history = (await app.as(officer)(`${place}/history`)).text;
    expect(history).toContain('有效期至2028-05-01');
    expect(history).not.toContain('6222020000001234');
  });

  it('is not told of a day before it was known', async () => {
    const place = await applied(231);
    expect((await app.as(officer)(`${place}/household?effectiveOn=2018-05-02`)).status).toBe(200);
    const answer = await app.as(officer)(`${place}/household?effectiveOn=1948-05-01`);
    expect([...faultsOf(answer), answer.json?.['detail']]).toEqual([
      422,
      'household-case.unknown-before-application',
      ['/effectiveOn'],
      expect.stringContaining('2018-05-02'),
    ]);
  });

  it('has diseases of the notice’s list, or of its county’s on the day', async () => {
    const listed = await app.as(approver)('/api/v1/counties/220122/local-rules', {
      body: { ...rules, effectiveFrom: '2018-07-01', localSevereDiseases: ['local-disease'] },
      headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': '"2"' },
    });
    expect([listed.status, listed.text]).toEqual([201, expect.anything()]);
    const [person] = otherPerson(232).members;
    const ill = (code: string) => ({ members: [{ ...person, severeDisease: { code, continuingMajorCost: true } }] });
    const typo = await submit(app.as, (key += 1), ill('urameia'));
    const pointer = '/members/0/severeDisease/code';
    expect(faultsOf(typo)).toEqual([422, 'household-case.application-faults', [pointer]]);
    expect(faultsOf(await submit(app.as, (key += 1), ill('local-disease')))[0]).toBe(422);
    const place = await applied(232, ill('uraemia'));
    const own = { member: 'm1', labourCapacity: 'none', otherScheme: 'none', disabilities: [], locallyRecognised: [] };
    const severeDisease = { code: 'local-disease', continuingMajorCost: true };
    const since = (effectiveOn: string) => record(place, { effectiveOn, conditions: [{ ...own, severeDisease }] });
    expect(faultsOf(await since('2018-06-30'))).toEqual([
      422,
      'household-case.fact-faults',
      ['/conditions/0/severeDisease/code'],
    ]);
    expect((await since('2018-07-01')).status).toBe(201);
  });

  it('is exact on both axes: since when it is so, and when it was known', async () => {
    const place = await applied(202);
    await record(place, { effectiveOn: '2018-08-01', annualIncome: wage(100_000) });
    // Known later, true earlier.
    await record(place, { effectiveOn: '2018-06-01', annualIncome: wage(70_000) });
    const { facts } = await household(place, 'effectiveOn=2018-08-01');
    const [first] = facts;
    expect(
      (
        await record(
          place,
          { corrected: first?.eventId, reason: '抄录错误（虚构）', annualIncome: wage(90_000) },
          'fact-corrections',
        )
      ).status,
    ).toBe(201);
    const incomeOn = async (query: string) => (await household(place, query)).annualIncome[0]?.amountFen;
    expect(await incomeOn('effectiveOn=2018-07-01')).toBe(70_000);
    expect(await incomeOn('effectiveOn=2018-07-01&atRevision=1')).toBe(300_000);
    expect(await incomeOn('effectiveOn=2018-08-01&atRevision=2')).toBe(100_000);
    expect(await incomeOn('effectiveOn=2018-08-01')).toBe(90_000);
    const told = await household(place, 'effectiveOn=2018-08-01');
    expect(told.facts.map(({ correctedBy }) => correctedBy !== null)).toEqual([true, false, false]);
  });

  it.each([
    [
      'an expired certificate',
      { certificates: [certificate({ validUntil: '2018-01-01' })] },
      422,
      '/certificates/0/validUntil',
    ],
    ['a certificate of nobody', { certificates: [certificate({ member: 'm9' })] }, 422, '/certificates/0/member'],
    [
      'an account of nobody',
      { bankAccount: { holder: 'm9', bank: '信用社', accountNo: '6222020000001234' } },
      422,
      '/bankAccount/holder',
    ],
    [
      'an account in words',
      { bankAccount: { holder: 'm1', bank: '信用社', accountNo: '六二二二' } },
      400,
      '/bankAccount/accountNo',
    ],
    ['findings without a verdict', { propertyFindings: [finding(true)] }, 400, '/propertyFindings'],
    [
      'a verdict against its findings',
      { propertyWithinLimits: true, propertyFindings: [finding(false)] },
      422,
      '/propertyWithinLimits',
    ],
    ['income of nobody', { annualIncome: [{ ...wage(1)[0], member: 'm9' }] }, 422, '/annualIncome/0/member'],
    [
      'an amount beside a quantity',
      { annualIncome: [{ ...wage(1)[0], computed: crop }] },
      400,
      '/annualIncome/0/amountFen',
    ],
    [
      'a quantity of another table',
      { annualIncome: [{ ...computed({ ...crop, months: 3 }) }] },
      400,
      '/annualIncome/0/computed/months',
    ],
    [
      'a quantity without its crop',
      { annualIncome: [computed({ table: 'crop', year: 2018, mu: 3 })] },
      400,
      '/annualIncome/0/computed/crop',
    ],
    [
      'a bill of the year before last',
      { medicalBills: [{ ...bill('jz-2018-0501'), issuedOn: '2017-04-30' }] },
      422,
      '/medicalBills/0/issuedOn',
    ],
    [
      'a bill without its day',
      { medicalBills: [{ ...bill('jz-2018-0502'), issuedOn: null }] },
      400,
      '/medicalBills/0/issuedOn',
    ],
    ['a bill whose number is blank', { medicalBills: [bill('   ')] }, 400, '/medicalBills/0/receiptNo'],
    [
      'labour of somebody who cannot work',
      {
        annualIncome: [
          { ...computed({ table: 'rural-labour', work: '建筑', labourCapacity: 'full', months: 3 }), kind: 'wage' },
        ],
      },
      422,
      '/annualIncome/0/computed',
    ],
    ['a crop as a wage', { annualIncome: [{ ...computed(crop), kind: 'wage' }] }, 422, '/annualIncome/0/kind'],
    ['a rate that nobody published', { annualIncome: [computed(crop)] }, 422, '/annualIncome/0/computed'],
  ])('is not told %s', async (_, body, status, pointer) => {
    const place = await applied((key += 1) % 1_000);
    const head = await app.stores.eventStore.head();
    const answer = await record(place, { effectiveOn: '2018-05-10', ...body });
    expect(faultsOf(answer)).toEqual([status, expect.any(String), [pointer]]);
    expect(await app.stores.eventStore.head()).toBe(head);
  });
});

describe('a finding on property', () => {
  it('is of a kind that the county limits, so that it can be held against the limit', async () => {
    const place = await applied(501);
    const found = (kind: string) => ({ kind, description: '（虚构）', valueFen: null, withinLimit: true });
    const record501 = (...kinds: readonly string[]) =>
      record(place, { effectiveOn: '2018-05-10', propertyWithinLimits: true, propertyFindings: kinds.map(found) });
    expect((await record501(...PROPERTY_KINDS)).status).toBe(201);
    expect(faultsOf(await record501('savings', 'deposits'))).toEqual([
      400,
      'http.invalid-request',
      ['/propertyFindings/1/kind'],
    ]);
    const limits = PROPERTY_KINDS.map((kind) => ({ kind, amount: null, text: '按文件执行（虚构）' }));
    const published = await app.as(approver)('/api/v1/counties/220122/property-limits', {
      body: { residence: 'rural', effectiveFrom: '2018-01-01', limits, documentNo: '试民发〔2018〕9号' },
      headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': '"3"' },
    });
    expect([published.status, published.text]).toEqual([201, expect.anything()]);
  });
});

describe('a fact of a day', () => {
  it('is put right and not told again, but for another person or paper', async () => {
    const place = await applied(211);
    const effectiveOn = '2018-05-10';
    const certificate = (number: string) => ({
      certificates: [{ member: 'm1', kind: 'disability', number, issuer: '县残联（虚构）', validUntil: null }],
    });
    expect((await record(place, { effectiveOn, annualIncome: wage(100_000), ...certificate('1') })).status).toBe(201);
    const again = await record(place, { effectiveOn, annualIncome: wage(120_000), ...certificate('1') });
    expect(faultsOf(again)).toEqual([422, 'household-case.fact-faults', ['/annualIncome', '/certificates/0']]);
    expect((await record(place, { effectiveOn, ...certificate('2') })).status).toBe(201);
    expect((await record(place, { effectiveOn: '2018-05-11', annualIncome: wage(120_000) })).status).toBe(201);
  });
});

describe('a receipt', () => {
  it('counts once in the province, however it is written; unofficial ones claim nothing', async () => {
    const one = await applied(301, { medicalBills: [bill('jz-2018-0001')] });
    const again = await submit(app.as, (key += 1), {
      ...otherPerson(302),
      medicalBills: [bill('jz-2018-0002', false), bill('JZ-2018-0001 ')],
    });
    expect(faultsOf(again)).toEqual([409, 'household-case.receipt-already-used', ['/medicalBills/1/receiptNo']]);
    const two = await applied(302, { medicalBills: [bill('jz-2018-0001', false)] });
    const facts = await record(two, {
      effectiveOn: '2018-05-10',
      medicalBills: [bill('jz-2018-0003'), bill('jz-2018-0001')],
    });
    expect(faultsOf(facts)).toEqual([409, 'household-case.receipt-already-used', ['/medicalBills/1/receiptNo']]);
    // What was claimed beside it was given back, and the case's own stays its own.
    expect(
      (await record(one, { effectiveOn: '2018-05-10', medicalBills: [bill('jz-2018-0003'), bill('jz-2018-0001')] }))
        .status,
    ).toBe(201);
  });

  it('counts once in its own household too, however it is written', async () => {
    const means = { ...otherPerson(305), annualIncome: wage(400_000) };
    const twice = [bill('jz-2018-0010'), bill(' ＪＺ－2018－0010 ')].map((each) => ({ ...each, totalFen: 30_000 }));
    const place = await applied(305, { ...means, medicalBills: twice });
    const preview = await app.as(approver)(`${place}/decision-preview?decidedOn=2018-05-28`);
    // Twice 300 yuan would bring 4,000 down to 3,400, below the standard of 3,600; once does not.
    expect(preview.json?.['events']).toMatchObject([{ type: 'BenefitRefused' }]);
  });

  it('of which more was paid back than it is, is refused with both sums', async () => {
    const over = (more: object) => ({
      ...bill('jz-2018-0011'),
      reimbursedFen: { ...bill('').reimbursedFen, basic: 80_000, medicalAid: 20_000, ...more },
    });
    const place = await applied(307, { medicalBills: [over({})] });
    const head = await app.stores.eventStore.head();
    const fault = {
      pointer: '/medicalBills/0/reimbursedFen',
      expected: '报销和救助合计1000.01元，不应超过票据总额1000元（条款3.2）',
    };
    const wrong = { medicalBills: [over({ charity: 1 })] };
    const facts = await record(place, { effectiveOn: '2018-05-10', ...wrong });
    expect([facts.status, facts.json?.['faults']]).toEqual([400, [fault]]);
    const application = await submit(app.as, (key += 1), { ...otherPerson(306), ...wrong });
    expect([application.status, application.json?.['faults']]).toEqual([400, [fault]]);
    // A part that is no amount is told alone.
    const none = await record(place, { effectiveOn: '2018-05-10', medicalBills: [over({ basic: -1 })] });
    expect(faultsOf(none)[2]).toEqual(['/medicalBills/0/reimbursedFen/basic']);
    expect(await app.stores.eventStore.head()).toBe(head);
  });

  it('of a refused application may be handed in again', async () => {
    const refused = await applied(303, { propertyWithinLimits: false, medicalBills: [bill('jz-2018-0009')] });
    const decided = await app.as(approver)(`${refused}/decision`, {
      body: { decidedOn: '2018-05-28' },
      headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': '"0"' },
    });
    expect(decided.status).toBe(201);
    await applied(304, { medicalBills: [bill('jz-2018-0009')] });
  });
});

describe('a household whose term ran out', () => {
  it('may apply again, though nothing was recorded when it ended', async () => {
    const means = {
      ...otherPerson(401),
      annualIncome: wage(400_000),
      medicalBills: [{ ...bill('jz-2018-0401'), totalFen: 390_000 }],
    };
    const place = await applied(401, means);
    const decided = await app.as(approver)(`${place}/decision`, {
      body: { decidedOn: '2018-05-28' },
      headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': '"0"' },
    });
    expect(decided.status).toBe(201);
    const view = (await app.as(officer)(place)).json as unknown as { decision: { batch: string; payableTo: string } };
    expect(view.decision).toMatchObject({ batch: 'expenditure-deduction', payableTo: '2019-05' });
    // The application's clock stands long after the term.
    await applied(401, { ...otherPerson(401), appliedOn: '2019-07-01' });
  });
});

function certificate(change: object) {
  return { member: 'm1', kind: 'diagnosis', number: 'ZD0001', issuer: '县医院（虚构）', validUntil: null, ...change };
}

function finding(withinLimit: boolean) {
  return { kind: 'savings', description: '存款（虚构）', valueFen: 1_000_000, withinLimit };
}

function computed(quantity: object) {
  return { member: 'm1', kind: 'business', guaranteedPovertyProjectReturn: false, computed: quantity };
}
