import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/kernel/business-date.js';
import { reviewClassOf } from '../../../src/household-case/domain/review-class.js';
import { fen } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { type Household, type Member } from '../../../src/policy/household.js';
import { type Decision } from '../../../src/policy/entitlement.js';
import { CURRENT_RULESET } from '../../../src/policy/rulesets.js';
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
  officers,
  reason,
  reassess,
  send,
  setUp,
} from '../../support/made-up-course.js';

const noHelp = { basic: fen(0), criticalIllness: fen(0), commercial: fen(0), medicalAid: fen(0), charity: fen(0) };
const bill = (totalFen: number) => ({
  member: 'm1',
  receiptNo: 'R-1',
  totalFen: fen(totalFen),
  reimbursedFen: noHelp,
  official: true,
});

describe('what must follow a decision', () => {
  it('is the next review and the birthdays to come, told by the last day of their month', () => {
    const walk = granted({ m1: '1949-12-03', m2: '2001-02-04', m3: '2002-09-14' });
    // Both children come of age within the three years that a decision looks ahead.
    expect(dueOf(walk)).toEqual([
      '2019-02-05 periodic-review',
      '2019-02-28 turns-18',
      '2019-12-31 turns-70',
      '2020-09-30 turns-18',
    ]);
  });

  it('moves on with a review that changes nothing, and not with what is no review', () => {
    const walk = granted();
    const before = courseOf(walk).schedule;
    const events = send(walk, reassess('2019-01-20'));
    expect(events).toMatchObject([{ type: 'BenefitReassessed', data: { occasion: 'periodic-review' } }]);
    expect(courseOf(walk).schedule.map(({ baseFen }) => baseFen)).toEqual([before[0]?.baseFen, before[0]?.baseFen]);
    expect(dueOf(walk)).toContain('2020-01-20 periodic-review');
    send(walk, { type: 'suspend', decidedOn: day('2019-03-01'), reason });
    expect(dueOf(walk)).toContain('2020-01-20 periodic-review');
    send(walk, { type: 'resume', decidedOn: day('2019-04-01'), reason });
    expect(dueOf(walk)).toContain('2020-01-20 periodic-review');
    send(walk, { type: 'terminate', decidedOn: day('2019-05-01'), cause: 'other', reason });
    expect(dueOf(walk)).toEqual([]);
  });

  it('is marked late by the decision that does it after its day, not by one that leaves it due', () => {
    const dueBy = (walk: CaseWalk) =>
      courseOf(walk).due.find(({ step }) => step === 'periodic-review')?.by ?? day('1900-01-01');
    const inTime = granted();
    expect(send(inTime, reassess(dueBy(inTime)))).toMatchObject([{ data: { flags: [] } }]);
    const late = granted();
    const limit = dueBy(late);
    send(late, { type: 'suspend', decidedOn: addDays(limit, 1), reason });
    send(late, { type: 'resume', decidedOn: addDays(limit, 2), reason });
    send(late, reassess(addDays(limit, 3)));
    const flags = late.events.flatMap(({ data }) => ('effect' in data ? [data.flags] : []));
    expect(flags).toEqual([[], [], [{ code: 'late', step: 'periodic-review', limit }]]);
  });

  it('is the re-check before the twelfth month of an expenditure term, and its end', () => {
    const walk = granted({ m1: '1949-12-31' }, { incomeFen: 500_000, bills: [bill(400_000)] });
    expect(courseOf(walk).schedule).toMatchObject([{ state: 'expenditure', from: '2018-03', to: '2019-02' }]);
    expect(dueOf(walk)).toEqual([
      '2018-08-05 periodic-review',
      '2019-01-31 term-recheck',
      '2019-02-28 last-payable-month',
    ]);
    // Again expenditure, by a receipt of its own: the next term follows, with a re-check of its own.
    facts(walk, '2019-01-10', {
      type: 'MedicalBillsVerified',
      data: { source: 'document', medicalBills: { kind: 'value', value: [{ ...bill(400_000), receiptNo: 'R-2' }] } },
    });
    send(walk, reassess('2019-01-15', { occasion: 'term-recheck' }));
    expect(dueOf(walk)).toEqual(
      [
        '2019-07-15 periodic-review',
        '2020-01-31 term-recheck',
        '2020-02-29 last-payable-month',
        '2019-12-31 turns-70',
      ].toSorted(),
    );
    // Found above the standard: the term ends as said, and no re-check is due any more.
    facts(walk, '2019-10-01', {
      type: 'MedicalBillsVerified',
      data: { source: 'document', medicalBills: { kind: 'value', value: [] } },
    });
    send(walk, reassess('2019-12-20', { occasion: 'term-recheck' }));
    expect(dueOf(walk)).toEqual(['2019-12-31 turns-70', '2020-02-29 last-payable-month']);
    expect(courseOf(walk).lastPayableMonth).toBe('2020-02');
    // Found once more in the last month of the term: that stays its end.
    send(walk, reassess('2020-02-20', { occasion: 'change-reported' }));
    expect(courseOf(walk).lastPayableMonth).toBe('2020-02');
    expect(dueOf(walk)).toEqual(['2020-02-29 last-payable-month']);
    expect(answerTo(walk, { type: 'suspend', decidedOn: day('2020-03-02'), reason })).toBe(
      'household-case.already-terminated',
    );
  });

  it('is the next step of a tapered exit and its end', () => {
    const walk = granted();
    facts(walk, '2018-11-01', earns(500_000));
    send(walk, reassess('2018-11-20', { exitCause: 'employment', occasion: 'change-reported' }));
    expect(dueOf(walk)).toEqual([
      '2019-01-31 taper-step',
      '2019-05-20 periodic-review',
      '2019-12-31 turns-70',
      '2020-12-31 last-payable-month',
    ]);
    send(walk, { type: 'apply-taper-steps', month: month('2019-01') });
    expect(dueOf(walk)).toContain('2020-01-31 taper-step');
    expect(dueOf(walk)).not.toContain('2019-01-31 taper-step');
  });
});

