import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let key = 40_000;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
});
afterAll(() => app.close());

const withdrawal = { withdrawnOn: '2018-05-10', cause: 'own-request', reason: '子女已接去同住（虚构）' };
const apply = (sequence: number, more: object = {}) =>
  submit(app.as, (key += 1), { ...otherPerson(sequence), ...more });
async function act(who: string, place: string, body: object, ifMatch?: string): Promise<HttpAnswer> {
  const [, caseId = ''] = /cases\/([^/]+)/u.exec(place) ?? [];
  const etag = (await app.as(officer)(`/api/v1/cases/${caseId}`)).headers.get('etag') ?? '';
  const headers = { 'Idempotency-Key': uuid((key += 1)), 'If-Match': ifMatch ?? etag };
  return app.as(who)(place, { body, headers });
}
const placeOf = ({ headers }: HttpAnswer): string => headers.get('location') ?? '';
const told = ({ status, json }: HttpAnswer) => [status, json?.['code']];
const pointers = ({ json }: HttpAnswer) =>
  ((json?.['faults'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);
/** The items of a list, once one of them is of the case. */
async function itemsWith(who: string, list: string, caseId: string): Promise<readonly Record<string, unknown>[]> {
  for (let tries = 0; ; tries += 1) {
    const items = ((await app.as(who)(list)).json?.['items'] ?? []) as Record<string, unknown>[];
    if (items.some((item) => item['caseId'] === caseId) || tries === 100) return items;
    await sleep(50);
  }
}
const receipt = {
  member: 'm1',
  receiptNo: 'ch-2018-0001',
  issuedOn: '2018-03-12',
  totalFen: 90_000,
  reimbursedFen: { basic: 0, criticalIllness: 0, commercial: 0, medicalAid: 0, charity: 0 },
  official: true,
};

describe('the withdrawal of an application', () => {
  it('ends it, is told everywhere, and lets people and receipts be in another application', async () => {
    const bills = { medicalBills: [receipt] };
    const place = placeOf(await apply(401, bills));
    const caseId = place.slice(place.lastIndexOf('/') + 1);
    const done = await act(officer, `${place}/withdrawal`, withdrawal);
    expect([done.status, done.json?.['events']]).toEqual([
      201,
      [expect.objectContaining({ type: 'ApplicationWithdrawn' })],
    ]);
    expect((await app.as(officer)(place)).json).toMatchObject({ status: 'withdrawn', decision: null, course: null });
    expect((await app.as(officer)(`${place}/history`)).text).toContain('申请人撤回申请，申请未经审批即办结');
    expect(told(await act(officer, `${place}/withdrawal`, withdrawal))).toEqual([
      409,
      'household-case.already-withdrawn',
    ]);
    expect(told(await act(approver, `${place}/decision`, { decidedOn: '2018-05-28' }))).toEqual([
      409,
      'household-case.already-withdrawn',
    ]);
    expect(placeOf(await apply(401, { ...bills, appliedOn: '2018-05-11' }))).not.toBe(place);
    const listed = await itemsWith(officer, '/api/v1/cases?status=withdrawn', caseId);
    expect(listed).toMatchObject([{ caseId, status: 'withdrawn' }]);
    // It is not waited for any more, but the county asks why no paper came with it.
    const flags = await itemsWith(approver, '/api/v1/work-queue/flags', caseId);
    expect(flags.filter((flag) => flag['caseId'] === caseId)).toMatchObject([
      { code: 'no-paper', step: 'withdrawal', role: 'countyApprover' },
    ]);
  });

  it('with its signed paper asks nobody anything', async () => {
    const place = placeOf(await apply(402));
    const raw = new TextEncoder().encode('撤回申请书（虚构）：本人自愿撤回。');
    const headers = { 'Content-Type': 'application/octet-stream', 'X-File-Name': 'withdrawal.txt' };
    const uploaded = await app.as(officer)(`${place}/evidence`, { raw, headers });
    expect(uploaded.status).toBe(201);
    const evidence = [{ fileName: '撤回申请书.txt', sha256: uploaded.json?.['sha256'] }];
    expect((await act(officer, `${place}/withdrawal`, { ...withdrawal, evidence })).status).toBe(201);
    const { json } = await app.as(officer)(`${place}/history`);
    const last = (json?.['items'] as Record<string, unknown>[]).at(-1);
    expect(last).toMatchObject({ type: 'ApplicationWithdrawn', evidence: [{ sha256: uploaded.json?.['sha256'] }] });
    expect(JSON.stringify(last)).not.toContain('没有附');
  });

  it('is refused by name where it cannot be, and appends nothing', async () => {
    const place = placeOf(await apply(403));
    const head = await app.stores.eventStore.head();
    const refused = await act(officer, `${place}/withdrawal`, { withdrawnOn: null, cause: 'other', reason: ' ' });
    expect([refused.status, pointers(refused)]).toEqual([400, ['/withdrawnOn', '/cause', '/reason']]);
    for (const [withdrawnOn, code] of [
      ['2018-05-01', 'household-case.withdrawn-before-application'],
      ['2999-01-01', 'household-case.withdrawn-in-future'],
    ]) {
      const answer = await act(officer, `${place}/withdrawal`, { ...withdrawal, withdrawnOn });
      expect([told(answer), pointers(answer)]).toEqual([[422, code], ['/withdrawnOn']]);
    }
    expect((await act('townshipOfficer@area-220122101', `${place}/withdrawal`, withdrawal)).status).toBe(403);
    expect((await act(approver, `${place}/withdrawal`, withdrawal)).status).toBe(403);
    expect((await act(officer, `${place}/withdrawal`, withdrawal, '"7"')).status).toBe(412);
    expect((await act(officer, `/api/v1/cases/${uuid(404)}/withdrawal`, withdrawal)).status).toBe(404);
    expect(await app.stores.eventStore.head()).toBe(head);
    // Whoever leaves the county withdraws first.
    const away = { movedOn: '2018-05-09', townshipCode: '220182100', village: '外县村', decidedOn: null, reason: '迁' };
    const move = await act(approver, `${place}/move`, away);
    expect([told(move), move.text]).toEqual([
      [422, 'household-case.moved-before-decision'],
      expect.stringContaining('请先撤回本申请'),
    ]);
  });

  it('and a decision at the same moment: one of them is taken', async () => {
    const place = placeOf(await apply(405));
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => act(officer, `${place}/withdrawal`, withdrawal, '"0"')),
      ...Array.from({ length: 5 }, () => act(approver, `${place}/decision`, { decidedOn: '2018-05-28' }, '"0"')),
    ]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});
