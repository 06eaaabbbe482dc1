import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { installationSender } from '../../../src/app/installation.js';
import { ChangeStaffMember } from '../../../src/identity-access/commands/change-staff-member.command.js';
import { otherPerson, publishLaw, submit, uuid } from '../../support/made-up-case.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await publishLaw(app.as);
  for (const person of Object.values(id)) await registerPerson(person);
});

afterAll(() => app.close());

/** Ids of made-up staff, by their surnames. */
const id = { zhao: uuid(9_001), qian: uuid(9_002), zhou: uuid(9_003), wu: uuid(9_004), zheng: uuid(9_005) };
const zhao = `townshipOfficer@area-220122100@${id.zhao}`;
const zhou = `townshipReviewer@area-220122100@${id.zhou}`;
const wu = `countyApprover@area-220122@${id.wu}`;
const zheng = `countyApprover@area-220122@${id.zheng}`;

/** Somebody who may survey and visit; they need no account. */
async function registerPerson(person: string): Promise<void> {
  const change = { type: 'register', person } as const;
  const sender = installationSender(`register ${person}`);
  await app.app.get(CommandBus).execute(new ChangeStaffMember(sender, person, change, 'no-stream', 'area-220122'));
}

let key = 1000;
/** Sends a step with a key of its own. */
const step = (who: string, location: string, path: string, body: object, revision: number, id = uuid((key += 1))) =>
  app.as(who)(`${location}/${path}`, { body, headers: { 'Idempotency-Key': id, 'If-Match': `"${revision}"` } });
const codeOf = ({ status, json }: Awaited<ReturnType<typeof step>>) => [status, json?.['code']];
const end = () => app.stores.eventStore.head();

