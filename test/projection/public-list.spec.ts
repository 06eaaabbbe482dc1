import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicList } from '../../projections/public-list/public-list.projection.js';
import { PublicNames } from '../../projections/public-list/public-names.js';
import { listHouseholdsInPayment, publicListKeyOf } from '../../projections/public-list/queries.js';
import { type HouseholdCaseEvent } from '../../src/household-case/domain/household-case.events.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { personal } from '../../src/kernel/personal.js';
import { type Clock } from '../../src/platform/clock/clock.js';
import { type CaseModel, caseIdAt, openCaseModel } from '../support/case-model.js';
import { applicant, applicationEvent } from '../support/made-up-application.js';
import { change, granted, period, reassessed } from '../support/made-up-course-events.js';
import { testMoment } from '../support/personal-data.js';

const township = 'area-220122100';
const other = 'area-220122101';
const wife = { ...applicant, id: 'm2', name: personal('李四'), birthDate: personal(businessDate('1952-03-01')) };
const child = { ...applicant, id: 'm3', name: personal('张小'), birthDate: personal(businessDate('2008-09-15')) };
const of = (...members: readonly (typeof applicant)[]): HouseholdCaseEvent => ({
  ...applicationEvent,
  data: { ...applicationEvent.data, members },
});
const left = (member: string): HouseholdCaseEvent => ({
  type: 'MemberLeft',
  data: { source: 'survey', due: [], member, cause: 'death' },
});
const named = (name: string): HouseholdCaseEvent => {
  const { citizenId, birthDate } = applicant;
  return {
    type: 'MemberIdentityVerified',
    data: { source: 'document', due: [], member: 'm1', name: personal(name), citizenId, birthDate },
  };
};
const moved: HouseholdCaseEvent = {
  type: 'HouseholdMoved',
  data: {
    flags: [],
    due: [],
    from: { county: 'area-220122', township, village: '前进村（虚构）' },
    to: { county: 'area-220122', township: other, village: '红旗村（虚构）' },
  },
};

/** A second passes with every look at the clock. */
class SteppingClock implements Clock {
  private time = testMoment;
  now(): number {
    return (this.time += 1_000);
  }
}

let model: CaseModel;
/** Moments at which the reassessment, the move, and the names were not known yet. */
let beforeReassessment: string;
let beforeMove: string;
let beforeName: string;
beforeAll(async () => {
  model = await openCaseModel(publicList, new SteppingClock());
  await model.happened(1, '2018-05-02', of(applicant, wife, child));
  await model.happened(1, '2018-05-20', granted('2018-06', 30_000, 15_000, { batch: 'backstop', coveredMembers: 2 }));
  await model.happened(1, '2018-08-03', left('m1'));
  beforeReassessment = await lastRecorded();
  await model.happened(1, '2018-08-20', reassessed('2018-09', [period('2018-09', null, 20_000)]));
  beforeMove = await lastRecorded();
  await model.happened(1, '2018-10-10', moved);
  // Granted and ended; suspended and resumed; a minor alone; refused in the end: only applied.
  await model.happened(2, '2018-05-02', of(applicant));
  await model.happened(2, '2018-05-20', granted('2018-06', 10_000));
  await model.happened(2, '2018-07-20', {
    type: 'BenefitTerminated',
    data: { ...change('2018-08', []), cause: 'other' },
  });
  await model.happened(3, '2018-05-02', of(child));
  await model.happened(3, '2018-05-20', granted('2018-06', 25_000));
  await model.happened(4, '2018-05-02', of(applicant));
  // Told as Li, and put right as Zhang; Wang since the end of August, as is known last of all.
  await model.happened(5, '2018-05-02', of({ ...applicant, name: personal('李某某') }));
  await model.happened(5, '2018-05-20', granted('2018-06', 12_000));
  beforeName = await lastRecorded();
  await model.happened(5, '2018-05-02', named('张某某'));
  await model.happened(5, '2018-08-31', named('王某某'));
  await model.happened(5, '2018-09-20', {
    type: 'BenefitTerminated',
    data: { ...change('2018-10', []), cause: 'other' },
  });
  await model.caughtUp();
});
afterAll(() => model.close());

async function lastRecorded(): Promise<string> {
  let last = '';
  for await (const page of model.store.readAll()) for (const { recordedAt } of page) last = recordedAt;
  return last;
}

/** Lines of the list as the public sees them. */
async function listed(on: string, more: { knownAt?: string; townships?: readonly string[]; village?: string } = {}) {
  const filter = { townships: [township, other], on: businessDate(on), ...more };
  const rows = await listHouseholdsInPayment(model.pool, model.schema, filter, { limit: 50, after: undefined });
  const names = await new PublicNames(model.codec).of(rows, businessDate(on));
  return rows.map(({ caseId, township: at, village, batch, persons, totalFen }, index) =>
    [caseId.at(-1), at.slice(-3), village, names[index], persons, batch, totalFen].join(' '),
  );
}

