import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifyDatabase } from '../../../src/integrity/verify-database.js';
import { rebuild } from '../../../src/platform/projection/rebuild.js';
import { projections } from '../../../projections/index.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const security = 'securityAdministrator@area-220122';
const audit = 'auditAdministrator@area-220122';
const inspector = 'disciplineInspector@area-220122';

let app: TestApp;
let key = 1_000;
/** A case that was refused in 2018, so that its years are over. */
let gone: string;
/** A case that is paid. */
let living: string;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
  gone = await decided({ ...otherPerson(1), propertyWithinLimits: false });
  living = await decided(otherPerson(2));
});
afterAll(() => app.close());

async function decided(change: object): Promise<string> {
  const location = (await submit(app.as, (key += 1), change)).headers.get('location') ?? '';
  const answer = await app.as(approver)(`${location}/decision`, {
    body: { decidedOn: '2018-05-28' },
    headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': '"0"' },
  });
  expect(answer.status).toBe(201);
  return location;
}

function act(who: string, place: string, revision: number | undefined, body: object = {}): Promise<HttpAnswer> {
  return app.as(who)(place, {
    body,
    headers: {
      'Idempotency-Key': uuid((key += 1)),
      ...(revision !== undefined && { 'If-Match': `"${revision}"` }),
    },
  });
}

const codeOf = ({ status, json }: HttpAnswer) => [status, json?.['code']];

async function listed(state: string): Promise<readonly { caseId: string }[]> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await app.as(security)(`/api/v1/data-retention?state=${state}`);
    const items = (answer.json?.['items'] ?? []) as { caseId: string }[];
    if (items.length > 0 || attempt === 60) return items;
    await sleep(50);
  }
}

const hold = { documentNo: '试纪〔2026〕1号', reason: '核查（虚构）' };

describe('personal data whose years of keeping are over', () => {
  it('is found without a word about the household', async () => {
    const due = await listed('due');
    expect(due.map(({ caseId }) => caseId)).toEqual([gone.split('/').at(-1)]);
    expect(due[0]).toMatchObject({ stoppedOn: '2018-05-28', allowedFrom: '2021-05-28', held: false, revision: null });
    expect(JSON.stringify(due)).not.toContain('张');
  });

  it('is listed where the household lives now', async () => {
    const place = await decided(otherPerson(3));
    const move = {
      movedOn: '2018-09-03',
      townshipCode: '220122101',
      village: '后进村（虚构）',
      decidedOn: null,
      reason: '投靠子女（虚构）',
    };
    expect((await act(approver, `${place}/move`, 1, move)).status).toBe(201);
    expect((await act(inspector, `${place}/legal-hold`, undefined, hold)).status).toBe(201);
    expect(await listed('held')).toMatchObject([{ caseId: place.split('/').at(-1), area: 'area-220122101' }]);
    expect((await act(inspector, `${place}/legal-hold-lifting`, 0, hold)).status).toBe(201);
  });

  it('is not erased while a hold stands, nor of a case that is paid, nor by one person', async () => {
    expect((await act(inspector, `${gone}/legal-hold`, undefined, hold)).status).toBe(201);
    expect(codeOf(await act(security, `${gone}/erasure-proposal`, 0))).toEqual([
      422,
      'data-retention.under-legal-hold',
    ]);
    expect((await act(inspector, `${gone}/legal-hold-lifting`, 0, hold)).status).toBe(201);
    expect(codeOf(await act(security, `${living}/erasure-proposal`, undefined))).toEqual([
      422,
      'data-retention.case-not-stopped',
    ]);
    expect((await act(security, `${gone}/erasure-proposal`, 1)).status).toBe(201);
    expect((await act(security, `${gone}/erasure-approval`, 2)).status).toBe(403);
    expect((await act('auditAdministrator@area-220182', `${gone}/erasure-approval`, 2)).status).toBe(403);
    expect((await app.as(officer)(gone)).text).toContain('张**');
  });

  it('is erased by a second person; amounts, reasons and chains stay', async () => {
    await app.as(officer)(`${gone}/reveals`, { body: { reasonCode: 'audit', reason: '销毁前核对（虚构）' } });
    expect((await act(audit, `${gone}/erasure-approval`, 2)).status).toBe(201);
    const view = await app.as(officer)(gone);
    expect(view.status).toBe(200);
    expect(view.text).not.toContain('张');
    expect(view.text).toContain('已依法销毁');
    expect(view.json?.['decision']).toMatchObject({ outcome: 'refused', standardFen: 360_000 });
    expect((await app.as(officer)(`${gone}/history`)).status).toBe(200);
    const look = await app.as(officer)(`${gone}/reveals`, { body: { reasonCode: 'audit', reason: '核对（虚构）' } });
    expect(codeOf(look)).toEqual([410, 'personal-data.erased']);
    expect(look.json?.['detail']).toBe('该户的个人数据已依法销毁，没有可以查看的内容。');
    expect((await app.as(officer)('/api/v1/cases')).text).toContain('已依法销毁');
    expect((await verifyDatabase(app.stores.urls.eventStore, 1, () => undefined)).firstBreak).toBeUndefined();
    expect((await verifyDatabase(app.stores.urls.accessLog, 1, () => undefined)).firstBreak).toBeUndefined();
    expect(codeOf(await act(security, `${gone}/erasure-proposal`, 3))).toEqual([409, 'data-retention.already-erased']);
  });

  it('leaves other households as they were', async () => {
    expect((await app.as(officer)(living)).text).toContain('张**');
  });

  it('leaves the read models as they come out of a rebuild', async () => {
    const { readModels: pool, eventStore: store, codec } = app.stores;
    for (const projection of projections) await rebuild({ pool, store, codec }, projection, () => undefined);
    expect((await listed('erased')).map(({ caseId }) => caseId)).toEqual([gone.split('/').at(-1)]);
  });

  it('is erased again when the key database comes back from an older backup', async () => {
    const { keys, eraser } = app.stores;
    const client = await keys.connect();
    const subject = gone.split('/').at(-1) ?? '';
    try {
      // As the backup had it: the keys whole, the checkpoint older.
      await client.query("SET session_replication_role = 'replica'");
      await client.query(
        "UPDATE data_key SET sealed = '\\x00', destroyed_at = NULL WHERE subject = $1 AND sealed IS NULL",
        [subject],
      );
      await client.query('DELETE FROM erasure_checkpoint');
      await client.query("SET session_replication_role = 'origin'");
    } finally {
      client.release();
    }
    expect(await eraser.catchUp()).toBeGreaterThan(0);
    const { rows } = await keys.query('SELECT FROM data_key WHERE subject = $1 AND sealed IS NOT NULL', [subject]);
    expect(rows).toEqual([]);
    expect(await eraser.catchUp()).toBe(0);
  });
});
