import { describe, expect, it } from '@jest/globals';
import { erased, type Personal } from '../../../src/kernel/personal.js';
import { month } from '../../../src/kernel/month.js';
import { type CaseWalk } from '../../support/case-walk.js';
import {
  answerTo,
  context,
  courseOf,
  day,
  earns,
  facts,
  granted,
  reason,
  reassess,
  send,
} from '../../support/made-up-course.js';

const steps = (at: string) => ({ type: 'apply-taper-steps', month: month(at) }) as const;
function tapering(): CaseWalk {
  const walk = granted();
  facts(walk, '2018-11-01', earns(500_000));
  send(walk, reassess('2018-11-20', { exitCause: 'employment' }));
  return walk;
}
const schedule = (walk: CaseWalk) =>
  courseOf(walk).schedule.map(({ from, to, state, baseFen }) => `${from} ${to ?? ''} ${state} ${baseFen}`);

describe('the yearly step of a tapered exit', () => {
  it('takes effect in its month, once, and changes no month', () => {
    const walk = tapering();
    const before = schedule(walk);
    expect(answerTo(walk, steps('2018-12'))).toBe('household-case.no-taper-step');
    const [event] = send(walk, steps('2019-01'));
    expect(event).toMatchObject({
      type: 'TaperStepApplied',
      data: { from: '2019-01', beforeFen: 30_000, baseFen: 22_500 },
      effectiveOn: '2019-01-01',
    });
    expect(schedule(walk)).toEqual(before);
    expect(answerTo(walk, steps('2019-01'))).toBe('household-case.no-taper-step');
    expect(answerTo(walk, steps('2019-12'))).toBe('household-case.no-taper-step');
    expect(answerTo(walk, steps('2020-01'))).toEqual(['TaperStepApplied']);
  });

  it('is made up where a run was missed', () => {
    const walk = tapering();
    expect(answerTo(walk, steps('2020-02'))).toEqual(['TaperStepApplied', 'TaperStepApplied']);
    expect(courseOf(walk).taperSteps).toEqual(['2019-01', '2020-01']);
  });

  it('is on the entry anniversary where the county has decided so', () => {
    const { law } = context;
    if (law === undefined) throw new Error('No law');
    const choices = [{ key: 'taperStepDate', reading: 'anniversary', documentNo: '试民发〔2018〕9号' }] as const;
    const around = { ...context, law: { ...law, setUp: { ...law.setUp, choices } } };
    const walk = granted();
    facts(walk, '2018-11-01', earns(500_000));
    send(walk, reassess('2018-11-20', { exitCause: 'employment' }), around);
    expect(answerTo(walk, steps('2019-11'))).toBe('household-case.no-taper-step');
    expect(answerTo(walk, steps('2019-12'))).toEqual(['TaperStepApplied']);
  });

  it('falls after a suspension into the month in which payment goes on', () => {
    const walk = tapering();
    send(walk, { type: 'suspend', decidedOn: day('2018-12-05'), reason });
    expect(answerTo(walk, steps('2019-01'))).toBe('household-case.no-taper-step');
    send(walk, { type: 'resume', decidedOn: day('2019-03-05'), reason });
    expect(answerTo(walk, steps('2019-03'))).toBe('household-case.no-taper-step');
    expect(answerTo(walk, steps('2019-04'))).toEqual(['TaperStepApplied']);
  });

  it('is refused in the future, without a benefit, and after the end', () => {
    const walk = tapering();
    expect(answerTo(walk, steps('2021-07'))).toBe('household-case.step-in-future');
    send(walk, { type: 'terminate', decidedOn: day('2019-02-01'), cause: 'other', reason });
    expect(answerTo(walk, steps('2019-01'))).toBe('household-case.already-terminated');
    expect(answerTo(granted(), steps('2019-01'))).toBe('household-case.no-taper-step');
  });
});

