import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicantNames } from '../../projections/benefit-state/applicant-names.js';
import { benefitState } from '../../projections/benefit-state/benefit-state.projection.js';
import { listBenefits } from '../../projections/benefit-state/queries.js';
import { SupplementGrounds } from '../../projections/supplement-register/grounds.js';
import { listSupplements, supplementAverages } from '../../projections/supplement-register/queries.js';
import { supplementRegister } from '../../projections/supplement-register/supplement-register.projection.js';
import { listTapers } from '../../projections/taper-register/queries.js';
import { taperRegister } from '../../projections/taper-register/taper-register.projection.js';
import { type HouseholdCaseEvent } from '../../src/household-case/domain/household-case.events.js';
import { type Projection } from '../../src/platform/projection/projection.js';
import { fen } from '../../src/kernel/fen.js';
import { personal } from '../../src/kernel/personal.js';
import { month } from '../../src/kernel/month.js';
import { type CaseModel, caseIdAt, openCaseModel } from '../support/case-model.js';
import { applicant, applicationEvent } from '../support/made-up-application.js';
import { change, due, granted, period, reassessed, supplemented } from '../support/made-up-course-events.js';

const township = 'area-220122100';
const other = 'area-220122101';
let model: CaseModel;
afterEach(() => model.close());

const page = { limit: 50, after: undefined };
const at = { county: 'area-220122', village: '前进村（虚构）' };
const named = (name: string): HouseholdCaseEvent => {
  const { citizenId, birthDate } = applicant;
  return {
    type: 'MemberIdentityVerified',
    data: { source: 'document', due: [], member: 'm1', name: personal(name), citizenId, birthDate },
  };
};
const moved: HouseholdCaseEvent = {
  type: 'HouseholdMoved',
  data: { flags: [], due: [], from: { ...at, township }, to: { ...at, township: other } },
};

async function open(projection: Projection): Promise<void> {
  model = await openCaseModel(projection);
  for (const n of [1, 2, 3]) await model.happened(n, '2018-05-02', applicationEvent);
}

/** Served as rebuilt, without a name; then stopped at an event of a later program. */
async function rebuildsAndHalts(
  type: HouseholdCaseEvent['type'],
  poison: Readonly<Record<string, unknown>>,
): Promise<void> {
  await model.caughtUp();
  const [served, rebuilt] = await model.servedAndRebuilt();
  expect(rebuilt).toBe(served);
  expect(served).not.toContain('张');
  const [eventId] = await model.happenedLater(3, '2018-05-20', type, poison);
  while (model.halts.length === 0) await sleep(20);
  expect(model.halts[0]?.halt).toMatchObject({ eventId, type });
}

