import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approver, officer, rates, rules, standard, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let person = '';
beforeAll(async () => {
  app = await startTestApp();
  const registered = await app.as('securityAdministrator@area-220122')('/api/v1/staff', {
    body: { name: '示例人员（虚构）', area: '220122' },
    headers: { 'Idempotency-Key': uuid(1) },
  });
  person = registered.headers.get('location')?.split('/').at(-1) ?? '';
});
afterAll(() => app.close());

const county = '/api/v1/counties/220122';
let key = 1_000;
/** Sends a publication on the revision that stands now. */
async function publish(path: string, body: object, who = approver, at = county) {
  const etag = (await app.as(approver)(`${at}/standards`)).headers.get('etag');
  return app.as(who)(`${at}/${path}`, {
    body,
    headers: { 'Idempotency-Key': uuid((key += 1)), ...(etag !== null && { 'If-Match': etag }) },
  });
}
const read = async (path = '') => (await app.as(officer)(`${county}/standards${path}`)).json;

const tables = {
  effectiveFrom: '2018-03-15',
  crops: [
    { table: 'crop', crop: '玉米', year: 2017, perMuFen: 31_250 },
    { table: 'subsidy', crop: '玉米', year: 2017, perMuFen: 8_000 },
  ],
  labour: [{ work: '建筑', labourCapacity: 'full', perMonthFen: 250_000 }],
  alimonyPerChildFen: null,
  alimonyShareOfSurplus: { keptPercentOfStandard: 200, sharePercent: 50 },
  documentNo: '试民发〔2018〕6号',
};
const limits = {
  residence: 'rural',
  effectiveFrom: '2018-01-01',
  limits: [
    { kind: 'savings', amount: { fen: 2_000_000, per: 'person' }, text: null },
    { kind: 'vehicle', amount: null, text: '没有机动车（残疾人代步车除外）' },
  ],
  documentNo: '试民发〔2018〕7号',
};
/** All of a document but its day, which a correction keeps. */
const contentOf = (body: object) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'effectiveFrom'));
const appointment = (change: object = {}, area = '220122100') => ({
  effectiveFrom: '2018-03-01',
  officers: [{ area, leader: person, deputy: person, handler: person, ...change }],
  documentNo: '试民发〔2018〕8号',
});

describe('what a county has published', () => {
  it('is in force from its day, each with the event that says so', async () => {
    for (const [path, body] of [
      ['standards', standard],
      ['supplement-rates', rates],
      ['local-rules', rules],
      ['accounting-rates', tables],
      ['property-limits', limits],
      ['responsible-officers', appointment()],
    ] as const) {
      const answer = await publish(path, body);
      expect([path, answer.status, answer.text.includes('eventId')]).toEqual([path, 201, true]);
    }
    expect(await read('/in-force?on=2018-03-14')).toMatchObject({
      standards: { rural: { value: { annualPerPersonFen: 360_000 } }, urban: null },
      accountingRates: { crops: [], labour: [], alimony: null },
      propertyLimits: { rural: { value: { documentNo: '试民发〔2018〕7号' } }, urban: null },
      officers: [{ area: 'area-220122100', leader: person, documentNo: '试民发〔2018〕8号' }],
    });
    expect(await read('/in-force?on=2018-03-15')).toMatchObject({
      accountingRates: {
        crops: [{ perMuFen: 31_250 }, { table: 'subsidy', documentNo: '试民发〔2018〕6号', source: { revision: 3 } }],
        labour: [{ perMonthFen: 250_000 }],
        alimony: { method: 'share-of-surplus', sharePercent: 50 },
      },
    });
    expect(await read('/in-force?on=2017-12-31')).toMatchObject({ rates: null, rules: null, officers: [] });
    expect((await app.as(officer)(`${county}/standards/in-force?on=2018-02-30`)).status).toBe(400);
  });

  it('each kind can be put right, by whom and why stands in the history, and what was known before stays', async () => {
    const { items } = (await read('/history')) as { items: { eventId: string; recordedAt: string }[] };
    const before = items.at(-1)?.recordedAt ?? '';
    const reason = '原文录入有误';
    const corrections = [
      ['standard-corrections', { annualPerPersonFen: 372_000, documentNo: '试〔2018〕9号' }],
      ['supplement-rates-corrections', { ...contentOf(rates), keyGroup: 55 }],
      ['local-rules-corrections', { ...contentOf(rules), rounding: 'yuan-up' }],
      [
        'accounting-rates-corrections',
        { ...contentOf(tables), alimonyPerChildFen: 60_000, alimonyShareOfSurplus: null },
      ],
      ['property-limits-corrections', { limits: limits.limits.slice(0, 1), documentNo: limits.documentNo }],
      [
        'responsible-officers-corrections',
        { officers: appointment({}, '220122').officers, documentNo: '试民发〔2018〕8号' },
      ],
    ] as const;
    for (const [index, [path, content]] of corrections.entries()) {
      const answer = await publish(path, { ...content, corrected: items[index]?.eventId, reason });
      expect([path, answer.status]).toEqual([path, 201]);
    }
    expect(await read('/in-force?on=2018-03-15')).toMatchObject({
      standards: { rural: { effectiveFrom: '2018-01-01', value: { annualPerPersonFen: 372_000 } } },
      rates: { value: { keyGroup: 55 } },
      rules: { value: { rounding: 'yuan-up' } },
      accountingRates: { alimony: { method: 'per-child', perChildFen: 60_000 } },
      propertyLimits: { rural: { value: { limits: [{ kind: 'savings' }] } } },
      officers: [{ area: 'area-220122' }],
    });
    expect(await read(`/in-force?on=2018-03-15&knownAt=${encodeURIComponent(before)}`)).toMatchObject({
      rates: { value: { keyGroup: 50 } },
      officers: [{ area: 'area-220122100' }],
    });
    const { items: all } = (await read('/history')) as { items: object[] };
    expect(all).toHaveLength(12);
    expect(all.at(-1)).toMatchObject({
      type: 'ResponsibleOfficersCorrected',
      effectiveOn: '2018-03-01',
      actor: { role: 'countyApprover', person: 'person-countyApprover' },
      authorizedBy: 'county-approver',
      corrects: items[5]?.eventId,
      reason: { code: 'publication-corrected', text: reason },
    });
  });
});

