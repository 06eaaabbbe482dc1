import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadProcedures } from '../../src/household-case/commands/procedure-documents.reading.js';
import { type HouseholdCaseEvent } from '../../src/household-case/domain/household-case.events.js';
import { type ProcedureStep } from '../../src/household-case/domain/procedure.events.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { fen } from '../../src/kernel/fen.js';
import { month } from '../../src/kernel/month.js';
import { personal } from '../../src/kernel/personal.js';
import { ApplicantNames } from '../../projections/benefit-state/applicant-names.js';
import { ConcernedMembers } from '../../projections/work-queue/concerned-members.js';
import { countItems, homeVisitShares } from '../../projections/work-queue/counts.js';
import { itemKeyOf, listFlags, listItems } from '../../projections/work-queue/queries.js';
import { workQueue } from '../../projections/work-queue/work-queue.projection.js';
import { type CaseModel, caseIdAt, openCaseModel } from '../support/case-model.js';
import { applicant, applicationEvent } from '../support/made-up-application.js';
import { change, due, granted, period, reassessed } from '../support/made-up-course-events.js';

const township = 'area-220122100';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
let model: CaseModel;
let cases = 0;
beforeAll(async () => {
  model = await openCaseModel(workQueue);
});
afterAll(() => model.close());

const stepped = (...steps: readonly [step: ProcedureStep, by: string][]) => ({ flags: [], due: due(...steps) });
const accepted = (by: string): HouseholdCaseEvent => ({
  type: 'ApplicationAccepted',
  data: { ...stepped(['survey', by], ['near-relative-declaration', by]), checkAuthorisedBy: ['m1'] },
});

const wife = { ...applicant, id: 'm2', name: personal('李四'), birthDate: personal(businessDate('1959-06-12')) };

/** A new case of a couple, applied for on 2 May. */
async function applied(): Promise<number> {
  cases += 1;
  const data = { ...applicationEvent.data, members: [applicant, wife] };
  await model.happened(cases, '2018-05-02', { ...applicationEvent, data });
  return cases;
}

/** What is open on a day of the procedure. */
const open = { today: '2018-06-01', missed: false, waiting: false };

/** What a case must do by a day, as `step by`. */
async function waits(n: number): Promise<readonly string[]> {
  await model.caughtUp();
  const rows = await model.table('item');
  return rows
    .filter((row) => row['case_id'] === caseIdAt(n) && row['due_by'] !== Infinity)
    .map((row) => `${String(row['step'])} ${(row['due_by'] as Date).toLocaleDateString('sv-SE')}`)
    .sort();
}

/** What a case waits for on a day where no days are counted, as `role step since`, and until when a notice hangs. */
async function awaits(n: number, today: string): Promise<readonly string[]> {
  await model.caughtUp();
  const filter = { today, missed: false, waiting: true, townships: [township, 'area-220122101'] };
  const all = await listItems(model.pool, model.schema, filter, { limit: 500, after: undefined });
  return all
    .filter(({ caseId }) => caseId === caseIdAt(n))
    .map(({ role, step, since, endsOn }) => [role, step, since, ...(endsOn === null ? [] : [endsOn])].join(' '))
    .sort();
}

/** Whom each thing is about that a case waits for, as `step by id name`. */
async function concerned(n: number, today: string): Promise<readonly string[]> {
  await model.caughtUp();
  const filter = { today, missed: false, waiting: false, townships: [township] };
  const all = await listItems(model.pool, model.schema, filter, { limit: 500, after: undefined });
  const items = all.filter(({ caseId, dueBy }) => caseId === caseIdAt(n) && dueBy !== null);
  const members = await new ConcernedMembers(model.codec, new ApplicantNames(model.codec)).of(items);
  return items.map(({ step, dueBy }, index) =>
    [step, String(dueBy), ...(members[index] ?? []).map(({ id, name }) => `${id} ${name}`)].join(' '),
  );
}

