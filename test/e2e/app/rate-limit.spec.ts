import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { httpClient } from '../../support/http-client.js';
import { officer } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { RateLimiter } from '../../../src/platform/http/rate-limit.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ environment: { RATE_LIMIT_PER_ACCOUNT: '5', RATE_LIMIT_PER_ADDRESS: '3' } });
});
afterAll(() => app.close());

it('an account has so many requests a minute, over all instances', async () => {
  // Another instance has counted two.
  const elsewhere = new RateLimiter(app.stores.keys, { perAccount: 5, perAddress: 3 });
  await elsewhere.account('account-townshipOfficer');
  await elsewhere.account('account-townshipOfficer');
  const answers = [];
  for (let request = 0; request < 5; request += 1) answers.push(await app.as(officer)('/api/v1/cases'));
  expect(answers.map(({ status }) => status === 429)).toEqual([false, false, false, true, true]);
  const last = answers.at(-1);
  expect(last?.json).toMatchObject({ code: 'http.too-many-requests' });
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await app.as('auditor@area-220122')('/api/v1/cases')).status).not.toBe(429);
});

it('an address has so many sign-ins and bad tokens a minute, whatever it says of itself', async () => {
  const attempt = (forwarded: string) =>
    httpClient(app.base)('/api/v1/sessions', {
      body: { loginName: 'nobody', password: 'x' },
      headers: { 'X-Forwarded-For': forwarded },
    });
  const statuses = [];
  for (let request = 0; request < 5; request += 1) statuses.push((await attempt(`10.0.0.${request}`)).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  expect((await httpClient(app.base)('/api/v1/cases')).status).toBe(429);
  expect((await httpClient(app.base)('/health/live')).status).toBe(200);
});
