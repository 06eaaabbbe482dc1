import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { officer } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const county = (role: string): string => `${role}@area-220122`;
/** Every list that is read page by page. */
const lists: readonly (readonly [path: string, who: string])[] = [
  ['cases', officer],
  ['colleagues', officer],
  ['work-queue', officer],
  ['work-queue/flags', officer],
  ['public-list', officer],
  ['entitlements?month=2019-01', officer],
  ['supplement-register?month=2019-01', officer],
  ['taper-register?month=2019-01', officer],
  ['staff', county('securityAdministrator')],
  ['data-retention', county('securityAdministrator')],
  ['access-log', county('auditor')],
];
/** Keys of no page, each of one to five parts. */
const keys = ['nobody', '', 'x\0', 9e99, null, {}].flatMap((part) =>
  [1, 2, 3, 4, 5].map((parts) => Array.from({ length: parts }, () => part)),
);

it.each(lists)('a made-up cursor of %s is refused by name', async (path, who) => {
  const read = (cursor: string) => app.as(who)(`/api/v1/${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`);
  const inUrl = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');
  for (let tries = 0; (await read('x')).status === 503 && tries < 100; tries += 1) await sleep(50);
  const answers = await Promise.all(keys.map((key) => read(inUrl(key))));
  // Of a list in an order of texts, some are the key of a page, and an empty one comes.
  expect(answers.map(({ status }) => status).filter((status) => status !== 400 && status !== 200)).toEqual([]);
  expect(answers.filter(({ status }) => status === 400).length).toBeGreaterThan(keys.length / 2);
  for (const { status, text } of answers) if (status === 400) expect(text).toContain('"/cursor"');
});
