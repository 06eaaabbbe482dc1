import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifyDatabase } from '../../../src/integrity/verify-database.js';
import { httpClient, type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, submit } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const auditor = 'auditor@area-220122';

interface Entry {
  readonly type: string;
  readonly person: string;
  readonly cases: readonly string[];
  readonly detail: string | null;
  readonly action: string | null;
  readonly times: number;
  readonly areaName: string;
}

let app: TestApp;
let location: string;
let caseId: string;
beforeAll(async () => {
  app = await startTestApp();
  location = (await submit(app.as, 1)).headers.get('location') ?? '';
  caseId = location.split('/').at(-1) ?? '';
});
afterAll(() => app.close());

const entriesOf = (answer: HttpAnswer): readonly Entry[] => (answer.json?.['items'] ?? []) as readonly Entry[];

/** The log as the auditor sees it, once it shows what is looked for: its read model follows within moments. */
async function until(path: string, found: (entries: readonly Entry[]) => boolean): Promise<readonly Entry[]> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const entries = entriesOf(await app.as(auditor)(path));
    if (found(entries)) return entries;
    await sleep(50);
  }
  throw new Error(`${path} does not show it`);
}

/** The list, once its read model is built. */
async function listed(): Promise<void> {
  for (let attempt = 0; (await app.as(officer)('/api/v1/cases')).status !== 200; attempt += 1) {
    if (attempt === 100) throw new Error('The list is not built');
    await sleep(50);
  }
}

const reveal = (who: string, body: object = { reasonCode: 'home-visit', reason: '入户核对身份（虚构）' }) =>
  app.as(who)(`${location}/reveals`, { body });

describe('a look at a case', () => {
  it('is found by the case and by the person: one case, a list, its history', async () => {
    await app.as(approver)(location);
    await app.as(approver)(`${location}/history`);
    await listed();
    const entries = await until(`/api/v1/cases/${caseId}/access-log?type=PersonalDataRead`, (all) => all.length >= 3);
    expect(entries.every(({ cases }) => cases.includes(caseId))).toBe(true);
    expect(new Set(entries.map(({ person }) => person))).toEqual(
      new Set(['person-countyApprover', 'person-townshipOfficer']),
    );
    expect(entries[0]?.areaName).toContain('农安县');
    const byPerson = await until('/api/v1/access-log?person=person-townshipOfficer', (all) => all.length > 0);
    expect(byPerson.every(({ person }) => person === 'person-townshipOfficer')).toBe(true);
  });

  it('fails when it cannot be written, and nothing is shown', async () => {
    const { accessLog } = app.stores.urls;
    const client = new Client({ connectionString: accessLog });
    await client.connect();
    const rename = (from: string, to: string) => client.query(`ALTER FUNCTION event_log.${from} RENAME TO ${to}`);
    await rename('append', 'append_gone');
    try {
      for (const path of [location, '/api/v1/cases']) {
        const answer = await app.as(officer)(path);
        expect(answer.status).toBeGreaterThanOrEqual(500);
        expect(answer.text).not.toContain('张');
      }
      const revealed = await reveal(officer);
      expect(revealed.status).toBeGreaterThanOrEqual(500);
      expect(revealed.text).not.toContain('张某某');
    } finally {
      await rename('append_gone', 'append');
      await client.end();
    }
    expect((await app.as(officer)(location)).status).toBe(200);
  });
});

describe('a reveal', () => {
  it('shows what is masked elsewhere, and stands in the log with its reason', async () => {
    const answer = await reveal(officer);
    expect(answer.status).toBe(201);
    expect(answer.text).toContain('张某某');
    expect(answer.text).toContain('11010519491231002X');
    const [entry] = await until(
      `/api/v1/cases/${caseId}/access-log?type=PersonalDataRevealed`,
      (all) => all.length > 0,
    );
    expect(entry).toMatchObject({ person: 'person-townshipOfficer', detail: 'home-visit', cases: [caseId] });
  });

  it('needs a reason, and is not for another area', async () => {
    expect((await reveal(officer, { reasonCode: 'curiosity', reason: 'x' })).status).toBe(400);
    expect((await reveal(officer, { reasonCode: 'audit', reason: '' })).status).toBe(400);
    expect((await reveal('townshipOfficer@area-220122101')).status).toBe(403);
  });
});

describe('a refusal', () => {
  it('stands in the log, with the action that was refused', async () => {
    expect((await app.as('countyApprover@area-220122')('/api/v1/access-log')).status).toBe(403);
    const entries = await until('/api/v1/access-log?type=AccessRefused', (all) =>
      all.some(({ action }) => action === 'readAccessLog'),
    );
    expect(entries.find(({ action }) => action === 'readAccessLog')).toMatchObject({
      person: 'person-countyApprover',
      detail: 'policy',
    });
  });

  it('without a token is told to the auditor of the province', async () => {
    expect((await httpClient(app.base)('/api/v1/cases')).status).toBe(401);
    for (let attempt = 0; ; attempt += 1) {
      const entries = entriesOf(await app.as('auditor@area-22')('/api/v1/access-log?type=AccessRefused'));
      if (entries.some(({ detail, action }) => detail === 'not-signed-in' && action === 'GET /api/v1/cases')) break;
      if (attempt === 100) throw new Error('The refusal is not in the log');
      await sleep(50);
    }
  });

  it('a thousand times is a few entries that say how many', async () => {
    const attempt = () => httpClient(app.base)('/api/v1/sessions', { body: { loginName: 'nobody', password: 'x' } });
    for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 10 }, attempt));
    await app.stores.access.refusals.flush();
    for (let wait = 0; ; wait += 1) {
      const path = '/api/v1/access-log?type=SignInRefused&limit=200';
      const entries = entriesOf(await app.as('auditor@area-22')(path));
      const told = entries.reduce((sum, { times }) => sum + times, 0);
      if (told === 100) {
        expect(entries.length).toBeLessThan(30);
        break;
      }
      if (wait === 100) throw new Error(`${told} of 100 told`);
      await sleep(50);
    }
  });
});

describe('the log', () => {
  it('shows an auditor their own area, page by page', async () => {
    await submit(app.as, 2, otherPerson(2));
    await listed();
    const first = await app.as(auditor)('/api/v1/access-log?limit=1');
    const next = String(first.json?.['next']);
    const second = await app.as(auditor)(`/api/v1/access-log?limit=1&cursor=${next}`);
    expect(entriesOf(second)).toHaveLength(1);
    expect(entriesOf(second)).not.toEqual(entriesOf(first));
    const elsewhere = await app.as('auditor@area-220182')('/api/v1/access-log?type=PersonalDataRead');
    expect(entriesOf(elsewhere)).toEqual([]);
    expect((await app.as('auditor@area-220182')(`/api/v1/cases/${caseId}/access-log`)).status).toBe(403);
  });

  it('is chained, and verifies', async () => {
    const verification = await verifyDatabase(app.stores.urls.accessLog, 1, () => undefined);
    expect(verification.firstBreak).toBeUndefined();
    expect(verification.verified).toBeGreaterThan(10);
  });
});