describe('the work queue', () => {
  it('opens what must follow and closes it with the step, each notice by its level', async () => {
    const n = await applied();
    await model.happened(n, '2018-05-03', accepted('2018-05-17'));
    expect(await waits(n)).toEqual(['near-relative-declaration 2018-05-17', 'survey 2018-05-17']);
    await model.happened(n, '2018-05-08', {
      type: 'HouseholdSurveyed',
      data: {
        ...stepped(['township-notice', '2018-05-15'], ['county-notice', '2018-06-01']),
        surveyors: ['p1', 'p2'],
        signed: true,
        asDeclared: true,
        findings: personal('虚构'),
      },
    });
    await model.happened(n, '2018-05-10', {
      type: 'NoticePosted',
      data: { ...stepped(), level: 'township', places: ['村务公开栏'], until: businessDate('2018-05-16') },
    });
    expect(await waits(n)).toEqual(['county-notice 2018-06-01', 'near-relative-declaration 2018-05-17']);
  });

  it('shows what waits without a last day, by who has to act, until it is done or the application is over', async () => {
    const n = await applied();
    const officers = ['townshipOfficer acceptance 2018-05-02', 'townshipOfficer near-relative-declaration 2018-05-02'];
    expect(await awaits(n, '2018-05-02')).toEqual(officers);
    // What has a day is not told twice.
    await model.happened(n, '2018-05-03', accepted('2018-05-17'));
    expect(await awaits(n, '2018-05-03')).toEqual([]);
    const reviewed: HouseholdCaseEvent = {
      type: 'TownshipOpinionGiven',
      data: { ...stepped(), opinion: 'refuse', reviewer: 'p3', grounds: personal('虚构') },
    };
    // Done before its turn: the application still waits for what was passed over.
    await model.happened(n, '2018-05-04', reviewed, {
      type: 'NearRelativeDeclared',
      data: { ...stepped(), nearRelative: true, relation: 'sibling', office: null, official: personal(null) },
    });
    expect(await awaits(n, '2018-05-04')).toEqual([
      'countyApprover home-visit 2018-05-04',
      'townshipOfficer information-check 2018-05-04',
    ]);
    await model.happened(n, '2018-05-09', {
      type: 'ApplicationWithdrawn',
      data: { flags: [], due: [], cause: 'own-request' },
    });
    expect(await awaits(n, '2018-05-09')).toEqual([]);

    const [refused, moved] = [await applied(), await applied()];
    await model.happened(moved, '2018-05-05', {
      type: 'HouseholdMoved',
      data: {
        ...stepped(),
        from: { township, county: 'area-220122', village: '前进村（虚构）' },
        to: { township: 'area-220122101', county: 'area-220122', village: '新村（虚构）' },
      },
    });
    expect(await awaits(moved, '2018-05-05')).toEqual(officers);
    const grant = granted('2018-06', 1_000);
    await model.happened(moved, '2018-05-21', grant);
    expect(await awaits(moved, '2018-05-21')).toEqual([]);
    // What is done again in payment opens nothing.
    await model.happened(moved, '2019-05-21', {
      type: 'HomeVisitOrdered',
      data: { ...stepped(), because: 'random-sample' },
    });
    expect(await awaits(moved, '2019-05-21')).toEqual([]);
    const { flags, due: none, standardFen, standardDocumentNo, clauses, officers: named, basis } = grant.data;
    const grounds = { flags, due: none, standardFen, standardDocumentNo, clauses, officers: named, basis };
    await model.happened(refused, '2018-05-21', {
      type: 'BenefitRefused',
      data: { ...grounds, refusedBecause: 'income-not-below-standard' },
    });
    expect(await awaits(refused, '2018-05-21')).toEqual([]);
  });

  it('shows a notice as long as it hangs, and what follows it from the day after', async () => {
    const n = await applied();
    const posted = (until: string): HouseholdCaseEvent => ({
      type: 'NoticePosted',
      data: { ...stepped(), level: 'township', places: ['村务公开栏'], until: businessDate(until) },
    });
    await model.happened(n, '2018-05-03', accepted('2018-05-17'));
    await model.happened(n, '2018-05-10', posted('2018-05-17'));
    await model.happened(n, '2018-05-12', posted('2018-05-19'));
    const hangs = ['townshipOfficer township-notice 2018-05-12 2018-05-19'];
    expect(await awaits(n, '2018-05-19')).toEqual(hangs);
    expect(await awaits(n, '2018-05-20')).toEqual([]);
    const counted = async (today: string) =>
      (
        await countItems(model.pool, model.schema, { townships: [township], by: 'county', today: businessDate(today) })
      ).find(({ step }) => step === 'township-notice');
    expect(await counted('2018-05-19')).toMatchObject({ due: 0, late: 0, missed: 0, waiting: 1 });
    expect(await counted('2018-05-20')).toBeUndefined();
  });

  it('was folded with the procedure documents of today: change them, and its version rises', () => {
    expect([workQueue.version, sha256(JSON.stringify(loadProcedures()))]).toEqual([
      6,
      '9ad386cb6c0114eb1df4204de14b390e760cea69c5180d2d86329d2487299240',
    ]);
  });

  it('settles an objection, a letter and a referral by the one that is meant, and gives the county its own', async () => {
    const n = await applied();
    const raised = (level: 'township' | 'county', by: string): HouseholdCaseEvent => ({
      type: 'ObjectionRaised',
      data: { ...stepped(['objection', by]), level, objector: personal(null), content: personal('虚构') },
    });
    const [first = ''] = await model.happened(n, '2018-05-11', raised('township', '2018-05-21'));
    await model.happened(n, '2018-05-12', raised('county', '2018-05-22'));
    await model.happened(n, '2018-05-14', {
      type: 'ObjectionSettled',
      data: { ...stepped(), objection: first, upheld: false, handling: personal('虚构') },
    });
    expect(await waits(n)).toEqual(['objection 2018-05-22']);
    const items = (await model.table('item')).filter((row) => row['case_id'] === caseIdAt(n));
    expect(items.find(({ step }) => step === 'objection')?.['role']).toBe('countyApprover');
  });

  it('counts days from the last time that a step was done, and from a settled objection instead of the notice', async () => {
    const n = await applied();
    const surveyed = (by: string): HouseholdCaseEvent => ({
      type: 'HouseholdSurveyed',
      data: {
        ...stepped(['democratic-review', by]),
        surveyors: ['p1', 'p2'],
        signed: true,
        asDeclared: true,
        findings: personal('虚构'),
      },
    });
    await model.happened(n, '2018-05-04', surveyed('2018-05-11'));
    await model.happened(n, '2018-05-08', surveyed('2018-05-15'));
    expect(await waits(n)).toEqual(['democratic-review 2018-05-15']);
    await model.happened(n, '2018-05-10', {
      type: 'NoticePosted',
      data: {
        ...stepped(['decision', '2018-05-22']),
        level: 'county',
        places: ['政务公开栏'],
        until: businessDate('2018-05-17'),
      },
    });
    const [raised = ''] = await model.happened(n, '2018-05-11', {
      type: 'ObjectionRaised',
      data: { ...stepped(), level: 'county', objector: personal(null), content: personal('虚构') },
    });
    await model.happened(n, '2018-05-25', {
      type: 'ObjectionSettled',
      data: { ...stepped(['decision', '2018-06-22']), objection: raised, upheld: false, handling: personal('虚构') },
    });
    expect(await waits(n)).toEqual(['decision 2018-06-22', 'democratic-review 2018-05-15']);
  });

  it('says with each decision anew what is due of the course, and leaves a letter that nobody wrote', async () => {
    const n = await applied();
    await model.happened(n, '2018-05-03', accepted('2018-05-17'));
    const [grant = ''] = await model.happened(
      n,
      '2018-05-20',
      granted('2018-06', 30_000, 0, { due: due(['letter', '2018-05-25'], ['periodic-review', '2019-05-20']) }),
    );
    expect(await waits(n)).toEqual(['letter 2018-05-25', 'periodic-review 2019-05-20']);
    await model.happened(
      n,
      '2018-11-20',
      reassessed('2018-12', [period('2018-12', null, 20_000)], {
        due: due(['letter', '2018-11-25'], ['periodic-review', '2019-11-20'], ['turns-60', '2019-02-01']),
      }),
    );
    expect(await waits(n)).toEqual([
      'letter 2018-05-25',
      'letter 2018-11-25',
      'periodic-review 2019-11-20',
      'turns-60 2019-02-01',
    ]);
    await model.happened(n, '2018-11-21', {
      type: 'LetterIssued',
      data: {
        ...stepped(['letter-delivery', '2018-11-30']),
        kind: 'decision',
        about: grant,
        documentNo: '试民发〔2018〕9号',
        sha256: 'ab',
        bytes: 1,
      },
    });
    expect(await waits(n)).toEqual([
      'letter 2018-11-25',
      'letter-delivery 2018-11-30',
      'periodic-review 2019-11-20',
      'turns-60 2019-02-01',
    ]);
    // A step of a tapered exit tells all that is due of the course, as a decision does.
    await model.happened(n, '2019-01-01', {
      type: 'TaperStepApplied',
      data: {
        ...stepped(['periodic-review', '2019-11-20'], ['taper-step', '2020-01-31']),
        from: month('2019-01'),
        beforeFen: fen(20_000),
        baseFen: fen(15_000),
      },
    });
    expect(await waits(n)).toEqual([
      'letter 2018-11-25',
      'letter-delivery 2018-11-30',
      'periodic-review 2019-11-20',
      'taper-step 2020-01-31',
    ]);
    await model.happened(n, '2019-01-10', {
      type: 'BenefitTerminated',
      data: { ...change('2019-02', [], { due: due(['letter', '2019-01-15']) }), cause: 'other' },
    });
    expect(await waits(n)).toEqual(['letter 2019-01-15']);
  });

  it('closes what expires with a renewed paper of the same member, not with one of another', async () => {
    const n = await applied();
    const paper = (member: string, validUntil: string): HouseholdCaseEvent => ({
      type: 'CertificateVerified',
      data: {
        source: 'document',
        member,
        certificate: personal({ kind: 'disability', number: '虚构', issuer: '虚构' }),
        validUntil: businessDate(validUntil),
        due: due(['certificate-expiry', validUntil]),
      },
    });
    await model.happened(
      n,
      '2018-05-03',
      paper('m1', '2018-09-30'),
      paper('m1', '2020-09-30'),
      paper('m2', '2018-09-30'),
    );
    await model.happened(n, '2018-09-10', paper('m1', '2021-09-30'));
    expect(await waits(n)).toEqual([
      'certificate-expiry 2018-09-30',
      'certificate-expiry 2020-09-30',
      'certificate-expiry 2021-09-30',
    ]);
    expect(await concerned(n, '2018-09-01')).toContain('certificate-expiry 2018-09-30 m2 李*');
  });

  it('follows a move within the county, stays where the household leaves it, and lists by area in SQL', async () => {
    const [near, far] = [await applied(), await applied()];
    const other = 'area-220122101';
    for (const n of [near, far]) await model.happened(n, '2018-05-03', accepted('2018-05-17'));
    const move = (to: string, county: string): HouseholdCaseEvent => ({
      type: 'HouseholdMoved',
      data: {
        ...stepped(),
        from: { township, county: 'area-220122', village: '前进村（虚构）' },
        to: { township: to, county, village: '新村（虚构）' },
      },
    });
    await model.happened(near, '2018-05-05', move(other, 'area-220122'));
    await model.happened(far, '2018-05-05', move('area-220112100', 'area-220112'));
    await model.caughtUp();
    const moved = await listItems(
      model.pool,
      model.schema,
      { ...open, townships: [other] },
      { limit: 50, after: undefined },
    );
    const dated = moved.filter(({ dueBy }) => dueBy !== null);
    expect(dated.map(({ caseId, village }) => [caseId, village])).toEqual([
      [caseIdAt(near), '新村（虚构）'],
      [caseIdAt(near), '新村（虚构）'],
    ]);
    const stayed = await listItems(
      model.pool,
      model.schema,
      { ...open, townships: [township], step: 'survey' },
      { limit: 50, after: undefined },
    );
    expect(stayed.map(({ caseId }) => caseId)).toContain(caseIdAt(far));
    expect(stayed.map(({ caseId }) => caseId)).not.toContain(caseIdAt(near));
    expect(
      await listItems(model.pool, model.schema, { ...open, townships: [] }, { limit: 50, after: undefined }),
    ).toEqual([]);
  });

  it('gives the same list page by page as at once, the earliest first', async () => {
    await model.caughtUp();
    const filter = { ...open, townships: [township, 'area-220122101'] };
    const all = await listItems(model.pool, model.schema, filter, { limit: 1_000, after: undefined });
    const paged = [];
    for (let after; ;) {
      const page = await listItems(model.pool, model.schema, filter, { limit: 2, after });
      paged.push(...page);
      const last = page.at(-1);
      if (last === undefined) break;
      after = itemKeyOf(last);
    }
    expect(all.length).toBeGreaterThan(5);
    expect(paged).toEqual(all);
    const days = all.map(({ dueBy, since }) => `${dueBy ?? 'without a day'} ${since}`);
    expect(days).toEqual(days.toSorted());
    expect(days.at(-1)).toContain('without a day');
  });

  it('counts what is due and late as of the day that is given, and the county’s home visits', async () => {
    const n = await applied();
    const place = {
      ...applicationEvent,
      data: { ...applicationEvent.data, township: 'area-220183100', county: 'area-220183' },
    };
    cases += 1;
    await model.happened(cases, '2018-05-02', place);
    await model.happened(cases, '2018-05-03', accepted('2018-05-17'));
    await model.caughtUp();
    const count = async (today: string) =>
      (
        await countItems(model.pool, model.schema, {
          townships: ['area-220183100'],
          by: 'county',
          today: businessDate(today),
        })
      ).find(({ step }) => step === 'survey');
    const common = { area: 'area-220183', role: 'townshipOfficer', step: 'survey' };
    expect(await count('2018-05-09')).toEqual({ ...common, due: 1, dueWithin7Days: 0, late: 0, missed: 0, waiting: 0 });
    expect(await count('2018-05-10')).toEqual({ ...common, due: 1, dueWithin7Days: 1, late: 0, missed: 0, waiting: 0 });
    expect(await count('2018-05-17')).toEqual({ ...common, due: 1, dueWithin7Days: 1, late: 0, missed: 0, waiting: 0 });
    expect(await count('2018-05-18')).toEqual({ ...common, due: 0, dueWithin7Days: 0, late: 1, missed: 0, waiting: 0 });

    const visit: HouseholdCaseEvent = {
      type: 'HomeVisited',
      data: { ...stepped(), visitors: ['p3'], asRecorded: true, findings: personal('虚构') },
    };
    await model.happened(cases, '2018-05-20', visit);
    await model.happened(cases, '2018-05-21', granted('2018-06', 1_000));
    // A visit after the decision is none before it.
    await model.happened(n, '2018-05-21', granted('2018-06', 1_000), visit);
    await model.caughtUp();
    const shares = (townships: readonly string[], from?: string) =>
      homeVisitShares(model.pool, model.schema, { townships, from });
    expect(await shares(['area-220183100'])).toEqual([
      { county: 'area-220183', percent: 30, decided: 1, visited: 1, enough: true },
    ]);
    expect(await shares(['area-220183100'], '2018-05-22')).toEqual([]);
    expect(await shares([township])).toEqual([
      { county: 'area-220122', percent: 30, decided: 3, visited: 0, enough: false },
    ]);

    // The regime of July 2021 asks for no share: what is handled by it neither fails nor makes up for the others.
    for (const [appliedOn, seen] of [
      ['2021-06-30', true],
      ['2021-06-30', false],
      ['2021-06-30', false],
      ['2021-07-01', false],
      ['2021-07-01', true],
    ] as const) {
      cases += 1;
      await model.happened(cases, appliedOn, place);
      if (seen) await model.happened(cases, '2021-07-20', visit);
      await model.happened(cases, '2021-07-30', granted('2021-08', 1_000));
    }
    await model.caughtUp();
    expect(await shares(['area-220183100'], '2021-07-01')).toEqual([
      { county: 'area-220183', percent: 30, decided: 3, visited: 1, enough: true },
      { county: 'area-220183', percent: 0, decided: 2, visited: 1, enough: null },
    ]);
  });

  it('takes what nobody can do any more for missed: the reviews of a case whose last month is over', async () => {
    const n = await applied();
    const term = due(['term-recheck', '2019-04-30'], ['last-payable-month', '2019-05-31']);
    await model.happened(
      n,
      '2018-05-21',
      granted('2018-06', 1_000, 0, {
        batch: 'expenditure-deduction',
        payableTo: month('2019-05'),
        due: [...term, ...due(['letter', '2018-05-24'])],
      }),
    );
    await model.caughtUp();
    const stepsOf = async (today: string, missed: boolean) =>
      (await listItems(model.pool, model.schema, { today, missed, waiting: false, townships: [township] }, page))
        .filter(({ caseId }) => caseId === caseIdAt(n))
        .map(({ step, until }) => `${step} ${until ?? ''}`);
    const page = { limit: 500, after: undefined };
    // Late, but it can still be done.
    expect(await stepsOf('2019-05-31', false)).toEqual(['letter ', 'term-recheck 2019-05-31']);
    expect(await stepsOf('2019-05-31', true)).toEqual([]);
    expect(await stepsOf('2019-06-01', false)).toEqual(['letter ']);
    expect(await stepsOf('2019-06-01', true)).toEqual(['term-recheck 2019-05-31']);
    const counted = async (today: string) =>
      (
        await countItems(model.pool, model.schema, {
          townships: [township],
          by: 'county',
          today: businessDate(today),
        })
      ).find(({ step }) => step === 'term-recheck');
    expect(await counted('2019-05-31')).toMatchObject({ due: 0, late: 1, missed: 0, waiting: 0 });
    expect(await counted('2019-06-01')).toMatchObject({ due: 0, late: 0, missed: 1 });
    await model.happened(n, '2019-05-20', reassessed('2019-06', []));
    await model.caughtUp();
    expect(await stepsOf('2019-06-01', true)).toEqual([]);
  });

  it('asks once for what becomes of a death, since its day, until the household was looked at', async () => {
    const n = await applied();
    const review = ['change-review', '2018-08-31'] as const;
    const death: HouseholdCaseEvent = {
      type: 'MemberLeft',
      data: { source: 'household-report', due: due([...review]), member: 'm2', cause: 'death' },
    };
    const poorer: HouseholdCaseEvent = {
      type: 'RegisteredPoorVerified',
      data: { source: 'registry', due: due([...review]), registeredPoor: 'not-lifted' },
    };
    const end = ['last-payable-month', '2018-10-31'] as const;
    await model.happened(n, '2018-05-20', granted('2018-06', 30_000, 0, { due: due([...end]) }));
    await model.happened(n, '2018-08-03', death);
    await model.happened(n, '2018-08-06', poorer);
    expect(await waits(n)).toEqual(['change-review 2018-08-31']);
    // A standard that rises tells anew what is still open; that it waits since the death stays so.
    await model.happened(n, '2018-08-15', {
      type: 'BenefitRedetermined',
      data: change('2018-09', [period('2018-09', null, 40_000)], { due: due([...review], [...end]) }),
    });
    await model.caughtUp();
    const [asked] = (await model.table('item')).filter((row) => row['case_id'] === caseIdAt(n));
    const dayOf = (column: string) => (asked?.[column] as Date).toLocaleDateString('sv-SE');
    expect([dayOf('since'), dayOf('until'), asked?.['role']]).toEqual(['2018-08-03', '2018-10-31', 'townshipOfficer']);
    await model.happened(n, '2018-08-28', reassessed('2018-09', [period('2018-09', null, 20_000)]));
    expect(await waits(n)).toEqual([]);
  });

  it('names whose birthday it is, of those who are in the household', async () => {
    const n = await applied();
    const son = { ...applicant, id: 'm3', name: personal('张小三'), birthDate: personal(businessDate('2001-06-30')) };
    const birthdays = due(['turns-60', '2019-06-30'], ['turns-18', '2019-06-30'], ['turns-70', '2019-12-31']);
    await model.happened(n, '2018-05-10', {
      type: 'MemberJoined',
      data: { source: 'survey', due: [], member: son, cause: 'return' },
    });
    await model.happened(n, '2018-05-20', granted('2018-06', 30_000, 0, { due: birthdays }));
    expect(await concerned(n, '2019-01-01')).toEqual([
      'turns-18 2019-06-30 m3 张**',
      'turns-60 2019-06-30 m2 李*',
      'turns-70 2019-12-31 m1 张**',
    ]);
    await model.happened(n, '2019-02-01', {
      type: 'MemberLeft',
      data: { source: 'survey', due: [], member: 'm2', cause: 'moved-out' },
    });
    expect(await concerned(n, '2019-03-01')).toContain('turns-60 2019-06-30');
    // Put right: neither the name nor the birthday is the son's.
    const { citizenId } = applicant;
    const identity = { name: personal('章小三'), citizenId, birthDate: personal(businessDate('2002-06-30')) };
    await model.happened(n, '2018-05-10', {
      type: 'MemberIdentityVerified',
      data: { source: 'document', due: [], member: 'm3', ...identity },
    });
    expect(await concerned(n, '2019-03-01')).toContain('turns-18 2019-06-30');
  });

  it('lists the flags of cases that go on, until they end', async () => {
    const n = await applied();
    const flags = [
      { code: 'late', step: 'decision', limit: businessDate('2018-05-18') },
      { code: 'missing', step: 'home-visit', limit: null },
    ] as const;
    const flagsOf = async () => {
      await model.caughtUp();
      const rows = await listFlags(
        model.pool,
        model.schema,
        { townships: [township] },
        { limit: 50, after: undefined },
      );
      return rows.filter(({ caseId }) => caseId === caseIdAt(n)).map(({ code, limit, nr }) => [code, limit, nr]);
    };
    await model.happened(n, '2018-05-21', granted('2018-06', 1_000, 0, { flags }));
    expect(await flagsOf()).toEqual([
      ['late', '2018-05-18', 0],
      ['missing', null, 1],
    ]);
    await model.happened(n, '2018-07-01', reassessed('2018-08', []));
    expect(await flagsOf()).toEqual([]);
  });

  it('comes out of a rebuild as it is served', async () => {
    await model.caughtUp();
    const [served, rebuilt] = await model.servedAndRebuilt();
    expect(rebuilt).toBe(served);
    expect(served).toContain('certificate-expiry');
    expect(served).not.toContain('张');
  });

  it('halts at a step that it does not know, and says where', async () => {
    const n = await applied();
    const [poison] = await model.happenedLater(n, '2018-05-03', 'ApplicationAccepted', {
      ...stepped(),
      due: [{ step: 'a-new-step', by: '2018-05-17' }],
    });
    while (model.halts.length === 0) await sleep(20);
    expect(model.halts[0]?.halt).toMatchObject({ eventId: poison, revision: 1, type: 'ApplicationAccepted' });
  });
});