/** Uploads a photo, made up of one pixel. */
async function photo(who: string, location: string): Promise<{ fileName: string; sha256: string }> {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const answer = await app.as(who)(`${location}/evidence`, {
    raw: new Uint8Array(png),
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return { fileName: '公示照片.png', sha256: String(answer.json?.['sha256']) };
}

let persons = 300;
async function newCase(change: object = {}): Promise<string> {
  persons += 1;
  const made = await submit(app.as, (key += 1), { ...otherPerson(persons), ...change });
  if (made.status !== 201) throw new Error(made.text);
  return made.headers.get('location') ?? '';
}

const bodies = {
  acceptance: { takenOn: '2018-05-03', checkAuthorisedBy: ['m1'] },
  declaration: { takenOn: '2018-05-03', nearRelative: false, relation: null, office: null, official: null },
  survey: {
    takenOn: '2018-05-08',
    surveyors: [id.zhao, id.qian],
    signed: true,
    asDeclared: true,
    findings: '住房简陋',
  },
  check: { takenOn: '2018-05-09', agency: '车管所', asDeclared: true, findings: '名下无车辆' },
  review: {
    takenOn: '2018-05-10',
    invited: 10,
    present: 9,
    representatives: 6,
    votesFor: 8,
    votesAgainst: 1,
    allSigned: true,
    passed: true,
  },
  townshipOpinion: { takenOn: '2018-05-11', opinion: 'grant', grounds: '情况属实' },
  townshipNotice: { takenOn: '2018-05-11', places: ['村务公开栏'], until: null },
  objection: { takenOn: '2018-05-15', level: 'township', objector: '钱举报', content: '认为有车辆' },
  order: { takenOn: '2018-05-18', because: 'reported' },
  visit: { takenOn: '2018-05-21', visitors: [id.wu], asRecorded: true, findings: '与记录一致' },
  countyOpinion: { takenOn: '2018-05-22', opinion: 'grant', grounds: '同意' },
  countyNotice: { takenOn: '2018-05-22', places: ['政府网站'], until: null },
} as const;

describe('an application from its submission to its decision', () => {
  let location: string;

  it('is accepted, surveyed, checked, reviewed, posted by the township', async () => {
    location = await newCase();
    const steps = [
      [zhao, 'acceptance', bodies.acceptance],
      [zhao, 'near-relative-declaration', bodies.declaration],
      [zhao, 'survey', bodies.survey],
      [zhao, 'information-check', bodies.check],
      [zhao, 'democratic-review', bodies.review],
      [zhou, 'township-opinion', bodies.townshipOpinion],
      [zhao, 'township-notice', bodies.townshipNotice],
    ] as const;
    for (const [revision, [who, path, body]] of steps.entries()) {
      const answer = await step(who, location, path, body, revision);
      expect([path, answer.status, answer.headers.get('etag')]).toEqual([path, 201, `"${revision + 1}"`]);
    }
  });

  it('says what is due, what waits, and what stands in the way', async () => {
    const { json } = await app.as(zhao)(`${location}/procedure`);
    expect(json).toMatchObject({
      regime: { id: 'from-2014', documentNos: ['国务院令第649号', '民发〔2012〕220号'] },
      due: [{ step: 'county-opinion', name: '县级审查意见', by: '2018-05-25', late: true }],
      waiting: [{ step: 'county-opinion' }, { step: 'county-notice', name: '县级公示' }],
      blocks: [],
      remedies: { reconsiderationDays: 60, lawsuitMonths: 6 },
    });
    const steps = json?.['steps'] as { type: string; persons: string[]; flags: { sentence: string }[] }[];
    expect(steps.map(({ type }) => type).at(2)).toBe('HouseholdSurveyed');
    expect(steps.at(2)).toMatchObject({
      persons: [id.zhao, id.qian],
      actor: { person: id.zhao },
      takenOn: '2018-05-08',
    });
    expect(steps.flatMap(({ flags }) => flags.map(({ sentence }) => sentence))).toEqual(['乡镇公示没有照片。']);
  });

  it('is not decided with an objection unanswered or the visit not made', async () => {
    const raised = await step(zhao, location, 'objections', bodies.objection, 7);
    expect(raised.status).toBe(201);
    const [{ eventId }] = raised.json?.['events'] as [{ eventId: string }];
    expect((await step(wu, location, 'home-visit-order', bodies.order, 8)).status).toBe(201);
    const decision = { decidedOn: '2018-05-30' };
    expect(codeOf(await step(zheng, location, 'decision', decision, 9))).toEqual([
      422,
      'household-case.objection-open',
    ]);
    const { json } = await app.as(wu)(`${location}/procedure`);
    expect((json?.['blocks'] as { code: string }[]).map(({ code }) => code)).toEqual([
      'household-case.objection-open',
      'household-case.visit-missing',
    ]);
    const settlement = { takenOn: '2018-05-17', objection: eventId, upheld: false, handling: '经查无车辆' };
    expect((await step(wu, location, 'objection-settlements', settlement, 9)).status).toBe(201);
    expect(codeOf(await step(zheng, location, 'decision', decision, 10))).toEqual([
      422,
      'household-case.visit-missing',
    ]);
    expect((await step(wu, location, 'home-visit', bodies.visit, 10)).status).toBe(201);
  });

  it('hangs in the county for seven days, in which it is not decided', async () => {
    expect((await step(wu, location, 'county-opinion', bodies.countyOpinion, 11)).status).toBe(201);
    expect((await step(wu, location, 'county-notice', bodies.countyNotice, 12)).status).toBe(201);
    const before = await end();
    const answer = await step(zheng, location, 'decision', { decidedOn: '2018-05-29' }, 13);
    expect(answer.json).toMatchObject({
      code: 'household-case.notice-open',
      clause: '民发〔2012〕220号 审核审批',
      faults: [{ pointer: '/decidedOn' }],
    });
    expect(await end()).toBe(before);
  });

  it('is decided by none who surveyed or reviewed it, whatever their account and role, but by another', async () => {
    const decision = { decidedOn: '2018-05-30' };
    const as = (person: string) => step(`countyApprover@area-220122@${person}`, location, 'decision', decision, 13);
    expect(codeOf(await as(id.zhao))).toEqual([422, 'household-case.surveyor-may-not-approve']);
    expect(codeOf(await as(id.qian))).toEqual([422, 'household-case.surveyor-may-not-approve']);
    expect(codeOf(await as(id.zhou))).toEqual([422, 'household-case.reviewer-may-not-approve']);
    expect(codeOf(await as(id.wu))).toEqual([422, 'household-case.reviewer-may-not-approve']);
    expect((await as(id.zheng)).status).toBe(201);
    const { json } = await app.as(zheng)(`${location}/procedure`);
    expect(json).toMatchObject({ due: [], waiting: [], blocks: [] });
    const granted = (json?.['steps'] as { type: string; flags: object[] }[]).at(-1);
    expect(granted).toMatchObject({ type: 'BenefitGranted', flags: [{ code: 'officers-not-named' }] });
  });

  it('is shown as it was known, and never who objected', async () => {
    const then = await app.as(zhao)(`${location}/procedure?atRevision=2`);
    expect((then.json?.['steps'] as object[]).length).toBe(2);
    for (const path of ['', '/procedure', '/history']) {
      const { text } = await app.as('auditor@area-220122')(`${location}${path}`);
      expect(text).not.toContain('钱举报');
      expect(text).not.toContain('名下无车辆');
    }
  });

  it('is closed afterwards; a household in payment is still surveyed, and not once it has ended', async () => {
    expect(codeOf(await step(zhao, location, 'acceptance', bodies.acceptance, 14))).toEqual([
      422,
      'household-case.procedure-closed',
    ]);
    const again = { ...bodies.survey, takenOn: '2019-05-08' };
    expect((await step(zhao, location, 'survey', again, 14)).status).toBe(201);
    const ending = { decidedOn: '2019-06-03', cause: 'own-request', reason: '自愿退出' };
    expect((await step(zheng, location, 'termination', ending, 15)).status).toBe(201);
    expect(codeOf(await step(zhao, location, 'survey', { ...again, takenOn: '2019-07-01' }, 16))).toEqual([
      409,
      'household-case.already-terminated',
    ]);
  });
});

describe('the persons of two steps', () => {
  it('are natural persons: another account and role of whoever surveyed may not review', async () => {
    const location = await newCase();
    await step(zhao, location, 'survey', bodies.survey, 0);
    for (const person of [id.zhao, id.qian]) {
      const reviewer = `townshipReviewer@area-220122100@${person}`;
      expect(codeOf(await step(reviewer, location, 'township-opinion', bodies.townshipOpinion, 1))).toEqual([
        422,
        'household-case.surveyor-may-not-review',
      ]);
    }
    // Who reviews is who signed in, not who the request says.
    const named = { ...bodies.townshipOpinion, reviewer: 'somebody' };
    expect((await step(zhou, location, 'township-opinion', named, 1)).json?.['faults']).toMatchObject([
      { pointer: '/reviewer' },
    ]);
  });
});

describe('papers and photos', () => {
  it('stand behind the step; a notice with one is not flagged for want of it', async () => {
    const location = await newCase();
    const evidence = [await photo(zhao, location)];
    const notice = { ...bodies.townshipNotice, evidence };
    expect((await step(zhao, location, 'township-notice', notice, 0)).status).toBe(201);
    const { json, text } = await app.as(zhao)(`${location}/procedure`);
    const [posted] = json?.['steps'] as [{ flags: { code: string }[]; evidence: object[] }];
    expect(posted.flags.map(({ code }) => code)).not.toContain('no-photo');
    expect(posted.evidence).toEqual([{ sha256: evidence[0]?.sha256, bytes: expect.any(Number) }]);
    expect(text).not.toContain('公示照片');
  });

  it('of another household, or that nobody uploaded, are refused, and nothing is appended', async () => {
    const [location, other] = [await newCase(), await newCase()];
    const foreign = await photo(zhao, other);
    const before = await end();
    for (const sha256 of [foreign.sha256, 'ab'.repeat(32)]) {
      const notice = { ...bodies.townshipNotice, evidence: [{ fileName: '照片.png', sha256 }] };
      const answer = await step(zhao, location, 'township-notice', notice, 0);
      expect([...codeOf(answer), answer.json?.['faults']]).toMatchObject([
        422,
        'evidence.not-uploaded',
        [{ pointer: '/evidence/0/sha256' }],
      ]);
    }
    expect(await end()).toBe(before);
  });
});

describe('what is refused appends nothing', () => {
  let location: string;
  beforeAll(async () => {
    location = await newCase();
  });

  it.each([
    ['one surveyor', 'survey', { ...bodies.survey, surveyors: [id.zhao] }, 422, 'household-case.too-few-surveyors'],
    [
      'the same twice',
      'survey',
      { ...bodies.survey, surveyors: [id.zhao, id.zhao] },
      422,
      'household-case.too-few-surveyors',
    ],
    [
      'a surveyor whom nobody knows',
      'survey',
      { ...bodies.survey, surveyors: [id.zhao, uuid(9_099)] },
      422,
      'household-case.staff-unknown',
    ],
    ['no surveyors', 'survey', { ...bodies.survey, surveyors: null }, 400, 'http.invalid-request'],
    [
      'a surveyor with a space',
      'survey',
      { ...bodies.survey, surveyors: [id.zhao, `${id.zhao} `] },
      400,
      'http.invalid-request',
    ],
    ['a step of tomorrow', 'survey', { ...bodies.survey, takenOn: '2999-01-01' }, 422, 'household-case.step-in-future'],
    [
      'a step before the application',
      'survey',
      { ...bodies.survey, takenOn: '2018-05-01' },
      422,
      'household-case.step-before-application',
    ],
    ['a day that does not exist', 'survey', { ...bodies.survey, takenOn: '2018-02-30' }, 400, 'http.invalid-request'],
    ['findings of a novel', 'survey', { ...bodies.survey, findings: '长'.repeat(2001) }, 400, 'http.invalid-request'],
    [
      'authorisation of a stranger',
      'acceptance',
      { ...bodies.acceptance, checkAuthorisedBy: ['m9'] },
      422,
      'household-case.step-faults',
    ],
    [
      'a relative who is none',
      'near-relative-declaration',
      { ...bodies.declaration, relation: 'child' },
      422,
      'household-case.step-faults',
    ],
    [
      'more votes than people',
      'democratic-review',
      { ...bodies.review, votesFor: 9 },
      422,
      'household-case.step-faults',
    ],
    ['a negative number', 'democratic-review', { ...bodies.review, present: -1 }, 400, 'http.invalid-request'],
    [
      'a short notice',
      'township-notice',
      { ...bodies.townshipNotice, until: '2018-05-17' },
      422,
      'household-case.notice-too-short',
    ],
    ['a notice nowhere', 'township-notice', { ...bodies.townshipNotice, places: [] }, 400, 'http.invalid-request'],
    [
      'papers that nobody asked for',
      'supplied-papers',
      { takenOn: '2018-05-03', papers: ['diagnosis'] },
      422,
      'household-case.no-papers-missing',
    ],
    [
      'papers of no kind',
      'missing-papers',
      { takenOn: '2018-05-03', papers: ['love-letter'], note: null },
      400,
      'http.invalid-request',
    ],
    [
      'an answer to no objection',
      'objection-settlements',
      { takenOn: '2018-05-15', objection: uuid(5), upheld: true, handling: '无' },
      404,
      'household-case.not-found-objection',
    ],
  ])('%s', async (_, path, body, status, code) => {
    const before = await end();
    expect(codeOf(await step(zhao, location, path, body, 0))).toEqual([status, code]);
    expect(await end()).toBe(before);
  });

  it('a visitor whom nobody knows', async () => {
    const before = await end();
    const visit = { ...bodies.visit, visitors: [uuid(9_099)] };
    expect(codeOf(await step(wu, location, 'home-visit', visit, 0))).toEqual([422, 'household-case.staff-unknown']);
    expect(await end()).toBe(before);
  });

  it.each([
    ['the township of another', 'townshipOfficer@area-220122101', 'survey', bodies.survey],
    ['an officer, an opinion', zhao, 'township-opinion', bodies.townshipOpinion],
    ['an officer, the county notice', zhao, 'county-notice', bodies.countyNotice],
    ['a reviewer, a survey', zhou, 'survey', bodies.survey],
    ['a reviewer, the county opinion', zhou, 'county-opinion', bodies.countyOpinion],
    ['the county, a survey', wu, 'survey', bodies.survey],
    ['the county, the township opinion', wu, 'township-opinion', bodies.townshipOpinion],
    ['another county', 'countyApprover@area-220112', 'county-opinion', bodies.countyOpinion],
    ['an auditor, an objection', 'auditor@area-220122', 'objections', bodies.objection],
  ])('who may not: %s', async (_, who, path, body) => {
    const before = await end();
    expect(codeOf(await step(who, location, path, body, 0))).toEqual([403, 'identity-access.forbidden']);
    expect(await end()).toBe(before);
  });

  it('a step on an old revision, of an unknown case, with a used key', async () => {
    const own = await newCase();
    const id = uuid((key += 1));
    expect((await step(zhao, own, 'acceptance', bodies.acceptance, 7)).status).toBe(412);
    expect((await step(zhao, own, 'acceptance', bodies.acceptance, 0, id)).status).toBe(201);
    expect((await step(zhao, own, 'acceptance', bodies.acceptance, 0, id)).json?.['repeated']).toBe(true);
    expect(codeOf(await step(zhao, own, 'survey', bodies.survey, 1, id))).toEqual([422, 'command.key-reused']);
    expect(codeOf(await step(zhao, own, 'acceptance', bodies.acceptance, 1))).toEqual([
      409,
      'household-case.already-accepted',
    ]);
    expect((await step(zhao, `/api/v1/cases/${uuid(77)}`, 'acceptance', bodies.acceptance, 0)).status).toBe(404);
    const missing = { takenOn: '2018-05-03', papers: ['diagnosis'], note: null };
    expect((await step(zhao, own, 'missing-papers', missing, 1)).status).toBe(201);
    expect(codeOf(await step(zhao, own, 'missing-papers', missing, 2))).toEqual([
      409,
      'household-case.papers-already-notified',
    ]);
    expect((await step(zhao, own, 'supplied-papers', { takenOn: '2018-05-04', papers: ['diagnosis'] }, 2)).status).toBe(
      201,
    );
  });

  it('of twenty acceptances at once one is recorded', async () => {
    const own = await newCase();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => step(zhao, own, 'acceptance', bodies.acceptance, 0)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.every(({ status }) => [201, 409, 412].includes(status))).toBe(true);
  });

  it('steps out of order are recorded, and flagged', async () => {
    const own = await newCase();
    expect((await step(wu, own, 'county-opinion', bodies.countyOpinion, 0)).status).toBe(201);
    const { json } = await app.as(zhao)(`${own}/procedure`);
    const [opinion] = json?.['steps'] as [{ flags: { sentence: string }[] }];
    expect(opinion.flags.map(({ sentence }) => sentence)).toContain('此前没有入户调查的记录。');
    const declared = { ...bodies.declaration, nearRelative: true, relation: 'child', office: 'village-committee' };
    expect((await step(zhao, own, 'near-relative-declaration', { ...declared, official: '王某某' }, 1)).status).toBe(
      201,
    );
    expect((await app.as(zhao)(`${own}/history`)).text).not.toContain('王某某');
    expect(codeOf(await step(zheng, own, 'decision', { decidedOn: '2018-05-30' }, 2))).toEqual([
      422,
      'household-case.visit-missing',
    ]);
  });

  it('an application of a time whose procedure nobody has written down', async () => {
    const own = await newCase({ appliedOn: '2014-04-30' });
    const body = { ...bodies.acceptance, takenOn: '2014-04-30' };
    expect(codeOf(await step(zhao, own, 'acceptance', body, 0))).toEqual([422, 'household-case.no-procedure-in-force']);
    expect(codeOf(await app.as(zhao)(`${own}/procedure`))).toEqual([422, 'household-case.no-procedure-in-force']);
  });
});
