import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { checkFolder } from '../../../src/app/cli/case-folder/check-folder.js';
import { writeFolder } from '../../../src/app/cli/case-folder/write-folder.js';
import { CaseFolders } from '../../../src/household-case/folder/case-folders.js';
import { packageRoot } from '../../../src/platform/package-root.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { madeUpFiles } from '../../support/made-up-files.js';
import { storedEntries } from '../../support/stored-zip.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const auditor = 'auditor@area-220122';

let app: TestApp;
let key = 11_000;
/** A case with two files of evidence, one of them named twice, and a letter. */
let one: string;
let letterText: string;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
  one = await withPapers(501);
});
afterAll(() => app.close());

function act(who: string, place: string, etag: string, body: object): Promise<HttpAnswer> {
  return app.as(who)(place, { body, headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag } });
}
const etagOf = async (place: string) => (await app.as(officer)(place)).headers.get('etag') ?? '';

async function upload(place: string, content: Buffer): Promise<string> {
  const headers = { 'content-type': 'application/octet-stream' };
  const answer = await app.as(officer)(`${place}/evidence`, { raw: new Uint8Array(content), headers });
  return String(answer.json?.['sha256']);
}

/** A fact of a day of its own, with documents. */
async function recorded(place: string, evidence: readonly { fileName: string; sha256: string }[]): Promise<void> {
  const etag = await etagOf(place);
  const fact = {
    effectiveOn: `2018-06-0${etag.replaceAll('"', '')}`,
    source: 'document',
    propertyWithinLimits: true,
    evidence,
  };
  expect((await act(officer, `${place}/facts`, etag, fact)).status).toBe(201);
}

async function withPapers(sequence: number): Promise<string> {
  const place = (await submit(app.as, (key += 1), otherPerson(sequence))).headers.get('location') ?? '';
  const made = await act(approver, `${place}/decision`, '"0"', { decidedOn: '2018-05-28' });
  const [{ eventId: about }] = made.json?.['events'] as [{ eventId: string }];
  const issue = { about, documentNo: '试民告〔2018〕1号', issuedOn: '2018-05-30' };
  const issued = await act(approver, `${place}/letters`, await etagOf(place), issue);
  const [{ eventId }] = issued.json?.['events'] as [{ eventId: string }];
  letterText = (await app.as(officer)(`${place}/letters/${eventId}/file`, { headers: why })).text;
  const scan = await upload(place, madeUpFiles.pdf);
  await recorded(place, [{ fileName: '草稿.pdf', sha256: scan }]);
  const photo = await upload(place, madeUpFiles.png);
  await recorded(place, [
    { fileName: '../诊断:证明\u202Efdp.exe', sha256: scan },
    { fileName: `${'很长的名字'.repeat(30)}.PNG`, sha256: photo },
  ]);
  return place;
}

const why = { 'Reveal-Reason-Code': 'audit', 'Reveal-Reason': encodeURIComponent('调卷审计（虚构）') };

async function folder(place: string, who = officer, headers: Record<string, string> = why) {
  const response = await fetch(
    new URL(`${place.replace('?', '/folder?')}${place.includes('?') ? '' : '/folder'}`, app.base),
    {
      headers: { authorization: `Bearer ${who.replace('@', '~')}`, ...headers },
    },
  );
  const bytes = Buffer.from(await response.arrayBuffer());
  const json = response.ok ? undefined : (JSON.parse(bytes.toString()) as Record<string, unknown>);
  return { status: response.status, headers: response.headers, bytes, code: json?.['code'], json };
}

/** Files of an archive by their path below its root folder. */
function filesOf(archive: Buffer): ReadonlyMap<string, Buffer> {
  return new Map(storedEntries(archive).map(({ path: name, content }) => [name.slice(name.indexOf('/') + 1), content]));
}
const sha256 = (content: Buffer | undefined) =>
  createHash('sha256')
    .update(content ?? '')
    .digest('hex');

