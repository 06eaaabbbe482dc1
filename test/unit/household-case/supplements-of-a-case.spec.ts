import { describe, expect, it } from '@jest/globals';
import { type HouseholdFact } from '../../../src/household-case/domain/household-facts.events.js';
import { personal } from '../../../src/kernel/personal.js';
import { type Disability } from '../../../src/policy/household.js';
import { type CaseWalk } from '../../support/case-walk.js';
import {
  answerTo,
  context,
  courseOf,
  day,
  dueOf,
  earns,
  facts,
  granted,
  reassess,
  send,
} from '../../support/made-up-course.js';

const told = ({ events }: CaseWalk) =>
  events.flatMap(({ type, data }) => {
    if (type === 'SupplementEnded') return [`${data.member} ended ${data.lastMonth}`];
    if (type !== 'SupplementGranted' && type !== 'SupplementChanged') return [];
    const { ground } = data;
    const why = ground.kind === 'value' ? ground.value.ground : '';
    return [`${data.member} ${type.slice('Supplement'.length).toLowerCase()} ${data.from} ${data.monthlyFen} ${why}`];
  });
const disabled = (member: string, ...disabilities: readonly Disability[]): HouseholdFact => ({
  type: 'MemberConditionVerified',
  data: {
    source: 'document',
    member,
    condition: personal({
      labourCapacity: 'none',
      otherScheme: 'none',
      disabilities,
      severeDisease: null,
      locallyRecognised: [],
    }),
  },
});
const certificate = (member: string, validUntil: string | null): HouseholdFact => ({
  type: 'CertificateVerified',
  data: {
    source: 'document',
    member,
    certificate: personal({ kind: 'disability', number: 'X-1', issuer: '虚构的残联' }),
    validUntil: validUntil === null ? null : day(validUntil),
  },
});
const ground = (on: string) => ({ type: 'review-supplements', decidedOn: day(on) }) as const;

describe('supplements as events', () => {
  it('come with the grant, change with a condition, end with a member who left', () => {
    const walk = granted({ m1: '1949-12-31', m2: '1980-01-01' });
    expect(told(walk)).toEqual(['m1 granted 2018-03 6000 other:elderly']);
    facts(walk, '2018-05-10', disabled('m2', { category: 'physical', level: 2 }));
    send(walk, reassess('2018-05-20', { occasion: 'change-reported' }));
    // One more disabled member changes nothing for the elder one.
    expect(told(walk).slice(1)).toEqual(['m2 granted 2018-06 15000 key-group']);
    facts(walk, '2018-08-01', disabled('m1', { category: 'hearing', level: 4 }));
    send(walk, reassess('2018-08-20', { occasion: 'change-reported' }));
    expect(told(walk).slice(2)).toEqual(['m1 changed 2018-09 15000 key-group']);
    facts(walk, '2018-10-02', { type: 'MemberLeft', data: { source: 'survey', member: 'm2', cause: 'other' } });
    send(walk, reassess('2018-10-20', { occasion: 'change-reported' }));
    expect(told(walk).slice(3)).toEqual(['m2 ended 2018-10']);
  });

  it('follow a standard that rises, each person by themself', () => {
    const walk = granted({ m1: '1949-12-31', m2: '1945-01-01' });
    const [standard] = context.law?.setUp.standards ?? [];
    if (context.law === undefined || standard === undefined) throw new Error('No law');
    const risen = {
      ...standard,
      effectiveFrom: day('2019-01-01'),
      annualPerPersonFen: 384_000,
      documentNo: '试民发〔2019〕1号',
    };
    const setUp = { ...context.law.setUp, standards: [standard, risen] } as typeof context.law.setUp;
    const around = { ...context, law: { ...context.law, setUp } };
    send(walk, { type: 'redetermine', decidedOn: day('2018-12-28'), from: '2019-01' as never }, around);
    expect(told(walk).slice(2)).toEqual([
      'm1 changed 2019-01 6400 other:elderly',
      'm2 changed 2019-01 16000 key-group',
    ]);
    // A household granted when the standard was published already rises with it, without a run.
    const late = granted({ m1: '1945-01-01' }, { context: around });
    expect(late.events.map(({ type }) => type)).toEqual([
      'ApplicationSubmitted',
      'BenefitGranted',
      'BenefitRedetermined',
      'SupplementGranted',
      'SupplementChanged',
    ]);
    expect(courseOf(late).schedule).toMatchObject([
      { from: '2018-03', to: '2018-12', baseFen: 30_000, supplementFen: 15_000 },
      { from: '2019-01', to: null, baseFen: 32_000, supplementFen: 16_000 },
    ]);
  });
});