describe('the register of supplements', () => {
  it('has a person’s months at one amount in a row, only those that are paid, and the county’s average', async () => {
    await open(supplementRegister);
    await model.happened(
      1,
      '2018-05-20',
      granted('2018-06', 30_000, 30_000),
      supplemented('SupplementGranted', 'm1', '2018-06', 15_000),
      supplemented('SupplementGranted', 'm2', '2018-06', 15_000, 'elderly'),
    );
    await model.happened(1, '2018-06-20', {
      type: 'BenefitSuspended',
      data: change('2018-07', [], { effect: 'suspended' }),
    });
    await model.happened(1, '2018-08-20', {
      type: 'BenefitResumed',
      data: change('2018-09', [period('2018-09', '2018-10', 20_000, 30_000), period('2018-11', null, 10_000, 30_000)]),
    });
    await model.happened(
      1,
      '2018-11-20',
      reassessed('2018-12', [period('2018-12', null, 10_000, 18_000)], { standardFen: fen(432_000) }),
      supplemented('SupplementChanged', 'm1', '2018-12', 18_000),
      { type: 'SupplementEnded', data: { member: 'm2', lastMonth: month('2018-11') } },
      moved,
    );
    await model.happened(
      2,
      '2018-05-20',
      granted('2018-06', 30_000, 14_999),
      supplemented('SupplementGranted', 'm1', '2018-06', 14_999),
    );
    await model.caughtUp();
    const rowsOf = async (of: string, townships: readonly string[]) =>
      (await listSupplements(model.pool, model.schema, { townships, month: of }, page)).map(
        ({ caseId, member, from, to, monthlyFen }) => [caseId, member, from, to, monthlyFen],
      );
    // It moved on 20 November: the months before stay with the place that they were paid in.
    expect(await rowsOf('2018-10', [other])).toEqual([]);
    expect(await rowsOf('2018-10', [township])).toEqual([
      [caseIdAt(1), 'm1', '2018-09', '2018-10', '15000'],
      [caseIdAt(1), 'm2', '2018-09', '2018-10', '15000'],
      [caseIdAt(2), 'm1', '2018-06', null, '14999'],
    ]);
    expect(await rowsOf('2018-11', [other])).toEqual([
      [caseIdAt(1), 'm1', '2018-11', '2018-11', '15000'],
      [caseIdAt(1), 'm2', '2018-11', '2018-11', '15000'],
    ]);
    expect(await rowsOf('2018-07', [township, other])).toEqual([[caseIdAt(2), 'm1', '2018-06', null, '14999']]);
    expect(await rowsOf('2018-12', [other])).toEqual([[caseIdAt(1), 'm1', '2018-12', null, '18000']]);
    expect(await rowsOf('2018-12', [township])).toEqual([[caseIdAt(2), 'm1', '2018-06', null, '14999']]);

    const average = (of: string, townships = [township, other]) =>
      supplementAverages(model.pool, model.schema, { townships, month: of });
    // 44,999 of three monthly standards of 30,000: a hair below half.
    expect(await average('2018-11')).toEqual([
      {
        county: 'area-220122',
        month: '2018-11',
        persons: 3,
        supplementFen: '44999',
        annualStandardFen: '1080000',
        percent: '49.99',
        enough: false,
      },
    ]);
    expect((await average('2018-11', [other]))[0]).toMatchObject({ percent: '50.00', enough: true });
    // From December one of the two stands at the new standard.
    expect((await average('2018-12'))[0]).toMatchObject({ persons: 2, annualStandardFen: '792000', percent: '49.99' });

    const sealed = (
      await listSupplements(model.pool, model.schema, { townships: [other], month: '2018-11' }, page)
    ).map(({ ground }) => ground);
    expect(JSON.stringify(sealed)).not.toContain('elderly');
    const opened = () => new SupplementGrounds(model.keys.otherCodec()).of([...sealed, null]);
    expect(await opened()).toEqual([
      { ground: 'key-group', percent: 50 },
      { ground: 'elderly', percent: 50 },
      { ground: '', percent: null },
    ]);
    await model.keys.keys.destroy(caseIdAt(1), 'approvalFile');
    expect((await opened())[0]).toEqual({ ground: '已依法销毁', percent: null });
    await rebuildsAndHalts('BenefitTerminated', { actsFrom: '2018-06', periods: null });
  });
});

