import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { application, approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const decide = (location: string, key: number, more: Record<string, string> = { 'If-Match': '"0"' }) =>
  app.as(approver)(`${location}/decision`, {
    body: { decidedOn: '2018-05-28' },
    headers: { 'Idempotency-Key': uuid(key), ...more },
  });

describe('a case', () => {
  let location: string;

  it('is registered once, however often it is sent', async () => {
    const first = await submit(app.as, 1);
    expect(first.status).toBe(201);
    expect(first.headers.get('etag')).toBe('"0"');
    location = first.headers.get('location') ?? '';
    const again = await submit(app.as, 1);
    expect([again.status, again.headers.get('location'), again.json?.['repeated']]).toEqual([201, location, true]);
    expect(again.json?.['events']).toEqual(first.json?.['events']);
  });

  it('cannot be decided while the county has published nothing, and says what is missing', async () => {
    const answer = await decide(location, 2);
    expect([answer.status, answer.json?.['code'], answer.json?.['clause']]).toEqual([
      422,
      'county-standards.no-standard-in-force',
      '2.4',
    ]);
  });

  it('is decided by the facts, the published standards and the notice, and explained', async () => {
    await publishLaw(app.as);
    const answer = await decide(location, 3);
    expect([answer.status, answer.headers.get('etag')]).toEqual([201, '"1"']);
    const view = await app.as(officer)(location);
    expect(view.json).toMatchObject({
      status: 'granted',
      township: { name: '吉林省长春市农安县农安镇' },
      members: [{ name: '张**', citizenId: '110105********002X' }],
      decision: {
        batch: 'backstop',
        baseMonthlyFen: 25_000,
        totalMonthlyFen: 25_000,
        payableFrom: '2018-06',
        standardDocumentNo: '试民发〔2018〕1号',
      },
    });
    const { explanation, clauses } = view.json?.['decision'] as { explanation: string; clauses: string[] };
    expect(explanation).toContain('保底收益');
    expect(clauses).toContain('3.1');
    expect(view.text).not.toContain('张某某');
  });

  it('is replayed event by event, and as it was known before', async () => {
    const history = await app.as('auditor@area-220122')(`${location}/history`);
    expect(history.json?.['items']).toMatchObject([
      { revision: 0, type: 'ApplicationSubmitted', authorizedBy: 'township-officer' },
      { revision: 1, type: 'BenefitGranted', authorizedBy: 'county-approver', actor: { role: 'countyApprover' } },
    ]);
    const [first, second] = history.json?.['items'] as { recordedAt: string }[];
    const before = await app.as(officer)(`${location}?knownAt=${encodeURIComponent(first?.recordedAt ?? '')}`);
    expect(before.json).toMatchObject({ status: 'applied', decision: null });
    expect((await app.as(officer)(`${location}?atRevision=0`)).json).toMatchObject({ status: 'applied' });
    for (const path of [
      '?',
      '/history?',
      '/procedure?',
      '/benefit?month=2018-06&',
      '/household?effectiveOn=2018-06-01&',
    ]) {
      const beyond = await app.as(officer)(`${location}${path}atRevision=2`);
      expect([path, beyond.status, beyond.json?.['faults']]).toEqual([
        path,
        400,
        [{ pointer: '/atRevision', expected: '应为已有的件号，最后一件是 1' }],
      ]);
    }
    const then = await app.as(officer)(`${location}?knownAt=${encodeURIComponent(second?.recordedAt ?? '')}`);
    expect(then.json).toMatchObject({ status: 'granted' });
    expect((await app.as(officer)(`${location}?knownAt=2017-01-01T00:00:00Z`)).status).toBe(404);
  });

  it('tells the benefit of a month', async () => {
    const month = (text: string) => app.as(officer)(`${location}/benefit?month=${text}`);
    expect((await month('2018-05')).json).toMatchObject({ payable: false, because: 'before-first-month', totalFen: 0 });
    expect((await month('2018-06')).json).toMatchObject({ payable: true, baseFen: 25_000, totalFen: 25_000 });
    expect((await month('2018-13')).status).toBe(400);
  });

  it('stands in the list of its area once the read model has seen it, and in no other', async () => {
    const made = await submit(app.as, 4, otherPerson(4));
    const after = made.headers.get('log-position') ?? '';
    let listed = await app.as(officer)(`/api/v1/cases?limit=1&after=${after}`);
    // The read model may still be on its way: 503 says so, and when to ask again.
    for (let tries = 0; listed.status === 503 && tries < 20; tries += 1) {
      expect(listed.headers.get('retry-after')).not.toBeNull();
      await sleep(500);
      listed = await app.as(officer)(`/api/v1/cases?limit=1&after=${after}`);
    }
    const items = listed.json?.['items'] as { caseId: string; applicant: string }[];
    expect(items).toMatchObject([{ applicant: '张**', townshipName: '吉林省长春市农安县农安镇' }]);
    const rest = await app.as(officer)(`/api/v1/cases?limit=1&cursor=${String(listed.json?.['next'])}`);
    const ids = [...items, ...(rest.json?.['items'] as { caseId: string }[])].map(({ caseId }) => caseId);
    expect(new Set(ids).size).toBe(2);
    expect((await app.as('townshipOfficer@area-220122101')('/api/v1/cases')).json).toEqual({ items: [], next: null });
    // A cursor of another area opens nothing of it.
    const foreign = await app.as('townshipOfficer@area-220122101')(
      `/api/v1/cases?cursor=${String(listed.json?.['next'])}`,
    );
    expect(foreign.json).toEqual({ items: [], next: null });
    expect((await app.as(officer)('/api/v1/cases?after=elsewhere')).status).toBe(400);
  });
});

describe('what is refused appends nothing', () => {
  const end = () => app.stores.eventStore.head();

  it.each([
    ['an unknown field', { shoeSize: 42 }, 400, '/shoeSize'],
    ['a date that does not exist', { appliedOn: '2018-02-30' }, 400, '/appliedOn'],
    ['a wrong type', { propertyWithinLimits: 'yes' }, 400, '/propertyWithinLimits'],
    ['a null', { members: null }, 400, '/members'],
    [
      'an unsafe integer',
      { annualIncome: [{ ...application.annualIncome[0], amountFen: 2 ** 53 }] },
      400,
      '/annualIncome/0/amountFen',
    ],
    [
      'a fraction of a fen',
      { annualIncome: [{ ...application.annualIncome[0], amountFen: 0.5 }] },
      400,
      '/annualIncome/0/amountFen',
    ],
    ['an unknown township', { townshipCode: '220122999' }, 422, '/townshipCode'],
    ['a member twice', { members: [application.members[0], application.members[0]] }, 422, '/members/1/id'],
    [
      'a wrong check character',
      { members: [{ ...application.members[0], citizenId: '110105194912310021' }] },
      422,
      '/members/0/citizenId',
    ],
    [
      'a birth date that the id contradicts',
      { members: [{ ...application.members[0], birthDate: '1949-12-30' }] },
      422,
      '/members/0/birthDate',
    ],
    [
      'income of a stranger',
      { annualIncome: [{ ...application.annualIncome[0], member: 'm9' }] },
      422,
      '/annualIncome/0/member',
    ],
    ['a person who is in another case', {}, 409, '/members/0/citizenId'],
    ['an application of tomorrow', { appliedOn: '2999-01-01' }, 422, '/appliedOn'],
  ])('%s', async (_, change, status, pointer) => {
    const before = await end();
    const answer = await submit(app.as, 50, change);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    const faults = answer.json?.['faults'] as { pointer: string }[];
    expect(faults.map((fault) => fault.pointer)).toContain(pointer);
    expect(await end()).toBe(before);
  });

  it('names all faults at once', async () => {
    const answer = await submit(app.as, 51, { appliedOn: 'x', residence: 'sea', village: '' });
    expect((answer.json?.['faults'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '/appliedOn',
      '/residence',
      '/village',
    ]);
  });

  it('the same key with another body', async () => {
    const answer = await submit(app.as, 1, { village: '别的村' });
    expect([answer.status, answer.json?.['code']]).toEqual([422, 'command.key-reused']);
  });

  it('a decision twice, on an old revision, without one, of an unknown case', async () => {
    const made = (await submit(app.as, 60, otherPerson(60))).headers.get('location') ?? '';
    expect((await decide(made, 61, { 'If-Match': '"7"' })).status).toBe(412);
    expect((await decide(made, 61, {})).status).toBe(428);
    expect((await decide(made, 61)).status).toBe(201);
    expect((await decide(made, 61)).status).toBe(201);
    const second = await decide(made, 62, { 'If-Match': '"1"' });
    expect([second.status, second.json?.['code']]).toEqual([409, 'household-case.already-decided']);
    expect((await decide(`/api/v1/cases/${uuid(99)}`, 63)).status).toBe(404);
    expect((await decide('/api/v1/cases/not-a-uuid', 63)).status).toBe(404);
  });

  it('of twenty decisions at once one is recorded', async () => {
    const made = (await submit(app.as, 70, otherPerson(70))).headers.get('location') ?? '';
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => decide(made, 71 + n)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.every((status) => [201, 409, 412].includes(status))).toBe(true);
  });

  it('dated before the application is refused', async () => {
    const made = (await submit(app.as, 100, otherPerson(100))).headers.get('location') ?? '';
    const answer = await app.as(approver)(`${made}/decision`, {
      body: { decidedOn: '2018-05-01' },
      headers: { 'Idempotency-Key': uuid(101), 'If-Match': '"0"' },
    });
    expect([answer.status, answer.json?.['code'], answer.json?.['faults']]).toEqual([
      422,
      'household-case.decided-before-application',
      [{ pointer: '/decidedOn', expected: '应不早于 2018-05-02' }],
    ]);
  });
});

describe('who may not', () => {
  it('is told so, with the policy, and nothing is appended', async () => {
    const before = await app.stores.eventStore.head();
    const own = await app.as('countyApprover@area-220122')('/api/v1/cases', {
      body: application,
      headers: { 'Idempotency-Key': uuid(200) },
    });
    expect([own.status, own.json?.['policy']]).toEqual([403, 'default-deny']);
    const elsewhere = await app.as('townshipOfficer@area-220122101')('/api/v1/cases', {
      body: application,
      headers: { 'Idempotency-Key': uuid(201) },
    });
    expect(elsewhere.status).toBe(403);
    expect((await app.as('systemAdministrator@area-22')('/api/v1/cases')).status).toBe(403);
    expect(await app.stores.eventStore.head()).toBe(before);
  });
});