describe('a birthday or a certificate', () => {
  it('changes the supplement of the person and nothing else, and is no review', () => {
    const walk = granted({ m1: '1949-12-31' });
    expect(answerTo(walk, ground('2019-12-30'))).toBe('household-case.no-ground-came');
    const [event] = send(walk, ground('2019-12-31'));
    expect(event).toMatchObject({
      type: 'BenefitReassessed',
      data: { occasion: 'supplement-ground', effect: 'redetermined', actsFrom: '2020-01' },
    });
    expect(told(walk).slice(1)).toEqual(['m1 changed 2020-01 15000 key-group']);
    expect(courseOf(walk).schedule.map(({ baseFen }) => baseFen)).toEqual([30_000, 30_000]);
    expect(dueOf(walk)).toEqual(['2019-02-05 periodic-review']);
    expect(answerTo(walk, ground('2019-12-31'))).toBe('household-case.no-ground-came');
    expect(answerTo(walk, ground('2021-07-01'))).toBe('household-case.decided-in-future');
  });

  it('ends what an expired paper proved, until a new one or a new verification', () => {
    const walk = granted({ m1: '1980-01-01' });
    facts(walk, '2018-03-01', disabled('m1', { category: 'physical', level: 1 }), certificate('m1', '2018-09-30'));
    send(walk, reassess('2018-03-05'));
    expect(told(walk)).toEqual(['m1 granted 2018-04 15000 key-group']);
    expect(answerTo(walk, ground('2018-09-30'))).toBe('household-case.no-ground-came');
    send(walk, ground('2018-10-01'));
    expect(told(walk).slice(1)).toEqual(['m1 ended 2018-10']);
    facts(walk, '2018-11-02', certificate('m1', null));
    send(walk, reassess('2018-11-05', { occasion: 'change-reported' }));
    expect(told(walk).slice(2)).toEqual(['m1 granted 2018-12 15000 key-group']);
    const verified = granted({ m1: '1980-01-01' });
    facts(verified, '2018-03-01', disabled('m1', { category: 'physical', level: 1 }), certificate('m1', '2018-09-30'));
    send(verified, reassess('2018-03-05'));
    facts(verified, '2018-10-05', disabled('m1', { category: 'physical', level: 1 }));
    expect(answerTo(verified, ground('2018-10-06'))).toBe('household-case.supplements-unchanged');
  });

  it('is left to an officer where more than supplements would change', () => {
    const walk = granted({ m1: '1949-12-31' });
    facts(walk, '2019-12-05', earns(100_000));
    expect(answerTo(walk, ground('2019-12-31'))).toBe('household-case.more-than-supplement');
    facts(walk, '2019-12-06', earns(900_000));
    expect(answerTo(walk, ground('2019-12-31'))).toBe('household-case.more-than-supplement');
  });

  it('does not restart an expenditure term', () => {
    const noHelp = { basic: 0, criticalIllness: 0, commercial: 0, medicalAid: 0, charity: 0 };
    const bill = { member: 'm1', receiptNo: 'R-1', totalFen: 400_000, reimbursedFen: noHelp, official: true };
    const walk = granted({ m1: '1948-06-05' }, { incomeFen: 500_000, bills: [bill as never] });
    expect(courseOf(walk).schedule).toMatchObject([{ state: 'expenditure', to: '2019-02' }]);
    expect(answerTo(walk, ground('2018-06-20'))).toBe('household-case.supplement-after-term');
    expect(dueOf(walk)).toContain('2018-06-30 turns-70');
  });

  it('changes the supplement of a household on its tapered exit, and leaves its steps', () => {
    const walk = granted({ m1: '1949-12-31' });
    facts(walk, '2018-11-01', earns(500_000));
    send(walk, reassess('2018-11-20', { exitCause: 'employment' }));
    const [event] = send(walk, ground('2019-12-31'));
    expect(event).toMatchObject({ data: { effect: 'taper-continued', batch: 'taper' } });
    expect(told(walk).slice(1)).toEqual(['m1 changed 2020-01 15000 key-group']);
    expect(courseOf(walk).schedule.map(({ from, baseFen }) => [from, baseFen])).toEqual([
      ['2018-03', 30_000],
      ['2018-12', 30_000],
      ['2019-01', 22_500],
      ['2020-01', 15_000],
    ]);
    expect(dueOf(walk)).toContain('2019-01-31 taper-step');
  });
});
