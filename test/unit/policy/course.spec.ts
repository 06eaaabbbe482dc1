import { describe, expect, it } from '@jest/globals';
import { businessDate } from '../../../src/kernel/business-date.js';
import { month } from '../../../src/kernel/month.js';
import { type Decision, type Entitlement } from '../../../src/policy/entitlement.js';
import { type Household } from '../../../src/policy/household.js';
import { entitlement } from '../../../src/policy/jilin-2018-12/entitlement.js';
import { bill, county, household, income } from './made-up.js';

const lifted = (amount: number, facts: Partial<Household> = {}): Household =>
  household({ registeredPoor: 'lifted-with-policy', annualIncome: [income('m1', amount)], ...facts });

/** Not below the standard but for the bill. */
const ill = (amount = 400_000): Household =>
  household({ annualIncome: [income('m1', amount)], medicalBills: [bill('m1', 'R-1', 280_000)] });

const grant = (day: string, of: Household): Decision => ({
  type: 'grant',
  decidedOn: businessDate(day),
  household: of,
});
const reassess = (day: string, of: Household, facts: object = {}): Decision => ({
  type: 'reassess',
  decidedOn: businessDate(day),
  household: of,
  ...facts,
});
const review = (day: string, of: Household): Decision => ({
  type: 'taper-review',
  decidedOn: businessDate(day),
  household: of,
});
const act = (type: 'suspend' | 'resume', day: string): Decision => ({ type, decidedOn: businessDate(day) });
const stop = (day: string, because = 'death'): Decision => ({ type: 'stop', decidedOn: businessDate(day), because });

function owed(until: string, ...decisions: readonly Decision[]): Entitlement {
  return entitlement({ county, decisions }, month(until));
}

/** Periods in one line each: from, to, state and amounts. */
function lines({ periods }: Entitlement): readonly string[] {
  return periods.map(
    ({ from, to, state, baseFen, supplementFen }) => `${from}..${to} ${state} ${baseFen}+${supplementFen}`,
  );
}

describe('the course of a case', () => {
  it('ends with the last paid month when it is stopped, and is still running in the month of the stop', () => {
    const decisions = [grant('2018-03-12', lifted(60_000)), stop('2018-06-01')];
    expect(lines(owed('2018-12', ...decisions))).toEqual(['2018-04..2018-06 regular 25000+0']);
    expect(owed('2018-12', ...decisions).endedBecause).toBe('death');
    expect(owed('2018-06', ...decisions).endedBecause).toBeNull();
  });

  it('gives the code of a refused first grant, and keeps the last end afterwards', () => {
    expect(owed('2018-12', grant('2018-03-12', lifted(900_000))).endedBecause).toBe('income-not-below-standard');
    const again = owed(
      '2018-12',
      grant('2018-03-12', lifted(60_000)),
      stop('2018-05-02'),
      grant('2018-06-12', lifted(60_000, { propertyWithinLimits: false })),
    );
    expect(again.endedBecause).toBe('death');
  });

  it('may be granted again in the month in which it was stopped, without a gap', () => {
    const answer = owed(
      '2018-07',
      grant('2018-03-12', lifted(60_000)),
      stop('2018-05-02'),
      grant('2018-05-03', lifted(0)),
    );
    expect(lines(answer)).toEqual(['2018-04..2018-05 regular 25000+0', '2018-06..2018-07 regular 30000+0']);
    expect(answer.endedBecause).toBeNull();
  });

  it('changes nothing where nothing runs', () => {
    const answer = owed('2018-12', act('suspend', '2018-02-01'), review('2018-02-02', lifted(0)), stop('2018-03-01'));
    expect(lines(answer)).toEqual([]);
    expect(answer.endedBecause).toBeNull();
    expect(answer.decisions.map(({ effect }) => effect)).toEqual(['nothing-running', 'no-taper', 'nothing-running']);
  });

  it('follows a rising standard in the month from which it runs', () => {
    const answer = owed('2020-02', grant('2018-11-30', lifted(60_000)));
    expect(lines(answer)).toEqual([
      '2018-12..2018-12 regular 25000+0',
      '2019-01..2019-12 regular 27000+0',
      '2020-01..2020-02 regular 30000+0',
    ]);
  });

  it('goes on for years without another decision', () => {
    expect(lines(owed('2031-05', grant('2020-01-05', lifted(60_000))))).toEqual(['2020-02..2031-05 regular 30000+0']);
  });
});