/** What the access log says of folders of a case. */
async function looksAt(place: string): Promise<readonly Record<string, unknown>[]> {
  const { eventStore, codec } = app.stores.access;
  const looks: Record<string, unknown>[] = [];
  for await (const page of eventStore.readAll({ filter: { types: ['PersonalDataRevealed'] } }))
    for (const { data, meta } of await codec.decode(page)) {
      const { cases, fields } = data as { cases: string[]; fields: string[] };
      if (cases.includes(place.split('/').at(-1) ?? '') && fields.some((field) => field.startsWith('folder/')))
        looks.push({ fields, reason: meta.reason, actor: meta.actor.account, by: meta.authorizedBy });
    }
  return looks;
}

interface Index {
  readonly revision: number;
  readonly erased: boolean;
  readonly lastEvent: { readonly hash: string };
  readonly files: readonly { kind: string; path: string | null; sha256: string | null; bytes: number | null }[];
}
const indexOf = (files: ReadonlyMap<string, Buffer>) => JSON.parse(files.get('目录.json')?.toString() ?? '') as Index;

describe('the folder of a case', () => {
  it('holds history, papers and letters readable, with an index that every hash agrees with', async () => {
    const { status, headers, bytes } = await folder(one);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect(headers.get('content-length')).toBe(String(bytes.length));
    expect(headers.get('etag')).toBe(await etagOf(one));
    const files = filesOf(bytes);
    expect([...files.keys()]).toEqual([
      '目录.html',
      '目录.json',
      '办理经过.html',
      '办理经过.json',
      '文书/001 审批结果告知书（试民告〔2018〕1号）.html',
      '文书/001 审批结果告知书（试民告〔2018〕1号）.json',
      '佐证材料/001 .._诊断_证明fdp.exe.pdf',
      `佐证材料/002 ${'很长的名字'.repeat(14).slice(0, 66)}.png`,
      'SHA256SUMS',
    ]);
    expect(files.get('佐证材料/001 .._诊断_证明fdp.exe.pdf')).toEqual(madeUpFiles.pdf);
    expect(files.get('文书/001 审批结果告知书（试民告〔2018〕1号）.html')?.toString()).toBe(letterText);
    const letter = files.get('文书/001 审批结果告知书（试民告〔2018〕1号）.json')?.toString() ?? '';
    expect(JSON.parse(letter)).toMatchObject({ kind: 'decision', content: { addressee: '张某某' } });
    const index = indexOf(files);
    const listed = index.files.map(({ path: name, sha256: hash, bytes: length }) => [name, hash, length]);
    const held = index.files.map(({ path: name }) => [
      name,
      sha256(files.get(name ?? '')),
      files.get(name ?? '')?.length,
    ]);
    expect(listed).toEqual(held);
    const sums = files.get('SHA256SUMS')?.toString().trim().split('\n') ?? [];
    expect(sums.map((line) => line.slice(66))).toEqual([...files.keys()].filter((name) => name !== 'SHA256SUMS'));
    for (const line of sums) expect(sha256(files.get(line.slice(66)))).toBe(line.slice(0, 64));
    const page = files.get('目录.html')?.toString() ?? '';
    for (const hash of listed.map(([, hashed]) => String(hashed))) expect(page).toContain(hash);
    expect(page).toContain('../诊断:证明fdp.exe');
    expect(index).toMatchObject({ revision: 4, erased: false });
  });

  it('tells the history from the first event to the last, with reasons, hashes and what was recorded', async () => {
    const files = filesOf((await folder(one)).bytes);
    const history = JSON.parse(files.get('办理经过.json')?.toString() ?? '') as { items: Record<string, unknown>[] };
    expect(history.items.map(({ type }) => type)).toEqual([
      'ApplicationSubmitted',
      'BenefitGranted',
      'LetterIssued',
      'PropertyVerified',
      'PropertyVerified',
    ]);
    expect(history.items[0]).toMatchObject({ data: { members: [{ name: { kind: 'value', value: '张某某' } }] } });
    expect(history.items[4]?.['evidence']).toMatchObject([
      { fileName: '../诊断:证明\u202Efdp.exe', path: '佐证材料/001 .._诊断_证明fdp.exe.pdf' },
      { path: expect.stringMatching(/^佐证材料\/002 /u) },
    ]);
    const hashes: string[] = [];
    for await (const { hash } of app.stores.eventStore.readStream(`householdCase-${one.split('/').at(-1) ?? ''}`))
      hashes.push(hash);
    expect(history.items.map(({ hash }) => hash)).toEqual(hashes);
    expect(indexOf(files).lastEvent.hash).toBe(hashes.at(-1));
    const page = files.get('办理经过.html')?.toString() ?? '';
    for (const text of ['第0件', '第4件', '张某某', '县级审批人员', '每人每年3600元', '佐证材料/001'])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<script|<img|https?:/u);
  });

  it('tells what was objected, not who did', async () => {
    const place = (await submit(app.as, (key += 1), otherPerson(520))).headers.get('location') ?? '';
    const objection = {
      takenOn: '2018-05-10',
      level: 'township',
      objector: '反映人赵某某',
      content: '家里有车（虚构）',
    };
    expect((await act(officer, `${place}/objections`, '"0"', objection)).status).toBe(201);
    const told = filesOf((await folder(place)).bytes);
    const history = told.get('办理经过.json')?.toString('utf8') ?? '';
    expect(history).toContain('家里有车（虚构）');
    expect(history).toContain('withheld');
    for (const file of told.values()) expect(file.toString('utf8')).not.toContain('反映人赵某某');
  });

  it('names who recorded an event, as the history over HTTP does; of somebody unknown the number alone', async () => {
    const person = uuid(9_100);
    await app.stores.credentials.setName(person, '钱经办');
    const place = (await submit(app.as, (key += 1), otherPerson(521))).headers.get('location') ?? '';
    const objection = { takenOn: '2018-05-10', level: 'township', objector: '反映人', content: '虚构' };
    expect((await act(`${officer}@${person}`, `${place}/objections`, '"0"', objection)).status).toBe(201);
    const { json } = await app.as(officer)(`${place}/history`);
    const actors = (json?.['items'] as { actor: object }[]).map(({ actor }) => actor);
    expect(actors).toMatchObject([
      { person: 'person-townshipOfficer', name: null },
      { person, name: '钱经办' },
    ]);
    const page =
      filesOf((await folder(place)).bytes)
        .get('办理经过.html')
        ?.toString() ?? '';
    expect(page).toContain(`乡镇经办人员钱经办（人员 ${person}）`);
    expect(page).toContain('乡镇经办人员（人员 person-townshipOfficer）');
  });

  it('is the same bytes again, and at a revision what it was then', async () => {
    const place = await withPapers(502);
    const before = await folder(place);
    expect((await folder(place)).bytes.equals(before.bytes)).toBe(true);
    await recorded(place, []);
    const after = await folder(place);
    expect(after.bytes.equals(before.bytes)).toBe(false);
    expect((await folder(`${place}?atRevision=4`)).bytes.equals(before.bytes)).toBe(true);
    const early = filesOf((await folder(`${place}?atRevision=1`)).bytes);
    expect([...early.keys()]).toEqual(['目录.html', '目录.json', '办理经过.html', '办理经过.json', 'SHA256SUMS']);
    const days = storedEntries(before.bytes).map(({ on }) => on);
    expect(new Set(days).size).toBe(1);
  });

  it('goes out only with the right and a reason, which are written down before', async () => {
    const looks = (await looksAt(one)).length;
    const without = await folder(one, officer, {});
    expect([without.status, without.code]).toEqual([400, 'http.reveal-reason-required']);
    for (const who of ['townshipOfficer@area-220122101', 'townshipReviewer@area-220122100', 'auditor@area-220182'])
      expect([who, (await folder(one, who)).status]).toEqual([who, 403]);
    expect(await looksAt(one)).toHaveLength(looks);
    expect((await folder(one, auditor)).status).toBe(200);
    expect((await looksAt(one)).at(-1)).toEqual({
      fields: ['folder/4'],
      reason: { code: 'audit', text: { kind: 'value', value: '调卷审计（虚构）' } },
      actor: 'account-auditor',
      by: 'auditor',
    });
  });

  it('does not go out when the access log cannot be written', async () => {
    const client = new Client({ connectionString: app.stores.urls.accessLog });
    await client.connect();
    const rename = (from: string, to: string) => client.query(`ALTER FUNCTION event_log.${from} RENAME TO ${to}`);
    await rename('append', 'append_gone');
    try {
      const answer = await folder(one);
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    } finally {
      await rename('append_gone', 'append');
      await client.end();
    }
    expect((await folder(one)).status).toBe(200);
  });

  it('is refused for a case that is not there, a stale view and a revision to come', async () => {
    expect((await folder(`/api/v1/cases/${uuid(1)}`)).status).toBe(404);
    expect((await folder('/api/v1/cases/none')).status).toBe(404);
    const stale = await folder(one, officer, { ...why, 'If-Match': '"3"' });
    expect([stale.status, stale.code, stale.json?.['currentRevision']]).toEqual([412, 'http.precondition-failed', 4]);
    expect((await folder(one, officer, { ...why, 'If-Match': '"4"' })).status).toBe(200);
    expect((await folder(one, officer, { ...why, 'If-Match': 'x' })).status).toBe(400);
    const future = await folder(`${one}?atRevision=5`);
    expect([future.status, future.json?.['faults']]).toEqual([
      400,
      [{ pointer: '/atRevision', expected: '应为已有的件号，最后一件是 4' }],
    ]);
    expect((await folder(`${one}?atRevision=-1`)).status).toBe(400);
    expect((await folder(`${one}?knownAt=2000-01-01T00:00:00Z`)).status).toBe(404);
  });
});

