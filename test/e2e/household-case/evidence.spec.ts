import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { verifyArtefacts } from '../../../src/integrity/verify-artefacts.js';
import { openArtefactStore } from '../../../src/app/stores/open-artefacts.js';
import { runCommand } from '../../support/child-process.js';
import { type HttpAnswer } from '../../support/http-client.js';
import { madeUpBytes } from '../../support/made-up-bytes.js';
import { approver, officer, otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { madeUpFiles, otherFiles } from '../../support/made-up-files.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const otherOfficer = 'townshipOfficer@area-220122101';
const auditor = 'auditor@area-220122';

let app: TestApp;
let key = 7_000;
let one: string;
let two: string;
beforeAll(async () => {
  app = await startTestApp({ environment: { EVIDENCE_MAX_BYTES: '2000000' } });
  await publishLaw(app.as);
  [one, two] = [await granted(1), await granted(2)];
});
afterAll(() => app.close());

async function granted(sequence: number): Promise<string> {
  const answer = await submit(app.as, (key += 1), otherPerson(sequence));
  const place = answer.headers.get('location') ?? '';
  const decided = await app.as(approver)(`${place}/decision`, {
    body: { decidedOn: '2018-05-28' },
    headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': '"0"' },
  });
  expect(decided.status).toBe(201);
  return place;
}

const octets = { 'content-type': 'application/octet-stream' };
const upload = (place: string, content: Buffer, who = officer, headers: object = octets) =>
  app.as(who)(`${place}/evidence`, { raw: new Uint8Array(content), headers: { ...headers } });
const codeOf = ({ status, json }: HttpAnswer) => [status, json?.['code']];
const hashOf = (answer: HttpAnswer) => String(answer.json?.['sha256']);

const why = { 'Reveal-Reason-Code': 'audit', 'Reveal-Reason': encodeURIComponent('核对原件（虚构）') };
async function read(place: string, sha256: string, who = officer, headers: Record<string, string> = why) {
  const response = await fetch(new URL(`${place}/evidence/${sha256}`, app.base), {
    headers: { authorization: `Bearer ${who.replace('@', '~')}`, ...headers },
  });
  const content = Buffer.from(await response.arrayBuffer());
  const json = response.ok ? undefined : (JSON.parse(content.toString()) as Record<string, unknown>);
  return { status: response.status, headers: response.headers, content, code: json?.['code'], json };
}

/** A fact of a day of its own, with documents. */
async function record(
  place: string,
  evidence: object[],
  { day, ...more }: { readonly day?: string; readonly [header: string]: string } = {},
): Promise<HttpAnswer> {
  const etag = (await app.as(officer)(place)).headers.get('etag') ?? '';
  return app.as(officer)(`${place}/facts`, {
    body: {
      effectiveOn: day ?? `2018-08-0${Number(etag.replaceAll('"', '')) + 1}`,
      source: 'document',
      propertyWithinLimits: true,
      evidence,
    },
    headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag, ...more },
  });
}

/** Entries of the access log about a file. */
async function looksAt(sha256: string): Promise<number> {
  let looks = 0;
  const filter = { types: ['PersonalDataRevealed'] };
  for await (const page of app.stores.access.eventStore.readAll({ filter }))
    looks += page.filter(({ data }) => Buffer.from(data).includes(`evidence/${sha256}`)).length;
  return looks;
}

const folder = () => path.join(app.settings.dataDir, 'artefacts');
const fileOf = (sha256: string) => path.join(folder(), sha256.slice(0, 2), sha256);

