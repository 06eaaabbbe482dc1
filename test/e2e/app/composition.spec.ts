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
      projections: { status: 'up', models: [{ name: 'benefit-state' }, { name: 'case-history' }] },
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
});
