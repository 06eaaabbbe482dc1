import { describe, expect, it } from '@jest/globals';
import { householdCaseDecider } from '../../../src/household-case/domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../../src/household-case/domain/household-case.events.js';
import { type ProcedureEvent, type VisitCause } from '../../../src/household-case/domain/procedure.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { personal } from '../../../src/kernel/personal.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { deciderSpec, type Given } from '../../support/decider-spec.js';
import { applicationEvent } from '../../support/made-up-application.js';
import { appliedOn, goodSteps, recordedStep, taking } from '../../support/made-up-procedure.js';
import { procedureOf } from '../../support/procedure.js';

const { given } = deciderSpec(householdCaseDecider);
const setUp: CountySetUp = {
  areaCode: '220122',
  standards: [
    {
      area: 'rural',
      effectiveFrom: businessDate('2018-01-01'),
      annualPerPersonFen: fen(360_000),
      documentNo: '试民发〔2018〕1号',
    },
  ],
  supplementPercent: { severeDisease: 60, keyGroup: 50, other: {} },
  localSevereDiseases: [],
  rounding: 'fen',
  urbanAdopts: [],
  choices: [],
};
const contextOf = (applied: string) => ({
  today: businessDate('2021-12-31'),
  law: { setUp, sources: [], officers: { leader: 'l', deputy: 'd', handler: 'h', documentNo: '试民发〔2018〕9号' } },
  procedure: procedureOf(applied),
});
const context = contextOf('2018-05-02');
const decide = (on: string, by = 'zheng') => ({
  type: 'record-decision' as const,
  decidedOn: businessDate(on),
  by,
});
type Of<T extends ProcedureEvent['type']> = Extract<ProcedureEvent, { type: T }>;
type Before = readonly Given<HouseholdCaseEvent>[];

const opined = (level: 'Township' | 'County', on: string, reviewer: string, opinion: 'grant' | 'refuse' = 'grant') =>
  recordedStep<Of<'TownshipOpinionGiven' | 'CountyOpinionGiven'>>(
    `${level}OpinionGiven`,
    { opinion, reviewer, grounds: personal('虚构') },
    on,
  );
const posted = (level: 'township' | 'county', on: string, until: string) =>
  recordedStep<Of<'NoticePosted'>>('NoticePosted', { level, places: ['村务公开栏'], until: businessDate(until) }, on);
const untilOpinion: Before = [
  appliedOn('2018-05-02'),
  recordedStep<Of<'ApplicationAccepted'>>('ApplicationAccepted', { checkAuthorisedBy: ['m1'] }, '2018-05-03'),
  recordedStep<Of<'NearRelativeDeclared'>>('NearRelativeDeclared', goodSteps.noRelative.data, '2018-05-03'),
  recordedStep<Of<'HouseholdSurveyed'>>('HouseholdSurveyed', goodSteps.survey.data, '2018-05-08'),
  recordedStep<Of<'InformationCheckReceived'>>('InformationCheckReceived', goodSteps.check.data, '2018-05-09'),
  recordedStep<Of<'DemocraticReviewHeld'>>('DemocraticReviewHeld', goodSteps.review.data, '2018-05-10'),
  opined('Township', '2018-05-11', 'zhou'),
  posted('township', '2018-05-11', '2018-05-18'),
];
const whole: Before = [
  ...untilOpinion,
  opined('County', '2018-05-22', 'wu'),
  posted('county', '2018-05-22', '2018-05-29'),
];
const objected = recordedStep<Of<'ObjectionRaised'>>(
  'ObjectionRaised',
  { level: 'county', objector: personal(null), content: personal('虚构') },
  '2018-05-24',
);
const settled = (on: string, more = 0) =>
  recordedStep<Of<'ObjectionSettled'>>(
    'ObjectionSettled',
    { objection: `00000000-0000-4000-8000-0000000000${10 + more}`, upheld: false, handling: personal('虚构') },
    on,
  );