const stored = (hash: string) => path.join(app.settings.dataDir, 'artefacts', hash.slice(0, 2), hash);

describe('a folder that would not be whole', () => {
  it('is not given at all: every file that is missing or altered is named', async () => {
    const place = await withPapers(503);
    const history = (await app.as(officer)(`${place}/history`)).json?.['items'] as {
      evidence: { sha256: string }[];
    }[];
    const [scan = '', photo = ''] = history.at(-1)?.evidence.map(({ sha256: hash }) => hash) ?? [];
    const [letter] = (await app.as(officer)(`${place}/letters`)).json?.['items'] as { sha256: string }[];
    const looks = (await looksAt(place)).length;
    const whole = readFileSync(stored(photo));
    appendFileSync(stored(photo), 'x');
    renameSync(stored(scan), `${stored(scan)}.away`);
    renameSync(stored(letter?.sha256 ?? ''), `${stored(letter?.sha256 ?? '')}.away`);
    const broken = await folder(place);
    expect([broken.status, broken.code]).toEqual([500, 'case-folder.incomplete']);
    expect(broken.json?.['faults']).toEqual([
      { pointer: `/letters/${letter?.sha256 ?? ''}`, expected: '第2件的文书应与登记时相同；现在已缺失' },
      { pointer: `/evidence/${scan}`, expected: '第3、4件的附件应与登记时相同；现在已缺失' },
      { pointer: `/evidence/${photo}`, expected: '第4件的附件应与登记时相同；现在与登记时不一致' },
    ]);
    expect(JSON.stringify(broken.json)).not.toContain('诊断');
    expect(await looksAt(place)).toHaveLength(looks);
    renameSync(`${stored(scan)}.away`, stored(scan));
    renameSync(`${stored(letter?.sha256 ?? '')}.away`, stored(letter?.sha256 ?? ''));
    writeFileSync(stored(photo), whole);
    expect((await folder(place)).status).toBe(200);
  });
});

