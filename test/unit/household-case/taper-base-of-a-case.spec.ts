import { describe, expect, it } from '@jest/globals';
import { type CourseCommand } from '../../../src/household-case/domain/decide-course.js';
import { type HouseholdFact } from '../../../src/household-case/domain/household-facts.events.js';
import { tellDecision } from '../../../src/household-case/queries/telling/tell-decision.js';
import { tellFlag } from '../../../src/household-case/queries/telling/tell-flag.js';
import { fen } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { personal } from '../../../src/kernel/personal.js';
import { CaseWalk } from '../../support/case-walk.js';
import { applicant, applicationEvent } from '../../support/made-up-application.js';
import {
  answerTo,
  context,
  courseOf,
  day,
  dueOf,
  earns,
  facts,
  granted,
  incomeOf,
  reason,
  reassess,
  send,
} from '../../support/made-up-course.js';

const documentNo = '试民发〔2019〕7号';
const proRata = { taperBase: { reading: 'pro-rata', documentNo } } as const;
const kept = { taperBase: { reading: 'kept', documentNo } } as const;
const steps = (at: string) => ({ type: 'apply-taper-steps', month: month(at) }) as const;
const leaves = (member: string, cause: 'death' | 'marriage' = 'death'): HouseholdFact => ({
  type: 'MemberLeft',
  data: { source: 'household-report', member, cause: cause === 'death' ? 'death' : 'other' },
});

/**
 * Three with 80 000 fen a year: (360 000 × 3 − 80 000) ÷ 12 = 83 333.33. On a tapered exit from 2018-12 with 83 333
 * frozen; 75% = 62 499.75 from 2019-01, 50% = 41 666.5 from 2020-01.
 */
function tapering(around = context): CaseWalk {
  const walk = granted({ m1: '1980-01-01', m2: '1981-01-01', m3: '1982-01-01' }, { incomeFen: 80_000 });
  facts(walk, '2018-11-01', earns(1_200_000));
  send(walk, reassess('2018-11-20', { exitCause: 'employment' }), around);
  return walk;
}
/** The third leaves, and the two earn between 360 000 × 2 and twice as much. */
function bereft(cause: 'death' | 'marriage' = 'death', on = '2019-03-02'): CaseWalk {
  const walk = tapering();
  facts(walk, on, leaves('m3', cause), earns(1_000_000));
  return walk;
}
const changed = (on: string, more: Partial<Extract<CourseCommand, { type: 'reassess' }>> = {}) =>
  reassess(on, { occasion: 'change-reported', ...more });
const bases = (walk: CaseWalk) =>
  courseOf(walk).schedule.map(({ from, to, state, baseFen }) => `${from} ${to ?? ''} ${state} ${baseFen}`);
function reassessed(walk: CaseWalk, command: CourseCommand) {
  const [event] = send(walk, command);
  if (event?.type !== 'BenefitReassessed') throw new Error('Not reassessed');
  return event;
}