describe('a household on its tapered exit', () => {
  it('that applies and is found below the standard gets the full difference from the next month, no arrears', () => {
    const walk = tapering();
    facts(walk, '2019-06-01', earns(120_000));
    const [event] = send(
      walk,
      reassess('2019-06-10', { occasion: 'on-application', townshipReviewedOn: day('2019-05-28') }),
    );
    expect(event).toMatchObject({
      data: { effect: 'taper-interrupted', clause: '3.4.3', actsFrom: '2019-07', batch: 'ordinary' },
    });
    expect(schedule(walk).slice(-2)).toEqual(['2019-01 2019-06 taper 22500', '2019-07  regular 20000']);
  });

  it('that applies and is not below it tapers on', () => {
    const walk = tapering();
    facts(walk, '2019-06-01', earns(450_000));
    const before = schedule(walk);
    const [event] = send(walk, reassess('2019-06-10', { occasion: 'on-application' }));
    expect(event).toMatchObject({ data: { effect: 'taper-continued', clause: '3.4.3' } });
    expect(schedule(walk).at(-1)).toBe(before.at(-1));
  });

  it('is owed the months past where the county counts from the township review', () => {
    const { law } = context;
    if (law === undefined) throw new Error('No law');
    const choices = [
      { key: 'interruptionMonth', reading: 'township-review', documentNo: '试民发〔2018〕9号' },
    ] as const;
    const around = { ...context, law: { ...law, setUp: { ...law.setUp, choices } } };
    const walk = tapering();
    facts(walk, '2019-05-01', earns(120_000));
    send(walk, reassess('2019-06-10', { occasion: 'on-application', townshipReviewedOn: day('2019-05-28') }), around);
    expect(schedule(walk).slice(-2)).toEqual(['2019-01 2019-05 taper 22500', '2019-06  regular 20000']);
  });

  it('ends at twice the standard, by review or reassessment', () => {
    for (const command of [{ type: 'review-taper', decidedOn: day('2019-06-10') } as const, reassess('2019-06-10')]) {
      const walk = tapering();
      facts(walk, '2019-06-01', earns(720_000));
      const [event] = send(walk, command);
      expect(event).toMatchObject({
        data: { effect: 'ended', because: 'income-at-or-above-twice-standard', lastPayableMonth: '2019-06' },
      });
      expect(courseOf(walk).due).toEqual([]);
    }
  });

  it('enters a second time only with a document of the county, and then steps from its own base', () => {
    const again = (secondTaperDocumentNo: string | null) => {
      const walk = tapering();
      facts(walk, '2019-06-01', earns(120_000));
      send(walk, reassess('2019-06-10', { occasion: 'on-application' }));
      facts(walk, '2019-10-01', earns(500_000));
      send(walk, reassess('2019-10-10', { exitCause: 'employment', secondTaperDocumentNo }));
      return walk;
    };
    expect(again(null).events.at(-1)).toMatchObject({
      data: { effect: 'ended', because: 'second-taper-without-document', lastPayableMonth: '2019-10' },
    });
    const walk = again('试民发〔2019〕7号');
    expect(schedule(walk).slice(-2)).toEqual(['2019-11 2019-12 taper 20000', '2020-01 2020-12 taper 15000']);
    expect(answerTo(walk, steps('2020-01'))).toEqual(['TaperStepApplied', 'TaperStepApplied']);
  });

  it('is not entered after other exits, nor without having been lifted with policy', () => {
    const walk = granted();
    facts(walk, '2018-11-01', earns(500_000));
    send(walk, reassess('2018-11-20', { exitCause: 'other' }));
    expect(walk.events.findLast(({ type }) => type === 'BenefitReassessed')).toMatchObject({
      data: { effect: 'ended', because: 'neither-lifted-with-policy-nor-exit-by-work' },
    });
    const lifted = granted({ m1: '1949-12-31' }, { registeredPoor: 'lifted-with-policy' });
    facts(lifted, '2018-11-01', earns(500_000));
    send(lifted, reassess('2018-11-20'));
    expect(lifted.events.findLast(({ type }) => type === 'BenefitReassessed')).toMatchObject({
      data: { effect: 'taper-entered', clause: '3.4.1' },
    });
  });
});

describe('a reassessment', () => {
  it('is refused with a township review after it', () => {
    const walk = granted();
    expect(answerTo(walk, reassess('2018-06-10', { townshipReviewedOn: day('2018-06-11') }))).toBe(
      'household-case.reviewed-after-decision',
    );
  });

  it('is refused once the person is erased', () => {
    const walk = granted();
    if (walk.state.status !== 'granted') throw new Error('Not granted');
    const { state } = walk;
    const gone: Personal<never> = erased;
    walk.state = { ...state, course: { ...state.course, decisions: [gone] } };
    expect(answerTo(walk, reassess('2018-06-10'))).toBe('household-case.erased');
  });
});