describe('the public list', () => {
  it('has who is in payment on a day: masked, with persons, batch and amount of that month', async () => {
    expect(await listed('2018-05-31')).toEqual([]);
    expect(await listed('2018-06-01')).toEqual([
      '1 100 前进村（虚构） 张** 2 backstop 45000',
      '2 100 前进村（虚构） 张** 1 ordinary 10000',
      '3 100 前进村（虚构） ** 1 ordinary 25000',
      '5 100 前进村（虚构） 张** 1 ordinary 12000',
    ]);
    expect(await listed('2018-08-31')).toEqual([
      '1 100 前进村（虚构） 张** 2 backstop 45000',
      '3 100 前进村（虚构） ** 1 ordinary 25000',
      '5 100 前进村（虚构） 王** 1 ordinary 12000',
    ]);
  });

  it('has who stands for a household under the name of the month, as it was known', async () => {
    const of5 = async (on: string, knownAt?: string) =>
      (await listed(on, knownAt === undefined ? {} : { knownAt })).filter((line) => line.startsWith('5'));
    expect(await of5('2018-07-31')).toEqual(['5 100 前进村（虚构） 张** 1 ordinary 12000']);
    expect(await of5('2018-09-30')).toEqual(['5 100 前进村（虚构） 王** 1 ordinary 12000']);
    expect(await of5('2018-07-31', beforeName)).toEqual(['5 100 前进村（虚构） 李** 1 ordinary 12000']);
    expect(await of5('2018-09-30', beforeName)).toEqual(['5 100 前进村（虚构） 李** 1 ordinary 12000']);
  });

  it('follows the next decision: who stands for the household, and how many they are', async () => {
    expect((await listed('2018-09-01'))[0]).toBe('1 100 前进村（虚构） 李* 1 ordinary 20000');
  });

  it('follows a move from its day on', async () => {
    expect((await listed('2018-10-09'))[0]).toBe('1 100 前进村（虚构） 李* 1 ordinary 20000');
    expect(await listed('2018-10-10', { townships: [other] })).toEqual(['1 101 红旗村（虚构） 李* 1 ordinary 20000']);
    expect(await listed('2018-10-10', { village: '前进村（虚构）' })).toHaveLength(1);
  });

  it('is also what was known at a moment', async () => {
    expect((await listed('2018-10-10', { knownAt: beforeReassessment }))[0]).toBe(
      '1 100 前进村（虚构） 张** 2 backstop 45000',
    );
    expect((await listed('2018-10-10', { knownAt: beforeMove }))[0]).toBe('1 100 前进村（虚构） 李* 1 ordinary 20000');
    expect(await listed('2018-10-10', { knownAt: '2000-01-01T00:00:00Z' })).toEqual([]);
  });

  it('is read in pages without a gap or a repetition', async () => {
    const filter = { townships: [township, other], on: businessDate('2018-06-15') };
    const page = (after: ReturnType<typeof publicListKeyOf> | undefined) =>
      listHouseholdsInPayment(model.pool, model.schema, filter, { limit: 1, after });
    const seen: string[] = [];
    for (let rows = await page(undefined); rows[0] !== undefined; rows = await page(publicListKeyOf(rows[0])))
      seen.push(rows[0].caseId);
    expect(seen).toEqual([1, 2, 3, 5].map(caseIdAt));
  });

  it('tells not even a surname where it cannot be known whether somebody is of age', async () => {
    const rows = await listHouseholdsInPayment(
      model.pool,
      model.schema,
      { townships: [township], on: businessDate('2018-06-15') },
      { limit: 50, after: undefined },
    );
    const names = new PublicNames(model.codec);
    const without = rows.map((row) => ({ ...row, headBorn: null }));
    expect(await names.of(without, businessDate('2018-06-15'))).toEqual(['**', '**', '**', '**']);
    // The child comes of age on 15 September 2026.
    expect((await names.of(rows, businessDate('2026-09-14')))[2]).toBe('**');
    expect((await names.of(rows, businessDate('2026-09-15')))[2]).toBe('张*');
  });

  it('holds no name, and is rebuilt as it is served', async () => {
    const [served, rebuilt] = await model.servedAndRebuilt();
    expect(rebuilt).toBe(served);
    expect(served).not.toMatch(/张|李/u);
  });

  it('says of an erased household that it was erased', async () => {
    await model.keys.keys.destroy(caseIdAt(3), 'approvalFile');
    expect((await listed('2018-06-01'))[2]).toBe('3 100 前进村（虚构） 已依法销毁 1 ordinary 25000');
  });
});