describe('the expenditure term', () => {
  it('is twelve months, tested in the thirteenth', () => {
    const decisions = [grant('2018-03-31', ill())];
    expect(lines(owed('2019-12', ...decisions))).toEqual([
      '2018-04..2018-12 expenditure 20000+0',
      '2019-01..2019-03 expenditure 22000+0',
    ]);
    expect(owed('2019-03', ...decisions).endedBecause).toBeNull();
    expect(owed('2019-04', ...decisions).endedBecause).toBe('term-ended');
  });

  it('is followed by what the last re-check inside it found', () => {
    const answer = owed(
      '2020-06',
      grant('2018-03-31', ill()),
      reassess('2018-06-01', ill(900_000)),
      reassess('2019-03-31', ill(460_000)),
    );
    expect(lines(answer)).toEqual([
      '2018-04..2018-12 expenditure 20000+0',
      '2019-01..2019-03 expenditure 22000+0',
      '2019-04..2019-12 expenditure 17000+0',
      '2020-01..2020-03 expenditure 20000+0',
    ]);
    expect(answer.endedBecause).toBe('term-ended');
  });

  it('gives way at once to a regular finding, and forgets the re-check before it', () => {
    const answer = owed(
      '2019-06',
      grant('2018-03-31', ill()),
      reassess('2018-05-01', ill(900_000)),
      reassess('2018-06-15', lifted(60_000)),
    );
    expect(lines(answer)).toEqual([
      '2018-04..2018-06 expenditure 20000+0',
      '2018-07..2018-12 regular 25000+0',
      '2019-01..2019-06 regular 27000+0',
    ]);
  });

  it('is over for a re-check decided in its thirteenth month', () => {
    const answer = owed('2019-12', grant('2018-03-31', ill()), reassess('2019-04-01', ill()));
    expect(answer.endedBecause).toBe('term-ended');
    expect(answer.decisions[1]?.effect).toBe('nothing-running');
  });

  it('begins anew when a regular case becomes one of expenditure', () => {
    const answer = owed('2019-12', grant('2018-03-01', lifted(60_000)), reassess('2018-05-20', ill()));
    expect(lines(answer)[1]).toBe('2018-06..2018-12 expenditure 20000+0');
    expect(answer.periods.at(-1)?.to).toBe('2019-05');
  });

  it('opens no tapered exit', () => {
    const answer = owed('2019-12', grant('2018-03-31', ill()), reassess('2018-06-01', lifted(500_000)));
    expect(answer.endedBecause).toBe('income-not-below-standard');
    expect(answer.periods.every(({ state }) => state === 'expenditure')).toBe(true);
  });
});

