import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { accountSender } from '../../../../src/app/accounts/account-sender.js';
import { demoPerson } from '../../../../src/app/demo-people.js';
import { openDemoAccounts } from '../../../../src/app/simulation/open-demo-accounts.js';
import { loadAreas } from '../../../../src/platform/areas/load-areas.js';
import { packageRoot } from '../../../../src/platform/package-root.js';
import { aloneInPayment, csvFile, importedId } from '../../../support/import-file.js';
import { publishLaw, uuid } from '../../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const approver = demoPerson('countyApprover');
let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startTestApp();
  folder = mkdtempSync(path.join(os.tmpdir(), 'dibao-import-'));
  await publishLaw(app.as);
  await openDemoAccounts(app.app.get(CommandBus));
  for (const person of [approver, demoPerson('townshipOfficer')])
    await app.stores.credentials.issueOneTime({ ...person, passwordHash: 'x' });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => path.join(folder, name);
function importCases(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      path.join(packageRoot, 'test', 'support', 'typescript.mjs'),
      path.join(packageRoot, 'src/app/cli.ts'),
      ...['import-cases', ...args],
    ],
    { encoding: 'utf8', env: { PATH: process.env['PATH'], ...app.environment } },
  );
  return { status, stdout, stderr };
}
const recorded = async (): Promise<readonly string[]> => {
  const accounts: string[] = [];
  for await (const page of app.stores.eventStore.readAll({ filter: { types: ['CaseImported'] } }))
    for (const { meta } of await app.stores.codec.decode(page)) accounts.push(meta.actor.account);
  return accounts;
};

describe('dibao import-cases', () => {
  it('tells every fault, writes the report and nothing else', async () => {
    writeFileSync(at('wrong.csv'), csvFile({ ...aloneInPayment, base: '一百' }));
    const wrong = importCases(at('wrong.csv'), '--county', '220122', '--report', at('faults.csv'));
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('第 2 行“每月差额”：现为“一百”');
    expect(wrong.stderr).toContain('共 1 处错误，什么都没有写入。');
    expect(readFileSync(at('faults.csv'), 'utf8')).toContain('2,每月差额,一百,');
    expect(await recorded()).toEqual([]);
  });

  it('takes a file over in the name of whoever may, once', async () => {
    const persons = [1, 2].map((n) => ({ ...aloneInPayment, householdNo: String(n), citizenId: importedId(n) }));
    writeFileSync(at('cases.csv'), csvFile(...persons));
    const order = [at('cases.csv'), '--county', '220122', '--by', approver.loginName];
    const done = importCases(...order);
    expect([done.status, done.stdout]).toEqual([0, '已导入 2 户。\n']);
    expect(await recorded()).toEqual([approver.account, approver.account]);
    const again = importCases(...order, '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ kind: 'imported', households: 2, repeated: true });
    expect(await recorded()).toHaveLength(2);
  });

  it('is done in nobody’s name who may not do it over HTTP either', async () => {
    const areas = loadAreas();
    const as = (login: string, area = 'area-220122') =>
      accountSender(app.stores, areas, { login, action: 'importCases', area, commandId: uuid(1) });
    expect(await as(approver.loginName)).toMatchObject({ authorizedBy: 'county-approver' });
    expect(await as(approver.loginName, 'area-220104')).toBeUndefined();
    expect(await as(demoPerson('townshipOfficer').loginName)).toBeUndefined();
    expect(await as('nobody')).toBeUndefined();
  });
});