describe('the register of tapered exits', () => {
  it('keeps the frozen base, the factor of each month, the steps and the end', async () => {
    await open(taperRegister);
    const steps = [
      period('2018-12', '2018-12', 20_001, 0, 'taper'),
      period('2019-01', '2019-12', 15_001, 0, 'taper'),
      period('2020-01', '2020-12', 10_001, 0, 'taper'),
    ];
    const enters = (n: number) =>
      model.happened(
        n,
        '2018-11-20',
        reassessed('2018-12', steps, { effect: 'taper-entered', clause: '3.4.2', batch: 'taper' }),
      );
    for (const n of [1, 2]) {
      await model.happened(n, '2018-05-20', granted('2018-06', 20_001));
      await enters(n);
    }
    await model.happened(1, '2019-01-02', {
      type: 'TaperStepApplied',
      data: { flags: [], due: [], from: month('2019-01'), beforeFen: fen(20_001), baseFen: fen(15_001) },
    });
    await model.happened(
      2,
      '2019-03-10',
      reassessed('2019-04', [period('2019-04', null, 30_000)], { effect: 'taper-interrupted' }),
      moved,
    );
    // Ended with January, which a standard that rises after that still reaches.
    await model.happened(3, '2018-05-20', granted('2018-06', 20_001));
    await enters(3);
    await model.happened(3, '2019-01-05', reassessed('2019-02', [], { because: 'income-at-or-above-twice-standard' }), {
      type: 'BenefitRedetermined',
      data: change('2019-01', [period('2019-01', '2019-01', 15_001, 4_000, 'taper')], { batch: 'taper' }),
    });
    await model.caughtUp();
    const rowsOf = async (of: string, townships: readonly string[]) =>
      listTapers(model.pool, model.schema, { townships, month: of }, page);
    expect(await rowsOf('2019-06', [township])).toEqual([
      expect.objectContaining({
        caseId: caseIdAt(1),
        entryMonth: '2018-12',
        clause: '3.4.2',
        frozenBaseFen: '20001',
        baseFen: '15001',
        factorPercent: 75,
        lastMonth: '2020-12',
        outcome: 'running',
        steps: [{ from: '2019-01', beforeFen: 20_001, baseFen: 15_001 }],
      }),
    ]);
    expect((await rowsOf('2018-12', [township]))[0]).toMatchObject({ factorPercent: 100, stepsTaken: 0 });
    expect((await rowsOf('2019-01', [township]))[0]).toMatchObject({ factorPercent: 75, stepsTaken: 1 });
    expect((await rowsOf('2020-06', [township]))[0]?.factorPercent).toBe(50);
    expect((await rowsOf('2019-01', [township])).find(({ caseId }) => caseId === caseIdAt(3))).toMatchObject({
      baseFen: '15001',
      lastMonth: '2019-01',
      outcome: 'ended',
      because: 'income-at-or-above-twice-standard',
    });
    expect(await rowsOf('2021-01', [township, other])).toEqual([]);
    expect((await rowsOf('2019-03', [other]))[0]).toMatchObject({ outcome: 'interrupted', lastMonth: '2019-03' });
    // It moved on 10 March: February is of the place before.
    expect(await rowsOf('2019-02', [other])).toEqual([]);
    expect((await rowsOf('2019-02', [township])).map(({ caseId }) => caseId)).toEqual([caseIdAt(1), caseIdAt(2)]);
    expect(await rowsOf('2019-04', [other])).toEqual([]);
    await rebuildsAndHalts('BenefitTerminated', { actsFrom: '2018-06', periods: null });
  });
});