describe('a death in a tapering household', () => {
  it('reduces the base pro rata by a decision with its document: 62500, then 83333 × 75% × 2/3 = 41666.5', () => {
    const walk = bereft();
    const event = reassessed(walk, changed('2019-03-20', proRata));
    expect(event.data).toMatchObject({
      effect: 'taper-continued',
      clause: '3.4.1',
      actsFrom: '2019-04',
      coveredMembers: 2,
      flags: [],
      taperBase: {
        reading: 'pro-rata',
        documentNo,
        frozenBaseFen: 83_333,
        remaining: 2,
        frozenFor: 3,
        keptFen: 62_500,
        proRataFen: 41_667,
      },
    });
    // 83333 × 50% × 2/3 = 27777.67
    expect(bases(walk).slice(-4)).toEqual([
      '2018-12 2018-12 taper 83333',
      '2019-01 2019-03 taper 62500',
      '2019-04 2019-12 taper 41667',
      '2020-01 2020-12 taper 27778',
    ]);
    expect(tellDecision(event)).toContain(
      '冻结的差额按人头折减（试民发〔2019〕7号）：冻结时计入3人，其中现在计入2人，自2019-04起由每月625元减为每月416.67元。',
    );
    // What was decided is not asked again.
    expect(reassessed(walk, reassess('2019-09-10')).data).toMatchObject({ flags: [], taperBase: null });
    expect(bases(walk).at(-2)).toBe('2019-10 2019-12 taper 41667');
  });

  it('leaves the base where nothing is said, marked, with what pro rata would pay: 62500 or 41667', () => {
    const walk = bereft();
    const before = bases(walk);
    const event = reassessed(walk, changed('2019-03-20'));
    expect(event.data).toMatchObject({
      clause: '3.4.3',
      flags: [{ code: 'taper-base-undecided', step: 'decision', limit: null }],
      taperBase: { reading: 'undecided', documentNo: null, keptFen: 62_500, proRataFen: 41_667 },
    });
    expect(bases(walk).at(-1)).toBe(before.at(-1));
    expect(event.data.flags.map(tellFlag)).toEqual([
      '渐退期间有成员去世，县里没有决定冻结的差额怎么办：没有决定以前照原数发，建议按人头折减（条款3.4.1）。',
    ]);
    expect(tellDecision(event)).toContain(
      '有成员去世，冻结的差额怎么办未作决定，照每月625元发；冻结时计入3人，其中现在计入2人，建议自2019-04起按人头折减为每月416.67元。',
    );
    // It stays so until somebody decides.
    expect(reassessed(walk, reassess('2019-09-10')).data.flags).toHaveLength(1);
    expect(reassessed(walk, reassess('2019-10-10', kept)).data).toMatchObject({
      clause: '3.4.1',
      flags: [],
      taperBase: { reading: 'kept', documentNo, keptFen: 62_500 },
    });
    expect(reassessed(walk, reassess('2019-11-10')).data).toMatchObject({ flags: [], taperBase: null });
  });

  it('is marked by every decision that looks at the household and leaves it: a review too, and one after a birthday', () => {
    const walk = bereft();
    const [review] = send(walk, { type: 'review-taper', decidedOn: day('2019-03-20') });
    expect(review).toMatchObject({ type: 'TaperReviewed', data: { flags: [{ code: 'taper-base-undecided' }] } });
    const old = granted({ m1: '1959-07-01', m2: '1981-01-01' });
    facts(old, '2018-11-01', earns(1_000_000));
    send(old, reassess('2018-11-20', { exitCause: 'employment' }));
    facts(old, '2019-06-02', leaves('m2'), earns(500_000));
    expect(reassessed(old, { type: 'review-supplements', decidedOn: day('2019-07-20') }).data).toMatchObject({
      occasion: 'supplement-ground',
      flags: [{ code: 'taper-base-undecided' }],
      taperBase: { reading: 'undecided', keptFen: 45_000, proRataFen: 22_500 },
    });
  });

  it('asks again after a second death, and takes a third of the original: 83333 × 75% × 1/3 = 20833.25', () => {
    const walk = bereft();
    send(walk, changed('2019-03-20', proRata));
    facts(walk, '2019-08-02', leaves('m2'), earns(500_000));
    expect(reassessed(walk, changed('2019-08-20')).data).toMatchObject({
      flags: [{ code: 'taper-base-undecided' }],
      taperBase: { remaining: 1, frozenFor: 3, keptFen: 41_667, proRataFen: 20_833 },
    });
    send(walk, changed('2019-08-21', proRata));
    // 83333 × 50% × 1/3 = 13888.83
    expect(bases(walk).slice(-2)).toEqual(['2019-09 2019-12 taper 20833', '2020-01 2020-12 taper 13889']);
  });

  it('is asked of the dead alone: who moved out may be decided about, and nothing is marked', () => {
    const walk = bereft('marriage');
    expect(reassessed(walk, changed('2019-03-20')).data).toMatchObject({ flags: [], taperBase: null });
    expect(reassessed(walk, changed('2019-03-21', proRata)).data.taperBase).toMatchObject({ proRataFen: 41_667 });
  });

  it('is nobody’s that was put right', () => {
    const walk = bereft();
    const left = walk.events.findLast(({ type }) => type === 'MemberLeft')?.meta.eventId ?? '';
    const fact = { fact: leaves('m3', 'marriage'), at: '' };
    send(walk, { type: 'correct-fact', corrected: left, fact, reason });
    expect(reassessed(walk, changed('2019-03-20')).data.flags).toEqual([]);
  });
});

