import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});

afterAll(() => api.close());

const key = '8f14e45f-ceea-467f-a9f3-1c1c1c1c1c1c';
const standard = {
  residence: 'urban',
  effectiveFrom: '2018-01-01',
  annualPerPersonFen: 600_000,
  documentNo: '农政发〔2018〕1号',
};

describe('the composed application', () => {
  it('is live and ready, and says by what', async () => {
    expect((await api.as('')('/health/live')).json).toEqual({ status: 'ok' });
    const ready = await api.as('')('/health/ready');
    expect(ready.status).toBe(200);
    expect(ready.json?.['details']).toMatchObject({
      eventStore: { status: 'up' },
      readModels: { status: 'up' },
      projections: {
        status: 'up',
        models: [
          { name: 'benefit-state' },
          { name: 'case-history' },
          { name: 'data-retention' },
          { name: 'entitlement' },
          { name: 'public-list' },
          { name: 'staff-accounts' },
          { name: 'supplement-register' },
          { name: 'taper-register' },
          { name: 'work-queue' },
        ],
      },
      keys: { status: 'up' },
    });
  });

  it('publishes a standard for who may, and the same command only once', async () => {
    const send = api.as('countyApprover@area-220122');
    const request = { body: standard, headers: { 'Idempotency-Key': key } };
    const first = await send('/api/v1/counties/220122/standards', request);
    expect([first.status, first.headers.get('etag')]).toEqual([201, '"0"']);
    const again = await send('/api/v1/counties/220122/standards', request);
    expect([again.status, again.headers.get('etag'), again.json?.['repeated']]).toEqual([201, '"0"', true]);
    const other = { ...request, body: { ...standard, annualPerPersonFen: 610_000 } };
    expect((await send('/api/v1/counties/220122/standards', other)).status).toBe(422);
  });

  it('refuses who may not: another county, another role, nobody', async () => {
    const request = { body: standard, headers: { 'Idempotency-Key': key } };
    for (const [who, status] of [
      ['countyApprover@area-220182', 403],
      ['townshipOfficer@area-220122', 403],
      ['', 401],
    ] as const)
      expect((await api.as(who)('/api/v1/counties/220122/standards', request)).status).toBe(status);
  });

  it.each([
    ['text that is not JSON', '{', 400, 'http.malformed-body'],
    ['10 MB', `"${'x'.repeat(10_000_000)}"`, 413, 'http.body-too-large'],
    ['an amount that no number holds', '{"annualPerPersonFen":9007199254740993}', 400, 'http.invalid-request'],
    ['a field that does not exist', JSON.stringify({ ...standard, colour: 'red' }), 400, 'http.invalid-request'],
    [
      'a day that does not exist',
      JSON.stringify({ ...standard, effectiveFrom: '2018-02-30' }),
      400,
      'http.invalid-request',
    ],
  ])('appends nothing for %s', async (_, raw, status, code) => {
    const before = await api.stores.eventStore.head();
    const headers = { 'Idempotency-Key': '45c48cce-2e2d-4fbd-9a1f-3e3e3e3e3e3e', 'If-Match': '"0"' };
    const answer = await api.as('countyApprover@area-220122')('/api/v1/counties/220122/standards', { raw, headers });
    expect([answer.status, answer.json?.['code']]).toEqual([status, code]);
    expect(await api.stores.eventStore.head()).toEqual(before);
  });

  it('shows its API on a page', async () => {
    expect((await api.as('')('/api')).headers.get('content-type')).toContain('text/html');
    expect((await api.as('')('/api-json')).json?.['openapi']).toMatch(/^3\./u);
  });
});
