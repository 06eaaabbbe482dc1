import { describe, expect, it } from '@jest/globals';
import { stoppedOn } from '../../../src/household-case/domain/case-stop.reading.js';
import { benefitOfMonth } from '../../../src/household-case/queries/benefit-of-month.js';
import { caseViewOf } from '../../../src/household-case/queries/case-view.js';
import { month } from '../../../src/kernel/month.js';
import { loadAreas } from '../../../src/platform/areas/load-areas.js';
import { type CaseWalk } from '../../support/case-walk.js';
import { applicationEvent } from '../../support/made-up-application.js';
import { day, granted, reason, send } from '../../support/made-up-course.js';

const areas = loadAreas();
const { township, village } = applicationEvent.data;
const viewOf = ({ state }: CaseWalk, today: string) => {
  if (state.status === 'unknown') throw new Error('Unknown');
  return caseViewOf('c-1', state, areas, day(today));
};
const changed = (type: 'suspend' | 'resume', decidedOn: string) =>
  ({ type, decidedOn: day(decidedOn), reason }) as const;

describe('the view of a case', () => {
  it('tells whether it is suspended or has ended, as lists do', () => {
    const walk = granted();
    expect(viewOf(walk, '2018-06-01').status).toBe('granted');
    send(walk, changed('suspend', '2018-06-10'));
    expect(viewOf(walk, '2018-06-10').status).toBe('suspended');
    send(walk, changed('resume', '2018-07-10'));
    expect(viewOf(walk, '2018-07-10').status).toBe('granted');
    send(walk, { type: 'terminate', decidedOn: day('2018-08-10'), cause: 'other', reason });
    expect(viewOf(walk, '2018-08-10').status).toBe('terminated');
  });

  it('is over when the last payable month is, without an event', () => {
    const walk = granted();
    if (walk.state.status !== 'granted') throw new Error('Not granted');
    const { state } = walk;
    const [first] = state.course.schedule;
    if (first === undefined) throw new Error('Nothing is paid');
    walk.state = { ...state, course: { ...state.course, lastPayableMonth: first.from } };
    expect(viewOf(walk, `${first.from}-28`).status).toBe('granted');
    expect(viewOf(walk, '2019-12-01').status).toBe('terminated');
  });

  it('tells months before the end of a suspended case as suspended, and its last month as the one that was paid', () => {
    const walk = granted();
    send(walk, changed('suspend', '2018-08-10'));
    send(walk, { type: 'terminate', decidedOn: day('2018-11-10'), cause: 'other', reason });
    expect(viewOf(walk, '2018-11-10').course).toMatchObject({ state: 'ended', lastPayableMonth: '2018-08' });
    const because = (of: string) => walk.state.status === 'granted' && benefitOfMonth(walk.state, month(of)).because;
    expect(['2018-08', '2018-09', '2018-11', '2018-12'].map(because)).toEqual([
      null,
      'suspended',
      'suspended',
      'after-last-month',
    ]);
    expect(stoppedOn(walk.events)).toBe('2018-11-10');
  });

  it('tells where the household lives now, and where it applied', () => {
    const walk = granted();
    expect(viewOf(walk, '2018-06-01')).toMatchObject({ township: { areaId: township }, village });
    const to = { county: 'area-220122', township: 'area-220122101', village: '后进村（虚构）' };
    send(walk, { type: 'move-household', movedOn: day('2018-06-01'), to, decidedOn: null, reason });
    const view = viewOf(walk, '2018-06-01');
    expect(view).toMatchObject({ township: { areaId: to.township }, village: to.village });
    expect(view.appliedFrom).toMatchObject({ township: { areaId: township }, village });
    expect(view.township.name).not.toBe(view.appliedFrom.township.name);
  });
});