describe('what is refused appends nothing', () => {
  it.each([
    ['accounting-rates', { ...tables, crops: null }, 400, '/crops', undefined],
    ['accounting-rates', { ...tables, crops: [null] }, 400, '/crops/0', undefined],
    [
      'accounting-rates',
      { ...tables, labour: [{ work: '建筑', labourCapacity: 'none', perMonthFen: 1 }] },
      400,
      '/labour/0/labourCapacity',
      undefined,
    ],
    ['accounting-rates', { ...tables, alimonyPerChildFen: 1 }, 400, '/alimonyShareOfSurplus', '4.1.3'],
    [
      'accounting-rates',
      { ...tables, crops: [{ ...tables.crops[0], perMuFen: 1e12 }] },
      400,
      '/crops/0/perMuFen',
      undefined,
    ],
    ['accounting-rates', { ...tables, crops: Array(201).fill(tables.crops[0]) }, 400, '/crops', undefined],
    ['accounting-rates', tables, 409, '/crops/0/crop', '4.1.3'],
    ['accounting-rates', { ...tables, crops: [], labour: [], alimonyShareOfSurplus: null }, 422, '/crops', '4.1.3'],
    ['property-limits', { ...limits, limits: [] }, 400, '/limits', undefined],
    [
      'property-limits',
      { ...limits, limits: [{ kind: 'savings', amount: null, text: null }] },
      422,
      '/limits/0',
      '3.2',
    ],
    [
      'property-limits',
      { ...limits, limits: [{ kind: 'savings', amount: { fen: -1, per: 'person' }, text: null }] },
      400,
      '/limits/0/amount/fen',
      undefined,
    ],
  ])('%s %j', async (path, body, status, pointer, clause) => {
    const before = await app.stores.eventStore.head();
    const answer = await publish(path, body);
    expect([answer.status, answer.json?.['clause']]).toEqual([status, clause]);
    expect((answer.json?.['faults'] as { pointer: string }[]).map((fault) => fault.pointer)).toContain(pointer);
    expect(await app.stores.eventStore.head()).toBe(before);
  });

  it.each([
    ['a name in place of a person', { leader: '张三' }, '220122100', 400, '/officers/0/leader'],
    ['a person whom nobody registered', { deputy: uuid(777) }, '220122100', 422, '/officers/0/deputy'],
    ['a township of another county', {}, '220182100', 422, '/officers/0/area'],
    ['a code that never was', {}, '229999', 422, '/officers/0/area'],
  ])('officers: %s', async (_, change, area, status, pointer) => {
    const before = await app.stores.eventStore.head();
    const body = { ...appointment(change, area), effectiveFrom: '2019-01-01' };
    const answer = await publish('responsible-officers', body);
    expect([answer.status, (answer.json?.['faults'] as { pointer: string }[])[0]?.pointer]).toEqual([status, pointer]);
    expect(await app.stores.eventStore.head()).toBe(before);
  });

  it('a publication by a township, or for another county', async () => {
    expect((await publish('accounting-rates', tables, officer)).status).toBe(403);
    expect((await publish('property-limits', limits, approver, '/api/v1/counties/220182')).status).toBe(403);
  });

  it('a stale revision, and nothing twice under one key', async () => {
    const headers = { 'Idempotency-Key': uuid(5_000), 'If-Match': '"2"' };
    const body = { ...limits, residence: 'urban' };
    expect((await app.as(approver)(`${county}/property-limits`, { body, headers })).status).toBe(412);
    const etag = (await app.as(approver)(`${county}/standards`)).headers.get('etag') ?? '';
    const fresh = { ...headers, 'If-Match': etag };
    const [first, second] = [
      await app.as(approver)(`${county}/property-limits`, { body, headers: fresh }),
      await app.as(approver)(`${county}/property-limits`, { body, headers: fresh }),
    ];
    expect([first.status, second.status, second.json?.['repeated']]).toEqual([201, 201, true]);
    const other = { ...body, effectiveFrom: '2020-01-01' };
    expect((await app.as(approver)(`${county}/property-limits`, { body: other, headers: fresh })).status).toBe(422);
  });
});
