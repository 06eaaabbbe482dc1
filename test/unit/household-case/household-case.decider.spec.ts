import { describe, expect, it } from '@jest/globals';
import { householdCaseDecider } from '../../../src/household-case/domain/household-case.decider.js';
import { type DeclaredMeans } from '../../../src/household-case/domain/declared-household.events.js';
import { type ApplicationSubmitted } from '../../../src/household-case/domain/household-case.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { erased, personal } from '../../../src/kernel/personal.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { applicant as member, applicationEvent } from '../../support/made-up-application.js';
import { deciderSpec } from '../../support/decider-spec.js';
import { procedureOf } from '../../support/procedure.js';

const { given } = deciderSpec(householdCaseDecider);
const today = businessDate('2018-06-01');

const means = (annualFen: number): DeclaredMeans => ({
  backstopGround: 'age',
  annualIncome: [{ member: 'm1', kind: 'transfer', amountFen: fen(annualFen), guaranteedPovertyProjectReturn: false }],
  medicalBills: [],
});
const application = (change: Partial<ApplicationSubmitted['data']> = {}): ApplicationSubmitted['data'] => ({
  ...applicationEvent.data,
  means: personal(means(60_000)),
  ...change,
});
const applied = (change: Partial<ApplicationSubmitted['data']> = {}) => ({
  type: 'ApplicationSubmitted' as const,
  data: application(change),
  effectiveOn: businessDate('2018-05-02'),
});
const setUp: CountySetUp = {
  areaCode: '220122',
  standards: [
    {
      area: 'rural',
      effectiveFrom: businessDate('2018-01-01'),
      annualPerPersonFen: fen(360_000),
      documentNo: '试民发〔2018〕1号',
    },
  ],
  supplementPercent: { severeDisease: 60, keyGroup: 50, other: {} },
  localSevereDiseases: [],
  rounding: 'fen',
  urbanAdopts: [],
  choices: [],
};
const source = { stream: 'countyStandards-area-220122', revision: 0, eventId: '00000000-0000-4000-8000-0000000000aa' };
const context = { today, law: { setUp, sources: [source] }, procedure: procedureOf('2018-05-02') };
const decideOn = (date: string) => ({
  type: 'record-decision' as const,
  decidedOn: businessDate(date),
  by: 'approver',
});

describe('an application', () => {
  const submit = (change: Partial<ApplicationSubmitted['data']> = {}, appliedOn = '2018-05-02') => ({
    type: 'submit-application' as const,
    appliedOn: businessDate(appliedOn),
    application: application(change),
  });

  it('is registered as declared, effective on the day of applying', () => {
    const submitted = given([]).when(submit(), context);
    submitted.then([{ type: 'ApplicationSubmitted', data: application() }]);
    expect(submitted.result).toMatchObject([{ effectiveOn: '2018-05-02' }]);
  });

  it('is registered once, and not before its day', () => {
    given([applied()]).when(submit(), context).thenRejected('household-case.already-applied');
    given([]).when(submit({}, '2018-06-02'), context).thenRejected('household-case.applied-in-future');
  });

  it('names every fault at its place', () => {
    const bill = {
      member: 'm9',
      receiptNo: 'R-1',
      totalFen: fen(100),
      reimbursedFen: {
        basic: fen(0),
        criticalIllness: fen(0),
        commercial: fen(0),
        medicalAid: fen(0),
        charity: fen(0),
      },
      official: true,
    };
    const { result } = given([]).when(
      submit({
        members: [member, { ...member, birthDate: personal(businessDate('2019-01-01')) }],
        means: personal({ ...means(0), medicalBills: [bill] }),
      }),
      context,
    );
    expect(isRejection(result) && result.faults?.map(({ pointer }) => pointer)).toEqual([
      '/members/1/id',
      '/members/1/citizenId',
      '/members/1/birthDate',
      '/members/1/birthDate',
      '/medicalBills/0/member',
    ]);
    given([])
      .when(submit({ members: [] }), context)
      .thenRejected('household-case.application-faults');
  });
});

describe('a decision', () => {
  it('grants by the facts and the law, and keeps both with the reasons', () => {
    const { result } = given([applied()]).when(decideOn('2018-05-28'), context);
    expect(result).toMatchObject([
      {
        type: 'BenefitGranted',
        effectiveOn: '2018-05-28',
        ruleset: { document: '吉民发〔2018〕12号' },
        sources: [source],
        data: {
          coveredMembers: 1,
          standardFen: 360_000,
          // (360,000 − 60,000) fen a year, a twelfth a month.
          baseMonthlyFen: 25_000,
          totalMonthlyFen: 25_000,
          payableFrom: '2018-06',
          payableTo: null,
          basis: { kind: 'value', value: { input: { decidedOn: '2018-05-28' } } },
        },
      },
    ]);
  });

  it.each([
    ['income at the standard', { means: personal(means(360_000)) }, 'income-not-below-standard'],
    ['property over the limit', { propertyWithinLimits: false }, 'property-over-limit'],
  ])('refuses for %s', (_, change, refusedBecause) => {
    const { result } = given([applied(change)]).when(decideOn('2018-05-28'), context);
    // Income was added up on the way: the guaranteed return has nothing to do with it (3.1).
    expect(result).toMatchObject([{ type: 'BenefitRefused', data: { refusedBecause, clauses: ['2.1', '2.4'] } }]);
  });

  it('waits for an application and its day, and is made once', () => {
    given([]).when(decideOn('2018-05-28'), context).thenRejected('household-case.not-found');
    const waiting = given([applied()]);
    waiting.when(decideOn('2018-06-02'), context).thenRejected('household-case.decided-in-future');
    waiting
      .when(decideOn('2018-05-01'), context)
      .thenRejected(
        'household-case.decided-before-application',
        '国务院令第649号 第十一条；民发〔2012〕220号 申请及受理至审核审批',
      );
    const decided = waiting.when(decideOn('2018-05-28'), context).result;
    if (isRejection(decided)) throw new Error(decided.sentence);
    given([applied(), ...decided])
      .when(decideOn('2018-05-29'), context)
      .thenRejected('household-case.already-decided');
  });

  it('is not made by a notice that was not in force', () => {
    given([{ ...applied(), effectiveOn: businessDate('2017-12-01') }])
      .when(decideOn('2017-12-31'), context)
      .thenRejected('household-case.decided-before-notice', '1');
  });

  it.each([
    ['means', { means: erased }],
    ['birth dates', { members: [{ ...member, birthDate: erased }] }],
    ['conditions', { members: [{ ...member, condition: erased }] }],
  ])('is not made where the %s were erased', (_, change) => {
    given([applied(change)])
      .when(decideOn('2018-05-28'), context)
      .thenRejected('household-case.erased');
  });
});