describe('the folder of an erased household', () => {
  it('lists what was kept by its hash, without a file and without a name', async () => {
    const place = await withPapers(504);
    const before = indexOf(filesOf((await folder(place)).bytes));
    await app.stores.dataKeys.destroy(place.split('/').at(-1) ?? '', 'approvalFile');
    const { status, bytes } = await folder(place);
    expect(status).toBe(200);
    expect(bytes.includes('张某某')).toBe(false);
    const files = filesOf(bytes);
    expect([...files.keys()]).toEqual(['目录.html', '目录.json', '办理经过.html', '办理经过.json', 'SHA256SUMS']);
    const index = indexOf(files);
    expect(index.erased).toBe(true);
    expect(index.files.slice(2)).toEqual(
      before.files
        .filter(({ kind }) => kind === 'letter' || kind === 'evidence')
        .map((file) => ({
          ...file,
          title: file.kind === 'letter' ? expect.stringContaining('审批结果告知书') : '已依法销毁',
          path: null,
          sha256: null,
          bytes: null,
          on: null,
        })),
    );
    expect(files.get('目录.html')?.toString()).toContain('本户的个人数据已依法销毁');
    expect((await looksAt(place)).at(-1)).toMatchObject({ fields: ['folder/4'], reason: { code: 'audit' } });
  });
});

