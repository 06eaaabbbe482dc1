import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approver, officer, rates, rules, standard, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const county = '/api/v1/counties/220122';
/** Sends a publication on the revision that stands now. */
async function publish(path: string, body: object, key: number, who = approver) {
  const etag = (await app.as(approver)(`${county}/standards`)).headers.get('etag');
  return app.as(who)(`${county}/${path}`, {
    body,
    headers: { 'Idempotency-Key': uuid(key), ...(etag !== null && { 'If-Match': etag }) },
  });
}

const read = async (query = '') => (await app.as(officer)(`${county}/standards${query}`)).json;

describe('a county standard', () => {
  it('is published, read by the township, and stands in the answer with its document', async () => {
    expect((await publish('standards', standard, 1)).status).toBe(201);
    expect(await read()).toMatchObject({
      county: { code: '220122', name: '吉林省长春市农安县' },
      standards: [{ effectiveFrom: '2018-01-01', value: { annualPerPersonFen: 360_000 } }],
    });
  });

  it('is not published a second time for its date, nor by a township', async () => {
    const again = await publish('standards', { ...standard, annualPerPersonFen: 400_000 }, 2);
    expect([again.status, again.json?.['code']]).toEqual([409, 'county-standards.already-published']);
    expect((await publish('standards', { ...standard, effectiveFrom: '2019-01-01' }, 3, officer)).status).toBe(403);
  });

  it('is put right by a correction, and was what it was for those who knew no better', async () => {
    const { standards } = (await read()) as { standards: { source: { eventId: string } }[] };
    const correction = {
      corrected: standards[0]?.source.eventId,
      annualPerPersonFen: 372_000,
      documentNo: '试民发〔2018〕5号',
      reason: '原文录入有误',
    };
    const answer = await publish('standard-corrections', correction, 4);
    expect(answer.status).toBe(201);
    expect(await read()).toMatchObject({ standards: [{ value: { annualPerPersonFen: 372_000 } }] });
    let before = '';
    for await (const event of app.stores.eventStore.readStream('countyStandards-area-220122'))
      if (event.revision === 0) before = event.recordedAt;
    expect(await read(`?knownAt=${encodeURIComponent(before)}`)).toMatchObject({
      standards: [{ value: { annualPerPersonFen: 360_000 } }],
    });
    expect((await publish('standard-corrections', correction, 5)).json?.['code']).toBe('county-standards.not-found');
  });
});

describe('supplement rates', () => {
  it('may be a fraction of a percent, and stand as published', async () => {
    expect((await publish('supplement-rates', { ...rates, severeDisease: 62.5 }, 6)).status).toBe(201);
    expect(await read()).toMatchObject({ rates: [{ value: { severeDisease: 62.5 } }] });
  });
});

describe('what is refused appends nothing', () => {
  it.each([
    ['standards', { ...standard, effectiveFrom: '2018-07-02' }, 422, '/effectiveFrom', '2.4'],
    ['standards', { ...standard, effectiveFrom: '2018-02-30' }, 400, '/effectiveFrom', undefined],
    ['standards', { ...standard, annualPerPersonFen: 0 }, 400, '/annualPerPersonFen', undefined],
    ['standards', { ...standard, annualPerPersonFen: '360000' }, 400, '/annualPerPersonFen', undefined],
    ['standards', { ...standard, documentNo: '' }, 400, '/documentNo', undefined],
    ['supplement-rates', { ...rates, severeDisease: 59.9999 }, 422, '/severeDisease', '3.3.2'],
    ['supplement-rates', { ...rates, keyGroup: 49 }, 422, '/keyGroup', '3.3.3'],
    ['supplement-rates', { ...rates, other: [{ key: 'minor', percent: 0 }] }, 400, '/other/0/percent', undefined],
    [
      'local-rules',
      { ...rules, choices: [{ key: 'deductWhenBelow', reading: 'sometimes', documentNo: '试〔2018〕4号' }] },
      400,
      '/choices/0/reading',
      undefined,
    ],
    ['local-rules', { ...rules, rounding: 'jiao' }, 400, '/rounding', undefined],
  ])('%s %j', async (path, body, status, pointer, clause) => {
    const before = await app.stores.eventStore.head();
    const answer = await publish(path, body, 50);
    expect([answer.status, answer.json?.['clause']]).toEqual([status, clause]);
    expect((answer.json?.['faults'] as { pointer: string }[]).map((fault) => fault.pointer)).toContain(pointer);
    expect(await app.stores.eventStore.head()).toBe(before);
  });

  it.each([
    ['a code that never was', '229999'],
    ['a prefecture', '220100'],
    ['a township', '220122100'],
    ['a code that ended: 公主岭 became 220184 in 2020', '220381'],
    ['no code', 'nowhere'],
  ])('%s', async (_, code) => {
    const answer = await app.as(approver)(`/api/v1/counties/${code}/standards`, {
      body: standard,
      headers: { 'Idempotency-Key': uuid(60) },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('a moment that is none, a revision that there is not, and a body of 10 MB', async () => {
    // A day alone, or a moment without a zone, could be meant two ways.
    for (const moment of ['yesterday', '2018-03-12', '2018-W12-3', '2018-03-12T10:00:00'])
      expect((await app.as(officer)(`${county}/standards?knownAt=${moment}`)).status).toBe(400);
    const etag = (await app.as(officer)(`${county}/standards`)).headers.get('etag') ?? '';
    const revision = Number(etag.slice(1, -1));
    const beyond = await app.as(officer)(`${county}/standards?atRevision=${revision + 1}`);
    expect([beyond.status, beyond.text]).toEqual([400, expect.stringContaining(`最后一件是 ${revision}`)]);
    const huge = await publish('standards', { ...standard, documentNo: '号'.repeat(3_500_000) }, 61);
    expect(huge.status).toBe(413);
  });
});

describe('twenty publications at once on one revision', () => {
  it('leave one, and tell the others that something changed', async () => {
    const etag = (await app.as(approver)(`${county}/standards`)).headers.get('etag') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        app.as(approver)(`${county}/standards`, {
          body: { ...standard, effectiveFrom: '2019-01-01', annualPerPersonFen: 380_000 + n },
          headers: { 'Idempotency-Key': uuid(100 + n), 'If-Match': etag },
        }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(19);
  });
});
