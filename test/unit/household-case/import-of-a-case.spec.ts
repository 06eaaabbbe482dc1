import { describe, expect, it } from '@jest/globals';
import { fen } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { personal } from '../../../src/kernel/personal.js';
import { type Inherited } from '../../../src/policy/entitlement.js';
import { explainEntitlement } from '../../../src/policy/explanation/explain-entitlement.js';
import { recomputeTrace } from '../../../src/policy/recompute-trace.js';
import { CaseWalk } from '../../support/case-walk.js';
import { applicationEvent } from '../../support/made-up-application.js';
import {
  answerTo,
  context,
  courseOf,
  day,
  earns,
  facts,
  incomeOf,
  reassess,
  send,
} from '../../support/made-up-course.js';

const importing = (inherited: Inherited, from = '2019-07', incomeFen = 0) => {
  const means = personal({ backstopGround: null, annualIncome: incomeOf(incomeFen), medicalBills: [] });
  const household = { ...applicationEvent.data, means };
  return {
    type: 'import-case',
    household,
    inherited,
    account: null,
    from: month(from),
    file: 'a'.repeat(64),
    row: 2,
  } as const;
};
function imported(inherited: Inherited, incomeFen = 0): CaseWalk {
  const walk = new CaseWalk();
  send(walk, importing(inherited, '2019-07', incomeFen));
  return walk;
}
const schedule = (walk: CaseWalk) =>
  courseOf(walk).schedule.map(
    ({ from, to, state, baseFen, supplementFen }) => `${from} ${to ?? ''} ${state} ${baseFen} ${supplementFen}`,
  );
const regular: Inherited = {
  batch: 'ordinary',
  baseFen: fen(12_345),
  supplements: [{ member: 'm1', ground: 'other:elderly', percent: 50, monthlyFen: fen(15_777) }],
};
const taper: Inherited = {
  batch: 'taper',
  baseFen: fen(22_500),
  supplements: [],
  taperFrom: month('2018-12'),
  frozenBaseFen: fen(30_000),
  entryStandardFen: fen(360_000),
};

describe('a case that was taken over in payment', () => {
  it('is paid as told, though the rules would have given other amounts', () => {
    const walk = imported(regular);
    expect(schedule(walk)).toEqual(['2019-07  regular 12345 15777']);
    expect(walk.events.map(({ type }) => type)).toEqual(['CaseImported', 'SupplementGranted']);
    expect(walk.events[0]).toMatchObject({
      data: { batch: 'ordinary', effect: 'inherited', coveredMembers: 1, inherited: { baseFen: 12_345 }, row: 2 },
    });
  });

  it('has a trace that adds up and an explanation that names what was inherited', () => {
    const [event] = imported(regular).events;
    if (event?.type !== 'CaseImported' || event.data.basis.kind === 'erased') throw new Error('Not imported');
    const { entitlement } = event.data.basis.value;
    expect(recomputeTrace(entitlement.trace)).toEqual([]);
    expect(explainEntitlement(entitlement)).toContain('接续前核定的数，没有重新计算');
  });

  it('is calculated by the rules from the month of another standard', () => {
    const { law } = context;
    if (law === undefined) throw new Error('No law');
    const [first] = law.setUp.standards;
    if (first === undefined) throw new Error('No standard');
    const later = { ...first, effectiveFrom: day('2020-01-01'), annualPerPersonFen: fen(480_000) };
    const around = { ...context, law: { ...law, setUp: { ...law.setUp, standards: [first, later] } } };
    const walk = imported(regular);
    send(walk, { type: 'redetermine', decidedOn: day('2019-12-20'), from: month('2020-01') }, around);
    expect(schedule(walk)).toEqual(['2019-07 2019-12 regular 12345 15777', '2020-01  regular 40000 8000']);
  });

  it('stays as told at another standard where its household would not be paid by the rules', () => {
    const { law } = context;
    if (law === undefined) throw new Error('No law');
    const [first] = law.setUp.standards;
    if (first === undefined) throw new Error('No standard');
    const later = { ...first, effectiveFrom: day('2020-01-01'), annualPerPersonFen: fen(480_000) };
    const around = { ...context, law: { ...law, setUp: { ...law.setUp, standards: [first, later] } } };
    const walk = imported(regular, 400_000);
    const redetermine = { type: 'redetermine', decidedOn: day('2019-12-20'), from: month('2020-01') } as const;
    expect(answerTo(walk, redetermine, around)).toBe('household-case.nothing-changes');
  });

  it('goes on by the rules from its first reassessment, into a tapered exit from what was told', () => {
    const walk = imported(regular);
    facts(walk, '2019-09-01', earns(500_000));
    send(walk, reassess('2019-09-20', { exitCause: 'employment' }));
    expect(schedule(walk).slice(0, 3)).toEqual([
      '2019-07 2019-09 regular 12345 15777',
      '2019-10 2019-12 taper 12345 6000',
      '2020-01 2020-12 taper 9259 6000',
    ]);
  });

  it('takes the later steps of its tapered exit from the frozen base', () => {
    const walk = imported(taper, 500_000);
    expect(schedule(walk).map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      '2019-07 2019-12 taper 22500',
      '2020-01 2020-12 taper 15000',
    ]);
    expect(answerTo(walk, { type: 'apply-taper-steps', month: month('2020-01') })).toEqual(['TaperStepApplied']);
  });

  it('says on its first event what somebody must look at', () => {
    const [event] = imported({ ...taper, baseFen: fen(45_000), frozenBaseFen: fen(60_000) }, 500_000).events;
    expect(event).toMatchObject({ data: { flags: [{ code: 'frozen-base-above-standard' }] } });
  });

  it('ends with its expenditure term', () => {
    const walk = imported({
      batch: 'expenditure-deduction',
      baseFen: fen(5_000),
      supplements: [],
      termFrom: month('2019-02'),
    });
    expect(schedule(walk)).toEqual(['2019-07 2020-01 expenditure 5000 0']);
    expect(courseOf(walk).due).toContainEqual({ step: 'term-recheck', by: '2019-12-31' });
  });

  it.each([
    [
      'a second time',
      (walk: CaseWalk) => send(walk, importing(regular)),
      importing(regular),
      'household-case.already-applied',
    ],
    ['from a month to come', () => undefined, importing(regular, '2021-08'), 'household-case.import-faults'],
    ['from before the notice', () => undefined, importing(regular, '2018-01'), 'household-case.import-faults'],
    ['with a taper after the campaign', () => undefined, importing(taper, '2021-01'), 'household-case.import-faults'],
    [
      'with a term that is over',
      () => undefined,
      importing({ batch: 'expenditure-deduction', baseFen: fen(1), supplements: [], termFrom: month('2018-07') }),
      'household-case.import-faults',
    ],
    [
      'with a base above the standard',
      () => undefined,
      importing({ ...regular, baseFen: fen(30_001) }),
      'household-case.import-faults',
    ],
  ])('is refused %s', (_, before, command, code) => {
    const walk = new CaseWalk();
    before(walk);
    expect(answerTo(walk, command)).toBe(code);
  });
});