describe('what a decision was made from', () => {
  it('is put together again from the case up to it', () => {
    const walk = granted();
    send(walk, reassess('2018-06-20', { occasion: 'change-reported' }));
    facts(walk, '2018-11-01', earns(500_000));
    send(walk, reassess('2018-11-20', { exitCause: 'employment', occasion: 'change-reported' }));
    send(walk, { type: 'suspend', decidedOn: day('2018-12-10'), reason });
    send(walk, { type: 'resume', decidedOn: day('2019-01-10'), reason });
    const decisions: Decision[] = [];
    for (const { type, data } of walk.events) {
      if (type === 'BenefitGranted' && data.basis.kind === 'value')
        decisions.push({ type: 'grant', decidedOn: day('2018-02-05'), household: data.basis.value.input.household });
      if (!('effect' in data) || data.basis.kind === 'erased') continue;
      const { county, decision, until, entitlement } = data.basis.value;
      if (decision !== null) decisions.push(decision);
      expect(CURRENT_RULESET.entitlement({ county, decisions }, until)).toEqual(entitlement);
    }
    expect(decisions).toHaveLength(5);
  });
});

describe('who answers for a decision', () => {
  it('stands on each one; where nobody was named, it says so', () => {
    const walk = granted();
    send(walk, reassess('2018-06-01'));
    const decisions = walk.events.filter(({ data }) => 'officers' in data);
    expect(decisions.map(({ data }) => data)).toMatchObject([
      { officers, flags: [] },
      { officers, flags: [] },
    ]);
    const without = { ...context, law: { setUp, sources: [] } };
    const unnamed = granted({ m1: '1949-12-31' }, { context: without });
    expect(unnamed.events[1]?.data).toMatchObject({
      officers: null,
      flags: [{ code: 'officers-not-named', step: 'decision', limit: null }],
    });
  });
});

describe('how often a household is reviewed', () => {
  const member: Member = {
    id: 'm1',
    birthDate: day('1980-05-01'),
    labourCapacity: 'full',
    otherScheme: 'none',
    disabilities: [],
    severeDisease: null,
    locallyRecognised: [],
  };
  const household = (more: Partial<Member>, area: Household['area'] = 'rural', incomeFen = 0): Household => ({
    area,
    registeredPoor: 'none',
    backstopGround: null,
    propertyWithinLimits: true,
    members: [{ ...member, ...more }],
    annualIncome: [{ member: 'm1', kind: 'wage', amountFen: fen(incomeFen), guaranteedPovertyProjectReturn: false }],
    medicalBills: [],
  });
  it.each([
    ['able-bodied and rural', household({}), [], 'ableBodiedRural'],
    ['able-bodied and urban', household({}, 'urban'), [], 'unstable'],
    ['at school', household({}), ['m1'], 'stable'],
    ['sixty', household({ birthDate: day('1958-06-01') }), [], 'stable'],
    ['fifteen', household({ birthDate: day('2002-06-02') }), [], 'stable'],
    ['partly able, earning', household({ labourCapacity: 'partial' }, 'rural', 1), [], 'unstable'],
    ['partly able, without income', household({ labourCapacity: 'partial' }), [], 'stable'],
    ['an orphan of another scheme', household({ otherScheme: 'orphan' }), [], 'stable'],
  ] as const)('%s', (_, one, inSchool, reviewClass) => {
    expect(reviewClassOf(one, new Set(inSchool), day('2018-06-01'))).toBe(reviewClass);
  });
});
