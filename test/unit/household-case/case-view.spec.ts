import { describe, expect, it } from '@jest/globals';
import { caseViewOf } from '../../../src/household-case/queries/case-view.js';
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