describe('a frozen base that the county reduced', () => {
  const reduced = [period('2019-04', '2019-12', 10_001, 0, 'taper'), period('2020-01', '2020-12', 6_667, 0, 'taper')];
  const step = (from: string, beforeFen: number, baseFen: number): HouseholdCaseEvent => ({
    type: 'TaperStepApplied',
    data: { flags: [], due: [], from: month(from), beforeFen: fen(beforeFen), baseFen: fen(baseFen) },
  });
  /** 20 001 frozen for three, of whom two count from 2019-04 on: × 75% × 2/3 = 10 000.5. */
  async function reduces(): Promise<void> {
    const months = [
      period('2018-12', '2018-12', 20_001, 0, 'taper'),
      period('2019-01', '2019-12', 15_001, 0, 'taper'),
      period('2020-01', '2020-12', 10_001, 0, 'taper'),
    ];
    await model.happened(1, '2018-05-20', granted('2018-06', 20_001));
    await model.happened(1, '2018-11-20', reassessed('2018-12', months, { effect: 'taper-entered', batch: 'taper' }));
    const { type, data } = reassessed('2019-04', reduced, { effect: 'taper-continued', batch: 'taper' });
    const taperBase = {
      reading: 'pro-rata',
      documentNo: '试民发〔2019〕7号',
      frozenBaseFen: fen(20_001),
      remaining: 2,
      frozenFor: 3,
      keptFen: fen(15_001),
      proRataFen: fen(10_001),
    } as const;
    await model.happened(1, '2019-03-20', { type, data: { ...data, taperBase } });
  }

  it('stands in the register beside the steps, with its document, from its month on', async () => {
    await open(taperRegister);
    await reduces();
    await model.caughtUp();
    const rowOf = async (of: string) =>
      (await listTapers(model.pool, model.schema, { townships: [township], month: of }, page))[0];
    expect(await rowOf('2019-03')).toMatchObject({ share: null, factorPercent: 75, stepsTaken: 0 });
    expect(await rowOf('2019-04')).toMatchObject({
      frozenBaseFen: '20001',
      baseFen: '10001',
      factorPercent: 50,
      stepsTaken: 0,
      share: { from: '2019-04', remaining: 2, frozenFor: 3, documentNo: '试民发〔2019〕7号' },
    });
    await rebuildsAndHalts('BenefitTerminated', { actsFrom: '2018-06', periods: null });
  });

  it('is the amount of the case, also where a step of before is made up for later, and steps on', async () => {
    await open(benefitState);
    await reduces();
    const linesNow = async () => {
      await model.caughtUp();
      const filter = { townships: [township], month: month('2020-01') };
      const rows = await listBenefits(model.pool, model.schema, filter, page);
      const found = rows.find(({ caseId }) => caseId === caseIdAt(1));
      return [found?.payableFrom, found?.totalFen];
    };
    expect(await linesNow()).toEqual(['2019-04', '10001']);
    await model.happened(1, '2019-01-01', step('2019-01', 20_001, 15_001));
    expect(await linesNow()).toEqual(['2019-04', '10001']);
    await model.happened(1, '2020-01-01', step('2020-01', 10_001, 6_667));
    expect(await linesNow()).toEqual(['2020-01', '6667']);
  });
});