describe('dibao case-folder', () => {
  let out: string;
  beforeAll(() => {
    out = mkdtempSync(path.join(os.tmpdir(), 'dibao-folder-'));
  });
  afterAll(() => {
    rmSync(out, { recursive: true });
  });

  it('writes what is served, says who and why, and a folder that can be checked without a store', async () => {
    const caseId = one.split('/').at(-1) ?? '';
    const served = (await folder(one)).bytes;
    const archive = path.join(out, 'one.zip');
    const because = ['--reason-code', 'inspection', '--reason', '纪检调卷（虚构）'];
    const { stdout, stderr } = await dibao(caseId.toUpperCase(), '--out', archive, ...because);
    expect([stdout, stderr]).toEqual([`已导出 ${archive}：第 4 件为止，9 个文件\n`, '']);
    expect(readFileSync(archive).equals(served)).toBe(true);
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect((await looksAt(one)).at(-1)).toMatchObject({
      reason: { code: 'inspection', text: { kind: 'value', value: '纪检调卷（虚构）' } },
      actor: expect.stringMatching(/^os:/u),
    });

    const place = path.join(out, '张家');
    const folders = app.app.get(CaseFolders);
    const source = await folders.sourceOf(caseId);
    if (source === undefined) throw new Error('no case');
    await writeFolder(await folders.folderOf(source), place);
    for (const [name, content] of filesOf(served))
      expect([name, readFileSync(path.join(place, name)).equals(content)]).toEqual([name, true]);
    await expect(writeFolder(await folders.folderOf(source), place)).rejects.toThrow('已经存在');
    expect(readdirSync(out).sort()).toEqual(['one.zip', '张家'].sort());
    expect(await checkFolder(place)).toEqual({ caseId, revision: 4, files: 8, faults: [] });

    const photo = readdirSync(path.join(place, '佐证材料')).find((name) => name.startsWith('002')) ?? '';
    rmSync(path.join(place, '佐证材料', photo));
    rmSync(path.join(place, '办理经过.html'));
    writeFileSync(path.join(place, '办理经过.html'), '另一份');
    writeFileSync(path.join(place, '另附.txt'), '多出来的');
    expect((await checkFolder(place)).faults).toEqual([
      { path: '另附.txt', fault: 'not-in-index' },
      { path: '办理经过.html', fault: 'altered' },
      { path: `佐证材料/${photo}`, fault: 'missing' },
    ]);
    expect((await checkFolder(out)).faults).toEqual([{ path: '目录.json', fault: 'unreadable-index' }]);
  });

  async function dibao(...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
    return promisify(execFile)(
      process.execPath,
      ['--import', './test/support/typescript.mjs', 'src/app/cli.ts', 'case-folder', ...args],
      { cwd: packageRoot, env: { PATH: process.env['PATH'], ...app.environment } },
    );
  }
});