const ordered = (because: VisitCause, on: string) =>
  recordedStep<Of<'HomeVisitOrdered'>>('HomeVisitOrdered', { because }, on);
const visited = (on: string) => recordedStep<Of<'HomeVisited'>>('HomeVisited', goodSteps.visit.data, on);
const relative = recordedStep<Of<'NearRelativeDeclared'>>(
  'NearRelativeDeclared',
  goodSteps.relative.data,
  '2018-05-04',
);

const notRelative = recordedStep<Of<'NearRelativeDeclared'>>(
  'NearRelativeDeclared',
  goodSteps.noRelative.data,
  '2018-05-05',
);
const otherwise = { asDeclared: false };
const differing = recordedStep<Of<'HouseholdSurveyed'>>(
  'HouseholdSurveyed',
  { ...goodSteps.survey.data, ...otherwise },
  '2018-05-09',
);
const checkedOtherwise = recordedStep<Of<'InformationCheckReceived'>>(
  'InformationCheckReceived',
  { ...goodSteps.check.data, ...otherwise },
  '2018-05-10',
);

function decided(before: Before, on: string, by?: string) {
  const { result } = given(before).when(decide(on, by), context);
  if (isRejection(result)) throw new Error(`${result.code} ${result.sentence}`);
  const [event] = result;
  if (event?.type !== 'BenefitGranted' && event?.type !== 'BenefitRefused') throw new Error('not a decision');
  const { flags, due } = event.data;
  return {
    type: event.type,
    flags: flags.map(({ code, step, limit }) => [code, step, limit].filter(Boolean).join(' ')),
    due,
  };
}

describe('a decision after the whole procedure', () => {
  it('has nothing to look at, until its third working day after the notice', () => {
    expect(decided(whole, '2018-05-30')).toMatchObject({ type: 'BenefitGranted', flags: [] });
    expect(decided(whole, '2018-06-01').flags).toEqual([]);
    expect(decided(whole, '2018-06-04').flags).toEqual(['late decision 2018-06-01']);
  });

  it('is in time for twenty working days after an objection was settled', () => {
    const disputed = [...whole, objected, settled('2018-05-25'), visited('2018-05-28')];
    expect(decided(disputed, '2018-06-25').flags).toEqual([]);
    expect(decided(disputed, '2018-06-26').flags).toEqual(['late decision 2018-06-25']);
  });

  it('is flagged where it is not as the county meant, and where a near relative is declared', () => {
    const refusing = [...untilOpinion, opined('County', '2018-05-22', 'wu', 'refuse')];
    expect(decided(refusing, '2018-05-23').flags).toEqual(['opinion-differs decision']);
    expect(decided([...whole, relative, visited('2018-05-21')], '2018-05-30').flags).toEqual([
      'near-relative near-relative-declaration',
    ]);
  });

  it('that refuses hangs nowhere before, and is told within three days', () => {
    const rich = { ...applicationEvent.data, propertyWithinLimits: false };
    const [, ...steps] = untilOpinion;
    const before = [
      { ...applicationEvent, data: rich, effectiveOn: businessDate('2018-05-02') },
      ...steps,
      opined('County', '2018-05-22', 'wu', 'refuse'),
    ];
    expect(decided(before, '2018-05-25')).toEqual({
      type: 'BenefitRefused',
      flags: [],
      due: [{ step: 'letter', by: '2018-05-28' }],
    });
  });
});

describe('a decision without steps', () => {
  it('is recorded, and flagged with each of them', () => {
    expect(decided([appliedOn('2018-05-02')], '2018-05-28').flags).toEqual([
      'missing acceptance',
      'missing near-relative-declaration',
      'missing survey',
      'missing information-check',
      'missing democratic-review',
      'missing township-opinion',
      'missing township-notice',
      'missing county-opinion',
      'missing county-notice',
    ]);
  });

  it('counts only what was done by its day', () => {
    expect(decided(untilOpinion, '2018-05-19').flags).toEqual(['missing county-opinion', 'missing county-notice']);
    const surveyedLater = [
      appliedOn('2018-05-02'),
      recordedStep<Of<'HouseholdSurveyed'>>('HouseholdSurveyed', goodSteps.survey.data, '2018-05-08'),
    ];
    expect(decided(surveyedLater, '2018-05-07').flags).toContain('missing survey');
    expect(decided(surveyedLater, '2018-05-08').flags).not.toContain('missing survey');
  });
});