describe('the tapered exit', () => {
  const entered = [grant('2018-03-12', lifted(60_000)), reassess('2018-06-20', lifted(500_000))];

  it.each([
    ['a fen below twice the standard', 719_999, 'taper-completed'],
    ['twice the standard', 720_000, 'income-not-below-standard'],
    ['the standard itself', 360_000, 'taper-completed'],
  ])('is entered below twice the standard only: %s', (_, amount, end) => {
    expect(
      owed('2021-03', grant('2018-03-12', lifted(60_000)), reassess('2018-06-20', lifted(amount))).endedBecause,
    ).toBe(end);
  });

  it.each([
    ['policy continues', lifted(500_000), {}, true],
    ['policy ended', lifted(500_000, { registeredPoor: 'lifted-without-policy' }), {}, false],
    ['a job', lifted(500_000, { registeredPoor: 'none' }), { exitCause: 'employment' }, true],
    ['an own business', lifted(500_000, { registeredPoor: 'none' }), { exitCause: 'self-employment' }, true],
    ['another cause', lifted(500_000, { registeredPoor: 'none' }), { exitCause: 'other' }, false],
    ['no cause', lifted(500_000, { registeredPoor: 'none' }), {}, false],
    ['property over the limit', lifted(500_000, { propertyWithinLimits: false }), {}, false],
  ])('needs its ground: %s', (_, of, facts, enters) => {
    const answer = owed('2021-03', grant('2018-03-12', lifted(60_000)), reassess('2018-06-20', of, facts));
    expect(answer.periods.some(({ state }) => state === 'taper')).toBe(enters);
  });

  it('needs a decision month in which the case was running', () => {
    const answer = owed('2021-03', grant('2018-03-12', lifted(60_000)), reassess('2018-03-20', lifted(500_000)));
    expect(lines(answer)).toEqual([]);
    expect(answer.endedBecause).toBe('income-not-below-standard');
    expect(answer.decisions[1]?.because).toBe('decision-month-not-running');
  });

  it('is entered in 2020-11 for its last month, and in 2020-12 no more', () => {
    const late = (day: string) => owed('2021-03', grant('2018-03-12', lifted(60_000)), reassess(day, lifted(500_000)));
    expect(late('2020-11-30').periods.at(-1)).toMatchObject({ from: '2020-12', to: '2020-12', state: 'taper' });
    expect(late('2020-11-30').endedBecause).toBe('taper-completed');
    expect(late('2020-12-01').endedBecause).toBe('income-not-below-standard');
    expect(late('2020-12-01').decisions[1]?.because).toBe('after-campaign');
  });

  it('is tested against the standard of the review day', () => {
    const reviewed = (day: string, amount: number) =>
      owed('2021-03', ...entered, review(day, lifted(amount))).endedBecause;
    expect(reviewed('2018-12-31', 720_000)).toBe('income-at-or-above-twice-standard');
    expect(reviewed('2019-01-01', 720_000)).toBe('taper-completed');
    expect(reviewed('2019-01-01', 768_000)).toBe('income-at-or-above-twice-standard');
  });

  it('acts before the end of 2020 is tested', () => {
    const december = (of: Household) => owed('2021-03', ...entered, reassess('2020-12-10', of));
    expect(december(lifted(60_000)).endedBecause).toBeNull();
    expect(december(lifted(60_000)).periods.at(-1)).toMatchObject({ from: '2021-01', state: 'regular' });
    expect(december(lifted(900_000)).endedBecause).toBe('income-at-or-above-twice-standard');
    expect(december(lifted(500_000)).endedBecause).toBe('taper-completed');
  });

  it('is interrupted by the expenditure route too', () => {
    const answer = owed('2021-03', ...entered, reassess('2019-05-10', ill()));
    expect(lines(answer).slice(-2)).toEqual([
      '2019-06..2019-12 expenditure 22000+0',
      '2020-01..2020-05 expenditure 25000+0',
    ]);
  });

  it('comes a second time only with a county document', () => {
    const twice = (facts: object) =>
      owed(
        '2021-03',
        ...entered,
        reassess('2019-02-10', lifted(60_000)),
        reassess('2019-09-10', lifted(500_000), facts),
      );
    expect(twice({}).decisions[3]?.because).toBe('second-taper-without-document');
    expect(lines(twice({ secondTaperDocumentNo: '试民办〔2019〕4号' })).slice(-2)).toEqual([
      '2019-10..2019-12 taper 27000+0',
      '2020-01..2020-12 taper 20250+0',
    ]);
  });

  it('keeps its steps through a suspension, and freezes what a suspended month would have paid', () => {
    const answer = owed(
      '2021-03',
      grant('2018-03-12', lifted(60_000)),
      act('suspend', '2018-05-02'),
      reassess('2018-06-20', lifted(500_000)),
      act('resume', '2019-02-03'),
    );
    expect(lines(answer)).toEqual([
      '2018-04..2018-05 regular 25000+0',
      '2019-03..2019-12 taper 18750+0',
      '2020-01..2020-12 taper 12500+0',
    ]);
  });

  it('counts steps by the county’s choices', () => {
    const choices = [
      { key: 'taperFirstYear', reading: 'reduced', documentNo: '1' },
      { key: 'taperStepDate', reading: 'anniversary', documentNo: '2' },
      { key: 'taperMethod', reading: 'compound', documentNo: '3' },
    ] as const;
    const answer = entitlement({ county: { ...county, choices }, decisions: entered }, month('2021-03'));
    expect(lines(answer)).toEqual([
      '2018-04..2018-06 regular 25000+0',
      '2018-07..2019-06 taper 18750+0',
      '2019-07..2020-06 taper 14063+0',
      '2020-07..2020-12 taper 10547+0',
    ]);
  });
});
