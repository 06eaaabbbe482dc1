import { describe, expect, it } from '@jest/globals';
import { type HouseholdCaseContext } from '../../../src/household-case/domain/household-case.context.js';
import { type HouseholdFact } from '../../../src/household-case/domain/household-facts.events.js';
import { fen } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { personal } from '../../../src/kernel/personal.js';
import { CaseWalk } from '../../support/case-walk.js';
import { applicationEvent } from '../../support/made-up-application.js';
import {
  context,
  day,
  dueOf,
  earns,
  granted,
  officers,
  reason,
  reassess,
  send,
  setUp,
} from '../../support/made-up-course.js';

const couple = { m1: '1955-03-01', m2: '1956-03-01' };
const death: HouseholdFact = { type: 'MemberLeft', data: { source: 'household-report', member: 'm2', cause: 'death' } };
const paper = (validUntil: string): HouseholdFact => ({
  type: 'CertificateVerified',
  data: {
    source: 'document',
    member: 'm1',
    certificate: personal({ kind: 'disability', number: 'X-1', issuer: '虚构的残联' }),
    validUntil: day(validUntil),
  },
});

/** The same county on another day. */
const on = (today: string): HouseholdCaseContext => ({ ...context, today: day(today) });

/** Records facts on a day, since a day. @returns what must follow each */
function record(walk: CaseWalk, today: string, effectiveOn: string, ...facts: readonly HouseholdFact[]) {
  const placed = facts.map((fact) => ({ fact, at: '' }));
  const events = send(walk, { type: 'record-facts', effectiveOn: day(effectiveOn), facts: placed }, on(today));
  return events.map(({ data }) => ('due' in data ? data.due.map(({ step, by }) => `${by} ${step}`) : []));
}

const changes = (walk: CaseWalk) => dueOf(walk).filter((due) => due.endsWith('change-review'));

describe('a change of a household in payment', () => {
  it('asks for a decision by the end of the month in which it became known, whatever its own day', () => {
    const walk = granted(couple);
    expect(record(walk, '2018-06-04', '2018-05-20', death)).toEqual([['2018-06-30 change-review']]);
    expect(record(walk, '2018-06-29', '2018-06-28', earns(10_000))).toEqual([['2018-06-30 change-review']]);
    expect(record(walk, '2018-07-31', '2018-07-31', earns(20_000))).toEqual([['2018-07-31 change-review']]);
  });

  it('is settled by the next decision on the household, which is marked when it came late', () => {
    const walk = granted(couple);
    record(walk, '2018-06-04', '2018-05-20', death, earns(10_000));
    const [decided] = send(walk, reassess('2018-06-30', { occasion: 'change-reported' }));
    expect(decided?.data).toMatchObject({ flags: [] });
    expect(changes(walk)).toEqual([]);
    record(walk, '2018-07-04', '2018-07-01', earns(20_000));
    const [late] = send(walk, reassess('2018-08-01', { occasion: 'change-reported' }));
    expect(late?.data).toMatchObject({ flags: [{ code: 'late', step: 'change-review', limit: '2018-07-31' }] });
  });

  it('stays open over decisions that look at no household, and over one of a day before it', () => {
    const walk = granted(couple);
    record(walk, '2018-06-20', '2018-06-15', death);
    const risen = [
      ...setUp.standards,
      { area: 'rural', effectiveFrom: day('2018-07-01'), annualPerPersonFen: 480_000, documentNo: '试民发〔2018〕9号' },
    ] as typeof setUp.standards;
    const law = { setUp: { ...setUp, standards: risen }, sources: [], officers };
    send(walk, { type: 'suspend', decidedOn: day('2018-06-16'), reason });
    send(walk, { type: 'resume', decidedOn: day('2018-06-17'), reason });
    expect(changes(walk)).toEqual(['2018-06-30 change-review']);
    const redetermine = { type: 'redetermine', decidedOn: day('2018-06-25'), from: month('2018-07') } as const;
    send(walk, redetermine, { ...context, law });
    expect(changes(walk)).toEqual(['2018-06-30 change-review']);

    const other = granted(couple);
    record(other, '2018-06-20', '2018-06-15', death);
    send(other, reassess('2018-06-14', { occasion: 'periodic-review' }));
    expect(changes(other)).toEqual(['2018-06-30 change-review']);
    send(other, reassess('2018-06-15', { occasion: 'change-reported' }));
    expect(changes(other)).toEqual([]);
  });

  it('is asked by what the amount is made from, by a correction, and by a paper that is new or had run out', () => {
    const walk = granted(couple);
    const contact = { source: 'household-report', phone: personal(null), address: personal('虚构') } as const;
    expect(record(walk, '2018-06-04', '2018-06-01', { type: 'ContactVerified', data: contact })).toEqual([[]]);
    expect(record(walk, '2018-06-04', '2018-06-01', paper('2018-12-31'))).toEqual([
      ['2018-12-31 certificate-expiry', '2018-06-30 change-review'],
    ]);
    expect(record(walk, '2018-12-20', '2018-12-20', paper('2019-12-31'))).toEqual([['2019-12-31 certificate-expiry']]);
    expect(record(walk, '2020-02-03', '2020-02-03', paper('2022-12-31'))).toEqual([
      ['2022-12-31 certificate-expiry', '2020-02-29 change-review'],
    ]);
    send(walk, reassess('2020-02-10'));
    expect(changes(walk)).toEqual([]);
    const paperOf2018 = walk.events.find(({ type }) => type === 'CertificateVerified')?.meta.eventId ?? '';
    const corrected = { type: 'correct-fact', corrected: paperOf2018, reason } as const;
    send(walk, { ...corrected, fact: { fact: paper('2018-11-30'), at: '' } }, on('2020-03-02'));
    expect(changes(walk)).toEqual(['2020-03-31 change-review']);
  });

  it('asks nothing before the grant, nor after the last payable month', () => {
    const applied = new CaseWalk();
    send(applied, { type: 'submit-application', appliedOn: day('2018-01-10'), application: applicationEvent.data });
    expect(record(applied, '2018-01-20', '2018-01-20', earns(10_000))).toEqual([[]]);
    const none = fen(0);
    const reimbursedFen = { basic: none, criticalIllness: none, commercial: none, medicalAid: none, charity: none };
    const bill = { member: 'm1', receiptNo: 'R-1', totalFen: fen(200_000), reimbursedFen, official: true };
    const term = granted({ m1: '1949-12-31' }, { incomeFen: 400_000, bills: [bill] });
    expect(dueOf(term)).toContain('2019-02-28 last-payable-month');
    expect(record(term, '2019-02-10', '2019-02-01', earns(10_000))).toEqual([['2019-02-28 change-review']]);
    expect(record(term, '2019-03-01', '2019-02-20', earns(20_000))).toEqual([[]]);
  });
});