describe('a file of evidence', () => {
  it.each(Object.entries(madeUpFiles))('is taken, kept as ciphertext and given back: %s', async (_, content) => {
    const answer = await upload(one, content);
    expect(answer.status).toBe(201);
    const sha256 = hashOf(answer);
    expect(answer.headers.get('location')).toBe(`${one}/evidence/${sha256}`);
    const stored = await readFile(fileOf(sha256));
    expect(createHash('sha256').update(stored).digest('hex')).toBe(sha256);
    expect(answer.json).toEqual({ sha256, bytes: stored.length });
    expect(stored.includes(content)).toBe(false);
    const back = await read(one, sha256);
    expect(back.status).toBe(200);
    expect(back.content).toEqual(content);
    expect(back.headers.get('content-length')).toBe(String(content.length));
    expect(back.headers.get('content-disposition')).toContain('attachment');
  });

  it('sent twice, and by two at once, is one file with one answer', async () => {
    const content = Buffer.concat([madeUpFiles.pdf, madeUpBytes(300_000)]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload(one, content)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await readdir(path.join(folder(), 'incoming'))).toEqual([]);
  });

  it.each([
    ['of no kind that is taken', () => upload(one, otherFiles.program), 415, 'evidence.unsupported-kind'],
    [
      'that says it is another kind',
      () => upload(one, otherFiles.gif, officer, { 'content-type': 'image/png' }),
      415,
      'evidence.unsupported-kind',
    ],
    ['that is empty', () => upload(one, Buffer.alloc(0)), 400, 'evidence.empty'],
    ['that is too large', () => upload(one, Buffer.alloc(2_000_001, 'a')), 413, 'evidence.too-large'],
    [
      'as JSON',
      () => upload(one, Buffer.from('{}'), officer, { 'content-type': 'application/json' }),
      415,
      'http.unsupported-media-type',
    ],
    [
      'that is compressed',
      () => upload(one, madeUpFiles.text, officer, { ...octets, 'content-encoding': 'gzip' }),
      415,
      'http.unsupported-media-type',
    ],
    [
      'for a case that does not exist',
      () => upload(`/api/v1/cases/${uuid(1)}`, madeUpFiles.text),
      404,
      'http.not-found',
    ],
    ['by another township', () => upload(one, madeUpFiles.text, otherOfficer), 403, 'identity-access.forbidden'],
    ['by an auditor', () => upload(one, madeUpFiles.text, auditor), 403, 'identity-access.forbidden'],
  ] as const)('%s is refused, and nothing is kept', async (_, send, status, code) => {
    const before = await readdir(folder(), { recursive: true });
    expect(codeOf(await send())).toEqual([status, code]);
    expect(await readdir(folder(), { recursive: true })).toEqual(before);
  });

  it('of unknown length is stopped at the limit', async () => {
    async function* endless() {
      for (let piece = 0; piece < 100; piece += 1) {
        await Promise.resolve();
        yield Buffer.alloc(50_000, 'a');
      }
    }
    const response = await fetch(new URL(`${one}/evidence`, app.base), {
      method: 'POST',
      headers: { authorization: `Bearer ${officer.replace('@', '~')}`, ...octets },
      body: endless() as never,
      duplex: 'half',
    });
    expect(response.status).toBe(413);
    expect(await readdir(path.join(folder(), 'incoming'))).toEqual([]);
  });

  it('is not taken where JSON is', async () => {
    const answer = await app.as(officer)(`${one}/facts`, { raw: 'x', headers: octets });
    expect(codeOf(answer)).toEqual([415, 'http.unsupported-media-type']);
  });
});

describe('evidence that is asked for', () => {
  it('comes only with a reason, which is written down before', async () => {
    const sha256 = hashOf(await upload(one, Buffer.concat([madeUpFiles.pdf, Buffer.from('looked at once')])));
    const without = await read(one, sha256, officer, {});
    expect([without.status, without.code]).toEqual([400, 'http.reveal-reason-required']);
    expect(without.json?.['faults']).toHaveLength(2);
    expect((await read(one, sha256, officer, { ...why, 'Reveal-Reason': '%E6%A' })).status).toBe(400);
    expect(await looksAt(sha256)).toBe(0);
    expect((await read(one, sha256)).status).toBe(200);
    expect(await looksAt(sha256)).toBe(1);
    expect((await read(two, sha256)).status).toBe(404);
    expect(await looksAt(sha256)).toBe(1);
  });

  it('is of the case that it was uploaded for', async () => {
    const sha256 = hashOf(await upload(one, madeUpFiles.pdf));
    const elsewhere = await read(two, sha256);
    expect([elsewhere.status, elsewhere.code]).toEqual([404, 'evidence.not-found']);
    expect((await read(one, 'ab'.repeat(32))).code).toBe('evidence.not-found');
    expect((await read(one, '..%2F..%2Fmaster.key')).code).toBe('evidence.not-found');
    expect((await read(one, sha256, otherOfficer)).status).toBe(403);
    expect(hashOf(await upload(two, madeUpFiles.pdf))).not.toBe(sha256);
  });

  it('says that it was altered or lost, and shows nothing', async () => {
    const content = Buffer.concat([madeUpFiles.pdf, madeUpBytes(100_000, 'lost')]);
    const sha256 = hashOf(await upload(one, content));
    expect((await record(one, [{ fileName: '证明（虚构）.pdf', sha256 }])).status).toBe(201);
    const stored = await readFile(fileOf(sha256));
    await writeFile(fileOf(sha256), stored.subarray(0, -1));
    const altered = await read(one, sha256);
    expect([altered.status, altered.code]).toEqual([500, 'artefact.altered']);
    await rm(fileOf(sha256));
    const lost = await read(one, sha256);
    expect([lost.status, lost.code]).toEqual([500, 'artefact.missing']);
    await writeFile(fileOf(sha256), stored);
    const back = await read(one, sha256);
    expect(back.content).toEqual(content);
    expect(back.headers.get('content-disposition')).toContain(encodeURIComponent('证明'));
  });
});