describe('a decision is refused', () => {
  it.each([
    ['while a notice hangs', whole, '2018-05-29', 'household-case.notice-open'],
    ['before a notice that was posted after it', whole, '2018-05-10', 'household-case.notice-open'],
    ['with an objection unanswered', [...whole, objected], '2018-05-30', 'household-case.objection-open'],
    [
      'before the day on which the objection was settled',
      [...whole, objected, settled('2018-06-01')],
      '2018-05-31',
      'household-case.objection-open',
    ],
    ['without a visit to a near relative', [...whole, relative], '2018-05-30', 'household-case.visit-missing'],
    [
      'without a visit to a near relative whose declaration was taken back',
      [...whole, relative, notRelative],
      '2018-05-30',
      'household-case.visit-missing',
    ],
    [
      'without a visit after a survey that differs',
      [...whole, differing],
      '2018-05-30',
      'household-case.visit-missing',
    ],
    [
      'without a visit after a check that differs',
      [...whole, visited('2018-05-08'), checkedOtherwise],
      '2018-05-30',
      'household-case.visit-missing',
    ],
    [
      'without a visit after an objection, whatever came of it',
      [...whole, visited('2018-05-21'), objected, settled('2018-05-25', 1)],
      '2018-05-30',
      'household-case.visit-missing',
    ],
    [
      'without the visit that was ordered',
      [...whole, ordered('random-sample', '2018-05-21')],
      '2018-05-30',
      'household-case.visit-missing',
    ],
    [
      'with a visit from before the order',
      [...whole, visited('2018-05-20'), ordered('reported', '2018-05-21')],
      '2018-05-30',
      'household-case.visit-missing',
    ],
    [
      'with a visit of after its day',
      [...whole, ordered('doubted', '2018-05-21'), visited('2018-05-31')],
      '2018-05-30',
      'household-case.visit-missing',
    ],
  ])('%s', (_, before, on, code) => {
    given(before).when(decide(on), context).thenRejected(code, '民发〔2012〕220号 审核审批');
  });

  it.each([
    ['who surveyed', 'qian', 'household-case.surveyor-may-not-approve'],
    ['who surveyed, written otherwise', 'ZHAO', 'household-case.surveyor-may-not-approve'],
    ['who reviewed for the township', 'zhou', 'household-case.reviewer-may-not-approve'],
    ['who reviewed for the county', 'wu', 'household-case.reviewer-may-not-approve'],
  ])('to the natural person %s', (_, by, code) => {
    given(whole)
      .when(decide('2018-05-30', by), context)
      .thenRejected(code, '国务院令第649号 第十一条；民发〔2012〕220号 审核审批');
  });

  it('no longer once the visit was made', () => {
    const before = [...whole, ordered('doubted', '2018-05-21'), visited('2018-05-21')];
    expect(decided(before, '2018-05-30').flags).toEqual([]);
    const doubted = [...whole, differing, checkedOtherwise, objected, settled('2018-05-25', 2)];
    expect(decided([...doubted, visited('2018-05-25')], '2018-05-30').flags).toEqual([]);
  });

  it('without the procedure in force', () => {
    const { today, law } = context;
    expect(() => given(whole).when(decide('2018-05-30'), { today, law })).toThrow('procedure');
  });
});