describe('a reduction is no yearly step', () => {
  it('of a tapered exit: those of 2019-01 and 2020-01 are, from 41667 to 27778', () => {
    const walk = bereft();
    send(walk, steps('2019-01'));
    send(walk, changed('2019-03-20', proRata));
    expect(dueOf(walk)).toContain('2020-01-31 taper-step');
    expect(answerTo(walk, steps('2019-12'))).toBe('household-case.no-taper-step');
    expect(send(walk, steps('2020-01'))).toMatchObject([
      { data: { from: '2020-01', beforeFen: 41_667, baseFen: 27_778 } },
    ]);
    expect(answerTo(walk, steps('2020-12'))).toBe('household-case.no-taper-step');
  });

  it('that is due is told as due, also where the reduction comes first', () => {
    const walk = bereft('death', '2018-12-03');
    send(walk, changed('2018-12-20', proRata));
    // From 2019-01: the step takes 83333 to 62500, the decision takes that to 41667.
    expect(bases(walk).slice(-3)).toEqual([
      '2018-12 2018-12 taper 83333',
      '2019-01 2019-12 taper 41667',
      '2020-01 2020-12 taper 27778',
    ]);
    expect(dueOf(walk)).toContain('2019-01-31 taper-step');
    expect(send(walk, steps('2020-01'))).toMatchObject([
      { data: { from: '2019-01', beforeFen: 83_333, baseFen: 62_500 } },
      { data: { from: '2020-01', beforeFen: 41_667, baseFen: 27_778 } },
    ]);
  });

  it('where it was decided while payment was suspended, with or without a step of the time', () => {
    const suspended = (resumed: string) => {
      const walk = bereft();
      send(walk, steps('2019-01'));
      send(walk, { type: 'suspend', decidedOn: day('2019-03-10'), reason });
      expect(reassessed(walk, changed('2019-05-20', proRata)).data).toMatchObject({
        periods: [],
        taperBase: { keptFen: 62_500, proRataFen: 41_667 },
      });
      send(walk, { type: 'resume', decidedOn: day(resumed), reason });
      return walk;
    };
    const soon = suspended('2019-07-05');
    expect(bases(soon).slice(-2)).toEqual(['2019-08 2019-12 taper 41667', '2020-01 2020-12 taper 27778']);
    expect(answerTo(soon, steps('2019-08'))).toBe('household-case.no-taper-step');
    const later = suspended('2020-02-05');
    expect(bases(later).at(-1)).toBe('2020-03 2020-12 taper 27778');
    expect(send(later, steps('2020-03'))).toMatchObject([
      { data: { from: '2020-03', beforeFen: 41_667, baseFen: 27_778 } },
    ]);
  });
});

describe('a decision about a frozen base is refused', () => {
  it('where no taper goes on: before it, below the standard, at twice the standard, after its last month', () => {
    const code = 'household-case.taper-base-without-taper';
    const regular = granted({ m1: '1980-01-01', m2: '1981-01-01' });
    facts(regular, '2018-06-01', leaves('m2'));
    expect(answerTo(regular, changed('2018-06-10', proRata))).toBe(code);
    for (const incomeFen of [100_000, 1_440_000]) {
      const walk = bereft();
      facts(walk, '2019-03-03', earns(incomeFen));
      expect(answerTo(walk, changed('2019-03-20', proRata))).toBe(code);
    }
    expect(answerTo(bereft(), changed('2020-12-10', kept))).toBe(code);
  });

  it('where everybody for whom it was frozen still counts', () => {
    const walk = tapering();
    for (const said of [proRata, kept])
      expect(answerTo(walk, changed('2019-03-20', said))).toBe('household-case.nobody-left-since-frozen');
  });

  it('pro rata, of a case that was taken over in its taper: for how many it was frozen is not known', () => {
    const walk = new CaseWalk();
    const people = ['m1', 'm2'].map((id) => ({ ...applicant, id, citizenId: { kind: 'erased' } as const }));
    const means = personal({ backstopGround: null, annualIncome: incomeOf(500_000), medicalBills: [] });
    const inherited = {
      batch: 'taper',
      baseFen: fen(30_000),
      supplements: [],
      taperFrom: month('2018-12'),
      frozenBaseFen: fen(40_000),
      entryStandardFen: fen(360_000),
    } as const;
    send(walk, {
      type: 'import-case',
      household: { ...applicationEvent.data, members: people, means },
      inherited,
      account: null,
      from: month('2019-07'),
      file: 'a'.repeat(64),
      row: 2,
    });
    facts(walk, '2019-08-02', leaves('m2'), earns(500_000));
    expect(answerTo(walk, changed('2019-08-20', proRata))).toBe('household-case.frozen-members-unknown');
    const undecided = reassessed(walk, changed('2019-08-20'));
    expect(undecided.data).toMatchObject({
      flags: [{ code: 'taper-base-undecided' }],
      taperBase: { remaining: 1, frozenFor: null, keptFen: 30_000, proRataFen: null },
    });
    expect(tellDecision(undecided)).toContain('接续时没有记录冻结时的人数，折减数无法测算。');
    expect(reassessed(walk, changed('2019-08-21', kept)).data.flags).toEqual([]);
    expect(bases(walk).slice(-2)).toEqual(['2019-09 2019-12 taper 30000', '2020-01 2020-12 taper 20000']);
  });
});
