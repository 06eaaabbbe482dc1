import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { demoOneTimePasswords } from '../../../src/app/api/demo-one-time-passwords.js';
import { openDemoAccounts } from '../../../src/app/simulation/open-demo-accounts.js';
import { httpClient } from '../../support/http-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ signIn: 'real', environment: { RATE_LIMIT_PER_ADDRESS: '100' } });
  await openDemoAccounts(app.app.get(CommandBus));
}, 60_000);
afterAll(() => app.close());

it('a thousand wrong passwords lock the account, then the address, and leave a short trace that tells them all', async () => {
  const [first] = await demoOneTimePasswords(app.stores.credentials);
  const loginName = first?.person.loginName;
  const attempt = async (password: string) => {
    const answer = await httpClient(app.base)('/api/v1/sessions', { body: { loginName, password } });
    return answer.status;
  };
  const statuses: number[] = [];
  for (let round = 0; round < 50; round += 1)
    statuses.push(...(await Promise.all(Array.from({ length: 20 }, () => attempt('Wrong-password-1')))));
  expect(statuses.filter((status) => status === 401)).toHaveLength(100);
  expect(statuses.filter((status) => status === 429)).toHaveLength(900);
  const credential = await app.stores.credentials.byLoginName(loginName ?? '');
  expect(credential?.lockedUntil).toBeGreaterThan(Date.now());
  expect(await app.stores.signIn.withPassword(loginName ?? '', first?.oneTimePassword ?? '', undefined)).toMatchObject({
    because: 'locked',
  });
  await app.stores.access.refusals.flush();
  let told = 0;
  let entries = 0;
  for await (const page of app.stores.access.eventStore.readAll()) {
    for (const stored of page) {
      if (!['SignInRefused', 'AccessRefused'].includes(stored.type)) continue;
      entries += 1;
      told += (JSON.parse(Buffer.from(stored.data).toString('utf8')) as { times: number }).times;
    }
  }
  expect(told).toBe(1_000);
  expect(entries).toBeLessThan(100);
}, 60_000);