describe('under the regime of 2021', () => {
  const dated = (events: Before) =>
    events.map((event) => ({
      ...event,
      effectiveOn: businessDate((event.effectiveOn ?? '').replace('2018-05', '2021-07')),
    }));
  // No democratic review, no notice of the county.
  const steps = dated(untilOpinion).filter(({ type }) => type !== 'DemocraticReviewHeld');
  const flagsOn = (before: Before, on: string) => {
    const { result } = given(before).when(decide(on), contextOf('2021-07-02'));
    return isRejection(result)
      ? result.code
      : result.flatMap((event) => ('flags' in event.data ? event.data.flags : []));
  };
  const before = [
    ...steps.map((event) => (event.type === 'NoticePosted' ? posted('township', '2021-07-11', '2021-07-18') : event)),
    opined('County', '2021-07-22', 'wu'),
  ];

  it('one notice and no vote are whole, for thirty working days', () => {
    expect(flagsOn(before, '2021-08-13')).toEqual([]);
    expect(flagsOn(before, '2021-08-16')).toEqual([{ code: 'late', step: 'decision', limit: '2021-08-13' }]);
  });

  it('a disputed case needs the vote', () => {
    const objection = recordedStep<Of<'ObjectionRaised'>>(
      'ObjectionRaised',
      { level: 'township', objector: personal(null), content: personal('虚构') },
      '2021-07-15',
    );
    const answered = recordedStep<Of<'ObjectionSettled'>>(
      'ObjectionSettled',
      {
        objection: `00000000-0000-4000-8000-${String(before.length).padStart(12, '0')}`,
        upheld: false,
        handling: personal('虚构'),
      },
      '2021-07-20',
    );
    const seen = visited('2021-07-21');
    expect(flagsOn([...before, objection, answered, seen], '2021-08-02')).toEqual([
      { code: 'missing', step: 'democratic-review', limit: null },
    ]);
  });
});

describe('after the decision', () => {
  const decision = given(whole).when(decide('2018-05-30'), context).result;
  if (isRejection(decision)) throw new Error(decision.sentence);
  const granted: Before = [...whole, ...decision];
  const stages = '国务院令第649号 第十一条；民发〔2012〕220号 申请及受理至审核审批';

  it.each([goodSteps.survey, goodSteps.check, goodSteps.order, goodSteps.visit, goodSteps.relative])(
    'a household in payment is looked at: $type',
    (step) => {
      const { result } = given(granted).when(taking(step, '2019-05-30', 'zhou'), context);
      // The limits of the application have ended with its decision; who reviewed it may see to another round.
      expect(result).toMatchObject([{ type: step.type, data: { due: [] } }]);
      expect(given(granted).when(taking(step, '2018-05-29', 'zhou'), context).result).toMatchObject({
        code: 'household-case.procedure-closed',
        clause: stages,
        faults: [{ pointer: '/takenOn', expected: '在享期间再次办理的，应不早于审批日期 2018-05-30' }],
      });
    },
  );

  it.each([
    goodSteps.accept,
    goodSteps.review,
    goodSteps.townshipOpinion,
    goodSteps.townshipNotice,
    goodSteps.countyOpinion,
    goodSteps.countyNotice,
  ])('what belongs before it is refused: $type', (step) => {
    given(granted)
      .when(taking(step, '2018-06-01', 'li'), context)
      .thenRejected('household-case.procedure-closed', stages);
  });

  it('that ended the benefit, or refused it, nothing is recorded', () => {
    const ended = given(granted).when(
      {
        type: 'terminate',
        decidedOn: businessDate('2018-07-02'),
        cause: 'own-request',
        reason: { code: 'own-request', text: '虚构' },
      },
      context,
    ).result;
    if (isRejection(ended)) throw new Error(ended.sentence);
    given([...granted, ...ended])
      .when(taking(goodSteps.survey, '2018-07-03'), context)
      .thenRejected('household-case.already-terminated');
    const rich = { ...applicationEvent.data, propertyWithinLimits: false };
    const poor = [{ ...applicationEvent, data: rich, effectiveOn: businessDate('2018-05-02') }];
    const refused = given(poor).when(decide('2018-05-30'), context).result;
    if (isRejection(refused)) throw new Error(refused.sentence);
    given([...poor, ...refused])
      .when(taking(goodSteps.survey, '2018-06-01'), context)
      .thenRejected('household-case.procedure-closed');
  });
});