describe('facts with evidence', () => {
  it('name it in the record, by hash and encrypted name', async () => {
    const sha256 = hashOf(await upload(one, madeUpFiles.docx));
    const answer = await record(one, [{ fileName: '金丝雀核查表.docx', sha256 }]);
    expect(answer.status).toBe(201);
    const history = await app.as(officer)(`${one}/history`);
    const items = history.json?.['items'] as { evidence: { sha256: string; bytes: number }[] }[];
    const { length } = await readFile(fileOf(sha256));
    expect(items.at(-1)?.evidence).toEqual([{ sha256, bytes: length }]);
    expect(history.text).not.toContain('金丝雀');
    for await (const page of app.stores.eventStore.readAll())
      for (const { meta } of page) expect(Buffer.from(meta).includes('金丝雀')).toBe(false);
  });

  it('are refused for what was not uploaded, was for another case, or is named twice', async () => {
    const [mine, theirs] = [hashOf(await upload(one, madeUpFiles.odt)), hashOf(await upload(two, madeUpFiles.odt))];
    const before = await app.stores.eventStore.head();
    const answer = await record(
      one,
      [mine, theirs, mine, 'ab'.repeat(32)].map((sha256) => ({ fileName: '材料.odt', sha256 })),
    );
    expect(codeOf(answer)).toEqual([422, 'evidence.not-uploaded']);
    expect((answer.json?.['faults'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/evidence/1/sha256',
      '/evidence/2/sha256',
      '/evidence/3/sha256',
    ]);
    for (const evidence of [[{ fileName: 'x' }], [null], [{ fileName: 'x', sha256: 'AB'.repeat(32) }]])
      expect((await record(one, evidence as object[])).status).toBe(400);
    expect(await app.stores.eventStore.head()).toBe(before);
  });

  it('are the same command when sent again, and another with other evidence', async () => {
    const sha256 = hashOf(await upload(two, madeUpFiles.ofd));
    const headers = { 'Idempotency-Key': uuid((key += 1)), day: '2018-07-15' };
    const evidence = [{ fileName: '版式文件.ofd', sha256 }];
    expect((await record(two, evidence, headers)).json?.['repeated']).toBe(false);
    // What was recorded is answered also when the file is gone by now.
    const stored = await readFile(fileOf(sha256));
    await rm(fileOf(sha256));
    expect((await record(two, evidence, headers)).json?.['repeated']).toBe(true);
    await writeFile(fileOf(sha256), stored);
    expect(codeOf(await record(two, [], headers))).toEqual([422, 'command.key-reused']);
  });
});

describe('decisions and what follows them', () => {
  /** Sends a command with a file of its own. @returns the file's hash and the answer */
  async function withFile(place: string, path: string, who: string, body: object) {
    key += 1;
    const sha256 = hashOf(await upload(place, Buffer.concat([madeUpFiles.pdf, Buffer.from(String(key))]), who));
    const etag = (await app.as(who)(place)).headers.get('etag') ?? '';
    const answer = await app.as(who)(`${place}/${path}`, {
      body: { ...body, evidence: [{ fileName: '材料（虚构）.pdf', sha256 }] },
      headers: { 'Idempotency-Key': uuid(key), 'If-Match': etag },
    });
    return { sha256, answer };
  }
  const eventOf = ({ json }: HttpAnswer) => (json?.['events'] as { eventId: string }[])[0]?.eventId ?? '';

  it('name the papers that they rest on, each event of them', async () => {
    const place = (await submit(app.as, (key += 1), otherPerson(7))).headers.get('location') ?? '';
    const named: string[] = [];
    const done = async (path: string, who: string, body: object): Promise<HttpAnswer> => {
      const { sha256, answer } = await withFile(place, path, who, body);
      expect([path, answer.status, answer.text]).toEqual([path, 201, answer.text]);
      named.push(...(answer.json?.['events'] as object[]).map(() => sha256));
      return answer;
    };
    const granting = await done('decision', approver, { decidedOn: '2018-05-28' });
    const letter = { about: eventOf(granting), documentNo: '试民审〔2018〕7号', issuedOn: '2018-05-29' };
    const issued = await app.as(approver)(`${place}/letters`, {
      body: letter,
      headers: {
        'Idempotency-Key': uuid((key += 1)),
        'If-Match': (await app.as(approver)(place)).headers.get('etag') ?? '',
      },
    });
    expect(issued.status).toBe(201);
    const delivery = { deliveredOn: '2018-05-30', by: 'in-person', receivedBy: '虚构的签收人' };
    await done(`letters/${eventOf(issued)}/delivery`, officer, delivery);
    const referral = await done('referrals', officer, { referredOn: '2018-06-04', to: 'housing', need: '虚构的困难' });
    const answered = { answeredOn: '2018-07-02', helped: false, amountFen: null, answer: '虚构的答复' };
    await done(`referrals/${eventOf(referral)}/answer`, officer, answered);
    const whole = { exitCause: null, secondTaperDocumentNo: null, townshipReviewedOn: null };
    await done('reassessment', approver, { decidedOn: '2018-09-03', occasion: 'change-reported', ...whole });
    await done('suspension', approver, { decidedOn: '2018-10-08', reason: '虚构的原因' });
    await done('resumption', approver, { decidedOn: '2018-11-05', reason: '虚构的原因' });
    const to = { townshipCode: '220122101', village: '虚构村', decidedOn: null, reason: '虚构的原因' };
    await done('move', approver, { movedOn: '2018-11-06', ...to });
    await done('termination', approver, { decidedOn: '2018-12-03', cause: 'other', reason: '虚构的原因' });
    const { items } = (await app.as(approver)(`${place}/history`)).json as {
      items: { type: string; evidence: { sha256: string }[] }[];
    };
    const recorded = items.filter(({ type }) => type !== 'ApplicationSubmitted' && type !== 'LetterIssued');
    expect(recorded.flatMap(({ evidence }) => evidence.map(({ sha256 }) => sha256))).toEqual(named);
    expect(new Set(named).size).toBe(9);
  });

  it('are refused with papers that are not there, and change nothing', async () => {
    const etag = (await app.as(approver)(two)).headers.get('etag') ?? '';
    const before = await app.stores.eventStore.head();
    const answer = await app.as(approver)(`${two}/termination`, {
      body: {
        decidedOn: '2018-12-03',
        cause: 'other',
        reason: '虚构的原因',
        evidence: [{ fileName: '材料.pdf', sha256: 'ab'.repeat(32) }],
      },
      headers: { 'Idempotency-Key': uuid((key += 1)), 'If-Match': etag },
    });
    expect(codeOf(answer)).toEqual([422, 'evidence.not-uploaded']);
    expect(await app.stores.eventStore.head()).toBe(before);
  });
});

describe('verification of evidence', () => {
  const verify = async () => verifyArtefacts(app.stores.eventStore, await openArtefactStore(app.settings));

  it('reads every file that an event names, without a key, and names the first fault', async () => {
    const sha256 = hashOf(await upload(two, Buffer.concat([madeUpFiles.pdf, madeUpBytes(90_000, 'verify')])));
    expect((await record(two, [{ fileName: '材料.pdf', sha256 }])).status).toBe(201);
    const { artefacts, firstBreak } = await verify();
    expect(firstBreak).toBeUndefined();
    expect(artefacts).toBeGreaterThan(2);
    const stored = await readFile(fileOf(sha256));
    const altered = Buffer.from(stored);
    altered.writeUInt8(altered.readUInt8(80_000) ^ 4, 80_000);
    await writeFile(fileOf(sha256), altered);
    const found = createHash('sha256').update(altered).digest('hex');
    expect((await verify()).firstBreak).toMatchObject({ what: 'artefact', expected: sha256, found });
    await rm(fileOf(sha256));
    expect((await verify()).firstBreak).toMatchObject({
      event: { stream: `householdCase-${two.split('/').at(-1) ?? ''}` },
      what: 'artefact',
      expected: sha256,
      found: 'no file',
    });
    expect(await dibao('verify', '--evidence')).toEqual({ status: 1, names: true });
    await writeFile(fileOf(sha256), stored);
    expect((await verify()).firstBreak).toBeUndefined();
    expect(await dibao('verify', '--evidence')).toEqual({ status: 0, names: false });
    expect((await dibao('verify', '--evidence', '--access-log')).status).toBe(2);

    async function dibao(...args: readonly string[]) {
      // No key is asked for.
      const noKey = { DIBAO_MASTER_KEY_FILE: path.join(app.settings.dataDir, 'no-such-file') };
      const { status, stdout } = await runCommand(args, { ...app.environment, ...noKey });
      return { status, names: stdout.includes(sha256) };
    }
  });
});

describe('evidence of an erased household', () => {
  it('answers that it was erased; its hash still verifies and nothing is added', async () => {
    const sha256 = hashOf(await upload(two, madeUpFiles.png));
    expect((await record(two, [{ fileName: '照片.png', sha256 }])).status).toBe(201);
    await app.stores.dataKeys.destroy(two.split('/').at(-1) ?? '', 'approvalFile');
    const gone = await read(two, sha256);
    expect([gone.status, gone.code]).toEqual([410, 'evidence.erased']);
    expect(codeOf(await upload(two, madeUpFiles.png))).toEqual([409, 'personal-data.erased']);
    const { firstBreak } = await verifyArtefacts(app.stores.eventStore, await openArtefactStore(app.settings));
    expect(firstBreak).toBeUndefined();
  });
});