describe('the state of a case', () => {
  const stateIn = async (at: string, townships = [township], status?: string) => {
    await model.caughtUp();
    const rows = await listBenefits(model.pool, model.schema, { townships, month: month(at), status }, page);
    return rows.find(({ caseId }) => caseId === caseIdAt(1));
  };

  it('has ended without an event once its last payable month is over', async () => {
    await open(benefitState);
    const term = granted('2018-06', 30_000, 15_000, {
      batch: 'expenditure-deduction',
      payableTo: month('2019-05'),
      due: due(['term-recheck', '2019-04-30']),
    });
    await model.happened(1, '2018-05-20', term, supplemented('SupplementGranted', 'm1', '2018-06', 15_000));
    const paid = { status: 'granted', totalFen: '45000', payableFrom: '2018-06', payableTo: '2019-05' };
    expect(await stateIn('2019-05')).toMatchObject({ ...paid, nextReview: '2019-04-30' });
    // Found above the standard in its last month: that stays its end, and May is paid as it was.
    await model.happened(
      1,
      '2019-05-20',
      reassessed('2019-06', [], { effect: 'acts-after-term', lastPayableMonth: month('2019-05') }),
    );
    expect(await stateIn('2019-05', [township], 'granted')).toMatchObject(paid);
    expect(await stateIn('2019-06', [township], 'granted')).toBeUndefined();
    expect(await stateIn('2019-06', [township], 'terminated')).toMatchObject({
      status: 'terminated',
      totalFen: '0',
      payableFrom: null,
      payableTo: '2019-05',
      lines: [],
      batch: 'expenditure-deduction',
    });
  });

  it('stays suspended when a standard rises for the months before', async () => {
    await open(benefitState);
    await model.happened(1, '2018-05-20', granted('2018-06', 30_000));
    await model.happened(1, '2018-07-20', {
      type: 'BenefitSuspended',
      data: change('2018-08', [], { effect: 'suspended' }),
    });
    const suspended = { status: 'suspended', totalFen: '0', payableFrom: null, payableTo: null, lines: [] };
    expect(await stateIn('2018-10')).toMatchObject(suspended);
    await model.happened(1, '2018-08-20', {
      type: 'BenefitRedetermined',
      data: change('2018-07', [period('2018-07', '2018-07', 40_000)], { lastPayableMonth: null }),
    });
    expect(await stateIn('2018-10')).toMatchObject(suspended);
    await model.happened(1, '2018-09-20', {
      type: 'BenefitResumed',
      data: change('2018-10', [period('2018-10', null, 40_000)], { effect: 'resumed' }),
    });
    expect(await stateIn('2018-10')).toMatchObject({ status: 'granted', totalFen: '40000', payableFrom: '2018-10' });
  });

  it('names whoever applied as they are known last, whatever was put right', async () => {
    await open(benefitState);
    const nameOf = async () => {
      const state = await stateIn('2018-10');
      return new ApplicantNames(model.codec).of([state?.applicant ?? null]);
    };
    await model.happened(1, '2018-05-20', granted('2018-06', 30_000));
    const [wrong = ''] = await model.happened(1, '2018-08-01', named('李某某'));
    expect(await nameOf()).toEqual(['李**']);
    await model.happened(1, '2018-05-02', named('王某某'));
    expect(await nameOf()).toEqual(['李**']);
    const right = { ...named('赵某某'), corrects: wrong };
    await model.happened(1, '2018-08-01', right);
    expect(await nameOf()).toEqual(['赵**']);
  });

  it('tells its lines, its next review, its flags and its place after a move', async () => {
    await open(benefitState);
    const flags = [{ code: 'missing', step: 'home-visit', limit: null }] as const;
    await model.happened(
      1,
      '2018-05-20',
      granted('2018-06', 30_000, 15_000, {
        flags,
        due: due(['letter', '2018-05-23'], ['periodic-review', '2019-05-20']),
      }),
      supplemented('SupplementGranted', 'm1', '2018-06', 15_000),
    );
    const stateOf = (townships = [township]) => stateIn('2018-10', townships);
    const base = { member: null, monthlyFen: 30_000 };
    expect(await stateOf()).toMatchObject({
      status: 'granted',
      totalFen: '45000',
      lines: [base, { member: 'm1', monthlyFen: 15_000 }],
      nextReview: '2019-05-20',
      flags: 1,
    });
    await model.happened(
      1,
      '2018-08-20',
      reassessed('2018-09', [period('2018-09', '2018-12', 20_000)], {
        flags,
        coveredMembers: 3,
        due: due(['term-recheck', '2018-11-30']),
      }),
      { type: 'SupplementEnded', data: { member: 'm1', lastMonth: month('2018-08') } },
      moved,
    );
    expect(await stateOf()).toBeUndefined();
    expect(await stateOf([other])).toMatchObject({
      village: '前进村（虚构）',
      totalFen: '20000',
      coveredMembers: 3,
      payableFrom: '2018-09',
      payableTo: '2018-12',
      lines: [{ member: null, monthlyFen: 20_000 }],
      nextReview: '2018-11-30',
      flags: 2,
    });
    await model.happened(1, '2018-10-20', reassessed('2018-11', []));
    expect(await stateOf([other])).toMatchObject({ status: 'terminated', totalFen: '0', lines: [], nextReview: null });
    // A standard that rises for its last month begins nothing.
    await model.happened(1, '2018-10-22', {
      type: 'BenefitRedetermined',
      data: change('2018-10', [period('2018-10', '2018-10', 25_000)], { standardDocumentNo: '试民发〔2018〕3号' }),
    });
    expect(await stateOf([other])).toMatchObject({ status: 'terminated', totalFen: '0', lines: [], nextReview: null });
    await rebuildsAndHalts('BenefitGranted', { payableFrom: 7, flags: null, due: [] });
  });
});
