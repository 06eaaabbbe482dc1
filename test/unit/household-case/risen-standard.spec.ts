import { describe, expect, it } from '@jest/globals';
import { fen } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { changeByStandard } from '../../../src/household-case/domain/course-change.js';
import { tellDecision } from '../../../src/household-case/queries/telling/tell-decision.js';
import { benefitOfMonth } from '../../../src/household-case/queries/benefit-of-month.js';
import { type CaseWalk } from '../../support/case-walk.js';
import {
  answerTo,
  context,
  courseOf,
  day,
  dueOf,
  granted,
  reason,
  reassess,
  send,
} from '../../support/made-up-course.js';

const { law } = context;
if (law === undefined) throw new Error('No law');
const risen = {
  area: 'rural',
  effectiveFrom: day('2019-01-01'),
  annualPerPersonFen: fen(480_000),
  documentNo: '试民发〔2019〕1号',
} as const;
const published = {
  ...context,
  law: { ...law, setUp: { ...law.setUp, standards: [...law.setUp.standards, risen] } },
};
const grantOf = (walk: CaseWalk) =>
  courseOf(walk).decisions.flatMap((known) => (known.kind === 'erased' ? [] : [known.value]));
const run = (decidedOn: string, from = '2019-01') =>
  ({ type: 'redetermine', decidedOn: day(decidedOn), from: month(from) }) as const;
const terminate = (on: string) => ({ type: 'terminate', decidedOn: day(on), cause: 'other', reason }) as const;
const owed = ({ state }: CaseWalk, at: string) => {
  if (state.status !== 'granted') throw new Error('Not granted');
  const { baseFen, supplementFen } = benefitOfMonth(state, month(at));
  return baseFen + supplementFen;
};

/** Ended by a decision of January, so that January is the last month; decided before the county published. */
function endedInJanuary(): CaseWalk {
  const walk = granted({ m1: '1945-01-01' });
  send(walk, terminate('2019-01-05'));
  return walk;
}

describe('a standard that rises', () => {
  it('reaches the last month of a case whose end was decided before the run', () => {
    const walk = endedInJanuary();
    expect([owed(walk, '2019-01'), owed(walk, '2019-02')]).toEqual([45_000, 0]);
    const [event] = send(walk, run('2019-01-09'), published);
    expect(event).toMatchObject({
      type: 'BenefitRedetermined',
      data: {
        periods: [{ from: '2019-01', to: '2019-01', baseFen: 40_000, supplementFen: 20_000 }],
        lastPayableMonth: '2019-01',
        due: [],
      },
    });
    expect([owed(walk, '2018-12'), owed(walk, '2019-01'), owed(walk, '2019-02')]).toEqual([45_000, 60_000, 0]);
    expect(answerTo(walk, run('2019-01-09'), published)).toBe('household-case.nothing-changes');
  });

  it('begins nothing: the case stays ended for every other command', () => {
    const walk = endedInJanuary();
    const { endedBecause } = courseOf(walk);
    send(walk, run('2019-01-09'), published);
    expect(courseOf(walk)).toMatchObject({ endedBecause, lastPayableMonth: '2019-01', suspended: false });
    expect(dueOf(walk)).toEqual([]);
    for (const command of [reassess('2019-01-20'), terminate('2019-01-20')])
      expect(answerTo(walk, command, published)).toBe('household-case.already-terminated');
  });

  it('is refused where nothing is owed any more from its month on', () => {
    const walk = endedInJanuary();
    expect(answerTo(walk, run('2019-01-09', '2019-02'), published)).toBe('household-case.already-terminated');
  });

  it('reaches what is still owed also where the run comes after the last month', () => {
    const walk = endedInJanuary();
    send(walk, run('2019-03-04'), published);
    expect([owed(walk, '2019-01'), owed(walk, '2019-02')]).toEqual([60_000, 0]);
  });

  it('reaches the months before a suspension, which stays and can be resumed', () => {
    const walk = granted({ m1: '1945-01-01' });
    send(walk, { type: 'suspend', decidedOn: day('2019-02-10'), reason });
    send(walk, run('2019-03-01'), published);
    expect([owed(walk, '2019-01'), owed(walk, '2019-02'), owed(walk, '2019-03')]).toEqual([60_000, 60_000, 0]);
    expect(courseOf(walk)).toMatchObject({ suspended: true, lastPayableMonth: null });
    send(walk, { type: 'resume', decidedOn: day('2019-05-10'), reason }, published);
    expect([owed(walk, '2019-05'), owed(walk, '2019-06')]).toEqual([0, 60_000]);
    expect(courseOf(walk)).toMatchObject({ suspended: false, lastPayableMonth: null });
  });

  it('changes the supplement of the last month with its end', () => {
    const walk = endedInJanuary();
    send(walk, run('2019-01-09'), published);
    const lines = walk.events.flatMap((event) =>
      event.type === 'SupplementGranted' || event.type === 'SupplementChanged' ? [event.data] : [],
    );
    expect(lines.map(({ from, monthlyFen }) => `${from} ${monthlyFen}`)).toEqual(['2018-03 15000', '2019-01 20000']);
  });

  it('begins to apply with its own month and with no other', () => {
    const walk = granted({ m1: '1945-01-01' });
    expect(answerTo(walk, run('2019-04-09', '2019-02'), published)).toBe('household-case.no-standard-from-month');
    expect(answerTo(walk, run('2019-04-09'), published)).toContain('BenefitRedetermined');
  });

  it('ends no case, however far the month lies that a run names', () => {
    const walk = granted({ m1: '1945-01-01' });
    send(walk, run('2019-01-09'), published);
    for (const from of ['2022-03', '2026-12', '2090-01'])
      expect(answerTo(walk, run('2019-01-09', from), published)).toBe('household-case.nothing-changes');
    const change = changeByStandard(published.law.setUp, grantOf(walk), 'rural', month('2090-01'));
    expect(change).toMatchObject({ lastPayableMonth: null, periods: [{ from: '2090-01', to: null }] });
  });

  it('that is published already is followed by a grant, which alone tells what somebody must look at', () => {
    const walk = granted(
      { m1: '1945-01-01' },
      { context: { ...published, law: { ...published.law, officers: null } } },
    );
    const flags = walk.events.flatMap((event) =>
      event.type === 'BenefitGranted' || event.type === 'BenefitRedetermined' ? [event.data.flags] : [],
    );
    expect(flags).toEqual([[{ code: 'officers-not-named', step: 'decision', limit: null }], []]);
  });

  it('is named, not the one of the day on which it was decided', () => {
    const walk = granted({ m1: '1945-01-01' });
    const [event] = send(walk, run('2018-12-20'), published);
    expect(event).toMatchObject({ data: { standardFen: 480_000, standardDocumentNo: '试民发〔2019〕1号' } });
  });

  it('is told with the month until which it is paid', () => {
    const walk = endedInJanuary();
    send(walk, run('2019-01-09'), published);
    const event = walk.events.find(({ type }) => type === 'BenefitRedetermined');
    if (event?.type !== 'BenefitRedetermined') throw new Error('Not redetermined');
    expect(tellDecision(event)).toBe(
      '按试民发〔2019〕1号重新核定：重新核定，自2019-01执行，自2019-01至2019-01每月600元。',
    );
  });
});
