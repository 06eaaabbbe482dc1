import { describe, expect, it } from '@jest/globals';
import { billFaults } from '../../../src/household-case/domain/bill-months.js';
import { type HouseholdFact } from '../../../src/household-case/domain/household-facts.events.js';
import { fen } from '../../../src/kernel/fen.js';
import { personal } from '../../../src/kernel/personal.js';
import { answerTo, courseOf, day, facts, granted, reassess, send } from '../../support/made-up-course.js';

const none = fen(0);
const bill = (issuedOn: string, official = true) => ({
  member: 'm1',
  receiptNo: `R-${issuedOn}`,
  totalFen: fen(200_000),
  reimbursedFen: { basic: none, criticalIllness: none, commercial: none, medicalAid: none, charity: none },
  official,
  issuedOn: day(issuedOn),
});
const verified = (...bills: readonly ReturnType<typeof bill>[]): HouseholdFact => ({
  type: 'MedicalBillsVerified',
  data: { source: 'document', medicalBills: personal(bills) },
});

/** In an expenditure term from March 2018 to February 2019, by one bill of December 2017. */
const inTerm = () => granted({ m1: '1949-12-31' }, { incomeFen: 400_000, bills: [bill('2017-12-20')] });

describe('the months of medical bills (3.2)', () => {
  it('are the twelve before the month of the day, and that month until the day', () => {
    const of = (issuedOn: string) => billFaults([bill(issuedOn)], day('2018-05-10'), '/medicalBills');
    expect(of('2017-04-30')).toMatchObject([{ pointer: '/medicalBills/0/issuedOn' }]);
    expect(of('2017-05-01')).toEqual([]);
    expect(of('2018-05-10')).toEqual([]);
    expect(of('2018-05-11')).toMatchObject([{ pointer: '/medicalBills/0/issuedOn' }]);
  });

  it('hold for what is recorded, at the application and later', () => {
    const walk = inTerm();
    const late = { type: 'record-facts', effectiveOn: day('2018-12-10') } as const;
    expect(answerTo(walk, { ...late, facts: [{ fact: verified(bill('2017-11-30')), at: '' }] })).toBe(
      'household-case.fact-faults',
    );
    expect(() => granted({ m1: '1949-12-31' }, { bills: [bill('2016-12-31')] })).toThrow(
      'household-case.application-faults',
    );
  });

  it('do not let the bills of one term carry the next', () => {
    const walk = inTerm();
    expect(courseOf(walk).lastPayableMonth).toBe('2019-02');
    expect(answerTo(walk, reassess('2019-01-15', { occasion: 'term-recheck' }))).toBe('household-case.bills-too-old');
    // An unofficial one counts for nothing anyway.
    facts(walk, '2019-01-10', verified(bill('2018-11-02'), bill('2018-01-02', false)));
    send(walk, reassess('2019-01-15', { occasion: 'term-recheck' }));
    expect(courseOf(walk).lastPayableMonth).toBe('2020-02');
  });

  it('are counted back from the day of the township’s review', () => {
    const walk = inTerm();
    facts(walk, '2018-02-20', verified(bill('2017-12-31')));
    const recheck = { occasion: 'term-recheck', townshipReviewedOn: day('2018-12-28') } as const;
    expect(answerTo(walk, reassess('2019-01-05', { ...recheck, townshipReviewedOn: null }))).toBe(
      'household-case.bills-too-old',
    );
    send(walk, reassess('2019-01-05', recheck));
    expect(courseOf(walk).lastPayableMonth).toBe('2020-02');
  });

  it('let no receipt carry two terms, be it of the twelve months before both', () => {
    const early = granted({ m1: '1949-12-31' }, { incomeFen: 400_000, bills: [bill('2018-01-08')] });
    const recheck = reassess('2019-01-15', { occasion: 'term-recheck' });
    expect(answerTo(early, recheck)).toBe('household-case.bills-already-deducted');
    // Handed in once more, however its number is typed, beside a new one.
    const again = { ...bill('2018-01-08'), receiptNo: 'ｒ-2018-01-08' };
    facts(early, '2018-12-10', verified(again, bill('2018-11-02')));
    expect(answerTo(early, recheck)).toBe('household-case.bills-already-deducted');
    facts(early, '2019-01-10', verified(bill('2018-11-02')));
    send(early, recheck);
    // Before its term begins, a re-check may take the place of another.
    send(early, reassess('2019-02-11', { occasion: 'term-recheck' }));
    expect(courseOf(early).lastPayableMonth).toBe('2020-02');
    // Nor does the second term's carry a third.
    expect(answerTo(early, reassess('2019-10-20', { occasion: 'term-recheck' }))).toBe(
      'household-case.bills-already-deducted',
    );
  });

  it('bar no decision that deducts nothing', () => {
    const walk = inTerm();
    facts(walk, '2019-01-10', {
      type: 'IncomeVerified',
      data: { source: 'survey', annualIncome: personal([]) },
    });
    send(walk, reassess('2019-01-15', { occasion: 'change-reported' }));
    expect(courseOf(walk).lastPayableMonth).toBeNull();
  });
});
