import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Pool } from 'pg';
import { application, approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** Words that stand nowhere else; each is planted through a command. */
const canaries = ['金丝雀某某', '99000019491231', 'canary-receipt', 'acute-leukaemia', '金丝雀说明', '金丝雀事由'];

let app: TestApp;
let cases: string[];
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
  const standards = await app.as(officer)('/api/v1/counties/220122/standards');
  const [{ source }] = standards.json?.['standards'] as [{ source: { eventId: string } }];
  const correction = await app.as(approver)('/api/v1/counties/220122/standard-corrections', {
    body: {
      corrected: source.eventId,
      annualPerPersonFen: 361_200,
      documentNo: '试民发〔2018〕5号',
      reason: '金丝雀说明',
    },
    headers: { 'Idempotency-Key': uuid(800), 'If-Match': '"2"' },
  });
  expect(correction.status).toBe(201);
  cases = [];
  for (const number of [1, 2]) {
    const [person] = otherPerson(number).members;
    const answer = await submit(app.as, number, {
      members: [
        { ...person, name: '金丝雀某某', severeDisease: { code: 'acute-leukaemia', continuingMajorCost: true } },
      ],
      medicalBills: [
        {
          member: 'm1',
          receiptNo: `canary-receipt-${number}`,
          issuedOn: '2018-04-03',
          totalFen: 100,
          reimbursedFen: { basic: 0, criticalIllness: 0, commercial: 0, medicalAid: 0, charity: 0 },
          official: true,
        },
      ],
      annualIncome: application.annualIncome,
    });
    expect(answer.status).toBe(201);
    const location = answer.headers.get('location') ?? '';
    cases.push(location);
    const decided = await app.as(approver)(`${location}/decision`, {
      body: { decidedOn: '2018-05-28' },
      headers: { 'Idempotency-Key': uuid(100 + number), 'If-Match': '"0"' },
    });
    expect(decided.status).toBe(201);
    const shown = await app.as(officer)(`${location}/reveals`, {
      body: { reasonCode: 'other', reason: '金丝雀事由' },
    });
    expect(shown.text).toContain('金丝雀某某');
  }
});
afterAll(() => app.close());

/** Every value of every table that is not the system's, as text and, where it is bytes, as the text that they are. */
async function everything(pool: Pool): Promise<string> {
  await readModelsStand(pool);
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname NOT LIKE '%\\_building'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<Record<string, unknown>>(`SELECT * FROM ${name}`);
    for (const row of rows)
      for (const value of Object.values(row))
        texts.push(Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value));
  }
  return texts.join('\n');
}

/** A read model that is still being built is renamed when it stands, under whoever reads it then. */
async function readModelsStand(pool: Pool): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const { rows } = await pool.query(`SELECT 1 FROM pg_namespace WHERE nspname LIKE '%\\_building'`);
    if (rows.length === 0) return;
    await sleep(50);
  }
  throw new Error('A read model is still being built');
}

describe('what was planted about persons', () => {
  it('is found by those who may see it, as far as they may', async () => {
    const view = await app.as(officer)(cases[0] ?? '');
    expect(view.text).toContain('金****');
    expect(view.text).not.toContain('金丝雀某某');
  });

  it('stands nowhere in the databases, encoded or not', async () => {
    const dump = `${await everything(app.stores.readModels)}\n${await everything(app.stores.keys)}\n${await everything(app.stores.access.readModels)}`;
    expect(dump).toContain('PersonalDataRevealed');
    expect(dump).toContain('ApplicationSubmitted');
    expect(dump).toContain('area-220122100');
    for (const canary of canaries) {
      expect(dump).not.toContain(canary);
      expect(dump).not.toContain(Buffer.from(canary).toString('base64').replace(/=+$/u, ''));
      expect(dump).not.toContain(Buffer.from(canary).toString('hex'));
    }
  });
});
