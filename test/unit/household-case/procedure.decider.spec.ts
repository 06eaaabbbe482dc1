import { describe, expect, it } from '@jest/globals';
import { householdCaseDecider } from '../../../src/household-case/domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../../src/household-case/domain/household-case.events.js';
import { type StepTaken } from '../../../src/household-case/domain/procedure-step.js';
import { type ProcedureEvent } from '../../../src/household-case/domain/procedure.events.js';
import { tellFlag } from '../../../src/household-case/queries/telling/tell-flag.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { erased, personal } from '../../../src/kernel/personal.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { CaseWalk } from '../../support/case-walk.js';
import { deciderSpec, type Given } from '../../support/decider-spec.js';
import { applicant, applicationEvent } from '../../support/made-up-application.js';
import { appliedOn, changed, goodSteps, recordedStep, taking } from '../../support/made-up-procedure.js';
import { procedureOf } from '../../support/procedure.js';

const { given } = deciderSpec(householdCaseDecider);
const context = { today: businessDate('2018-06-30'), procedure: procedureOf('2018-05-02') };
const applied = appliedOn('2018-05-02');
type Of<T extends ProcedureEvent['type']> = Extract<ProcedureEvent, { type: T }>;

/** The flags of a step, as `code step limit`. */
function flagsOf(before: readonly Given<HouseholdCaseEvent>[], step: StepTaken, on: string, evidence = true) {
  const files = evidence ? { evidence: [{ fileName: 'photo.jpg', sha256: 'ab'.repeat(32), bytes: 1 }] } : {};
  const { result } = given(before).when(taking(step, on, 'li'), { ...context, ...files });
  if (isRejection(result)) throw new Error(`${result.code} ${result.sentence}`);
  return result.flatMap((event) =>
    'flags' in event.data
      ? event.data.flags.map(({ code, step: about, limit }) => [code, about, limit].filter(Boolean).join(' '))
      : [],
  );
}

const accepted = recordedStep<Of<'ApplicationAccepted'>>(
  'ApplicationAccepted',
  { checkAuthorisedBy: ['m1'] },
  '2018-05-03',
);
const declared = recordedStep<Of<'NearRelativeDeclared'>>(
  'NearRelativeDeclared',
  goodSteps.noRelative.data,
  '2018-05-03',
);
const surveyed = (on: string) => recordedStep<Of<'HouseholdSurveyed'>>('HouseholdSurveyed', goodSteps.survey.data, on);
const checked = recordedStep<Of<'InformationCheckReceived'>>(
  'InformationCheckReceived',
  goodSteps.check.data,
  '2018-05-09',
);
const reviewed = (passed: boolean) =>
  recordedStep<Of<'DemocraticReviewHeld'>>('DemocraticReviewHeld', { ...goodSteps.review.data, passed }, '2018-05-10');
const opined = (level: 'Township' | 'County', on: string, reviewer = 'zhou', opinion: 'grant' | 'refuse' = 'grant') =>
  recordedStep<Of<'TownshipOpinionGiven' | 'CountyOpinionGiven'>>(
    `${level}OpinionGiven`,
    { opinion, reviewer, grounds: personal('虚构') },
    on,
  );
const posted = (level: 'township' | 'county', on: string, until: string) =>
  recordedStep<Of<'NoticePosted'>>('NoticePosted', { level, places: ['村务公开栏'], until: businessDate(until) }, on);
const objected = recordedStep<Of<'ObjectionRaised'>>(
  'ObjectionRaised',
  { level: 'county', objector: personal(null), content: personal('虚构') },
  '2018-05-24',
);
const whole = [
  applied,
  accepted,
  declared,
  surveyed('2018-05-08'),
  checked,
  reviewed(true),
  opined('Township', '2018-05-11'),
  posted('township', '2018-05-11', '2018-05-18'),
  opined('County', '2018-05-22', 'wu'),
  posted('county', '2018-05-22', '2018-05-29'),
];

describe('papers', () => {
  const missing = (papers: Of<'MissingPapersNotified'>['data']['papers']): StepTaken => ({
    type: 'MissingPapersNotified',
    data: { papers, note: personal(null) },
  });
  const supplied = (papers: Of<'MissingPapersSupplied'>['data']['papers']): StepTaken => ({
    type: 'MissingPapersSupplied',
    data: { papers },
  });
  const notified = recordedStep<Of<'MissingPapersNotified'>>(
    'MissingPapersNotified',
    { papers: ['diagnosis', 'income-proof'], note: personal(null) },
    '2018-05-03',
  );

  it('are asked for once, all of them', () => {
    given([applied])
      .when(taking(missing(['diagnosis', 'income-proof']), '2018-05-03'), context)
      .then([
        {
          type: 'MissingPapersNotified',
          data: { papers: ['diagnosis', 'income-proof'], note: personal(null), flags: [], due: [] },
        },
      ]);
    given([applied, notified])
      .when(taking(missing(['other']), '2018-05-04'), context)
      .thenRejected('household-case.papers-already-notified', '民发〔2012〕220号 申请及受理');
  });

  it('are supplied as they were asked for', () => {
    const waiting = given([applied, notified]);
    waiting
      .when(taking(supplied(['diagnosis']), '2018-05-07'), context)
      .then([{ type: 'MissingPapersSupplied', data: { papers: ['diagnosis'], flags: [], due: [] } }]);
    for (const papers of [['other'], [], ['diagnosis', 'diagnosis']] as const)
      waiting.when(taking(supplied(papers), '2018-05-07'), context).thenRejected('household-case.step-faults');
    given([applied])
      .when(taking(supplied(['diagnosis']), '2018-05-07'), context)
      .thenRejected('household-case.no-papers-missing', '民发〔2012〕220号 申请及受理');
  });

  it('that are still missing at acceptance are flagged, like those asked for after it', () => {
    expect(flagsOf([applied, notified], goodSteps.accept, '2018-05-04')).toEqual(['missing missing-papers']);
    expect(tellFlag({ code: 'missing', step: 'missing-papers', limit: null })).toBe(
      '一次性告知要补正的材料还没有交齐。',
    );
    expect(flagsOf([applied, accepted], missing(['other']), '2018-05-04')).toEqual(['late missing-papers 2018-05-03']);
  });
});

describe('acceptance', () => {
  it('is once, and of members', () => {
    given([applied, accepted])
      .when(taking(goodSteps.accept, '2018-05-04'), context)
      .thenRejected('household-case.already-accepted', '民发〔2012〕220号 申请及受理');
    for (const checkAuthorisedBy of [['m9'], ['m1', 'm1']])
      given([applied])
        .when(taking(changed(goodSteps.accept, { checkAuthorisedBy }), '2018-05-04'), context)
        .thenRejected('household-case.step-faults');
  });

  it('is flagged where a grown-up did not authorise the checks', () => {
    expect(flagsOf([applied], changed(goodSteps.accept, { checkAuthorisedBy: [] }), '2018-05-03')).toEqual([
      'not-signed acceptance',
    ]);
    const child = { ...applicant, id: 'm2', birthDate: personal(businessDate('2010-01-01')) };
    const withChild = { ...applied, data: { ...applicationEvent.data, members: [applicant, child] } };
    expect(flagsOf([withChild as Given<HouseholdCaseEvent>], goodSteps.accept, '2018-05-03')).toEqual([]);
  });
});

describe('the near-relative declaration', () => {
  it('says who, or that there is none', () => {
    expect(flagsOf([applied], goodSteps.noRelative, '2018-05-03')).toEqual([]);
    expect(flagsOf([applied], goodSteps.relative, '2018-05-03')).toEqual(['near-relative near-relative-declaration']);
    given([applied])
      .when(taking(changed(goodSteps.noRelative, { relation: 'child' }), '2018-05-03'), context)
      .thenRejected('household-case.step-faults');
    given([applied])
      .when(taking(changed(goodSteps.relative, { official: personal(null) }), '2018-05-03'), context)
      .thenRejected('household-case.step-faults');
  });

  it('that is taken back is looked at too', () => {
    const before = recordedStep<Of<'NearRelativeDeclared'>>(
      'NearRelativeDeclared',
      goodSteps.relative.data,
      '2018-05-03',
    );
    expect(flagsOf([applied, before], goodSteps.noRelative, '2018-05-04')).toEqual([
      'near-relative near-relative-declaration',
    ]);
  });
});

describe('a survey', () => {
  const by = (...surveyors: string[]) => changed(goodSteps.survey, { surveyors });

  it('is by two natural persons or refused', () => {
    const open = given([applied, accepted, declared]);
    for (const surveyors of [['zhao'], [], ['zhao', 'zhao'], ['zhao', 'ZHAO']])
      open
        .when(taking(by(...surveyors), '2018-05-08'), context)
        .thenRejected('household-case.too-few-surveyors', '民发〔2012〕220号 家庭经济状况调查');
    open.when(taking(by('zhao', 'qian', 'zhao'), '2018-05-08'), context).thenRejected('household-case.step-faults');
  });

  it('may be recorded by a colleague, and has the democratic review follow', () => {
    given([applied, accepted, declared])
      .when(taking(goodSteps.survey, '2018-05-08', 'somebody'), context)
      .then([
        {
          type: 'HouseholdSurveyed',
          data: {
            ...goodSteps.survey.data,
            flags: [],
            due: [{ step: 'democratic-review', by: businessDate('2018-05-15') }],
          },
        },
      ]);
  });

  it('is flagged where it was not signed, differs, is late or has nothing before it', () => {
    const step = changed(goodSteps.survey, { signed: false, asDeclared: false });
    expect(flagsOf([applied, accepted, declared], step, '2018-05-18')).toEqual([
      'late survey 2018-05-17',
      'not-signed survey',
      'differs survey',
    ]);
    expect(flagsOf([applied], goodSteps.survey, '2018-05-08')).toEqual([
      'missing acceptance',
      'missing near-relative-declaration',
    ]);
  });

  it('is not made by who has given an opinion on the application', () => {
    given([applied, accepted, declared, opined('Township', '2018-05-07', 'qian')])
      .when(taking(goodSteps.survey, '2018-05-08'), context)
      .thenRejected('household-case.reviewer-may-not-survey');
  });
});

it('an information check is flagged where it differs', () => {
  expect(flagsOf([applied, accepted, declared], goodSteps.check, '2018-05-04')).toEqual([]);
  expect(flagsOf([applied, accepted, declared], changed(goodSteps.check, { asDeclared: false }), '2018-05-04')).toEqual(
    ['differs information-check'],
  );
});

describe('a democratic review', () => {
  const before = [applied, accepted, declared, surveyed('2018-05-08'), checked];
  const review = (data: Partial<Of<'DemocraticReviewHeld'>['data']>) => changed(goodSteps.review, data);

  it('is attended by two thirds of representatives, exactly', () => {
    expect(flagsOf(before, goodSteps.review, '2018-05-10')).toEqual([]);
    expect(flagsOf(before, review({ representatives: 5 }), '2018-05-10')).toEqual([
      'attendance-below-share democratic-review',
    ]);
    expect(flagsOf(before, review({ present: 10, invited: 10, representatives: 6 }), '2018-05-10')).toEqual([
      'attendance-below-share democratic-review',
    ]);
  });

  it('is flagged where it is late, not signed by all, or failed', () => {
    const step = review({ allSigned: false, passed: false });
    expect(flagsOf(before, step, '2018-05-16')).toEqual([
      'late democratic-review 2018-05-15',
      'not-signed democratic-review',
      'vote-failed democratic-review',
    ]);
  });

  it.each([
    ['nobody came', { present: 0, representatives: 0, votesFor: 0, votesAgainst: 0, passed: false }, '/present'],
    ['more came than were asked', { invited: 8 }, '/present'],
    ['more representatives than people', { representatives: 10 }, '/representatives'],
    ['more votes than people', { votesAgainst: 2 }, '/votesFor'],
    ['a tie that passed', { votesFor: 4, votesAgainst: 4 }, '/passed'],
  ])('that cannot have been is refused: %s', (_, data, pointer) => {
    const { result } = given(before).when(taking(review(data), '2018-05-10'), context);
    expect(isRejection(result) && result.faults?.map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('that failed asks for another survey before anybody means to grant', () => {
    const failed = [...before, reviewed(false)];
    expect(flagsOf(failed, goodSteps.townshipOpinion, '2018-05-11')).toEqual(['vote-failed democratic-review']);
    const refuse = changed(goodSteps.townshipOpinion, { opinion: 'refuse' });
    expect(flagsOf(failed, refuse, '2018-05-11')).toEqual([]);
    expect(flagsOf([...failed, surveyed('2018-05-11')], goodSteps.townshipOpinion, '2018-05-11')).toEqual([]);
  });
});

describe('an opinion', () => {
  it('is given by a natural person who has not surveyed, whatever their account', () => {
    const before = whole.slice(0, 6);
    for (const by of ['zhao', 'Qian'])
      for (const step of [goodSteps.townshipOpinion, goodSteps.countyOpinion])
        given(before)
          .when(taking(step, '2018-05-11', by), context)
          .thenRejected(
            'household-case.surveyor-may-not-review',
            '国务院令第649号 第十一条；民发〔2012〕220号 审核审批',
          );
    given(before)
      .when(taking(goodSteps.townshipOpinion, '2018-05-11', 'zhou'), context)
      .then([
        {
          type: 'TownshipOpinionGiven',
          data: { ...goodSteps.townshipOpinion.data, reviewer: 'zhou', flags: [], due: [] },
        },
      ]);
  });

  it('of the county is flagged while the notice hangs, late after it, and where it differs', () => {
    const before = whole.slice(0, 8);
    expect(flagsOf(before, goodSteps.countyOpinion, '2018-05-18')).toEqual(['missing township-notice']);
    expect(flagsOf(before, goodSteps.countyOpinion, '2018-05-25')).toEqual([]);
    expect(flagsOf(before, goodSteps.countyOpinion, '2018-05-28')).toEqual(['late county-opinion 2018-05-25']);
    const refuse = changed(goodSteps.countyOpinion, { opinion: 'refuse' });
    expect(flagsOf(before, refuse, '2018-05-25')).toEqual(['opinion-differs county-opinion']);
  });
});

describe('a notice', () => {
  it('hangs for seven days after the day on which it is posted, or longer', () => {
    const open = given(whole.slice(0, 7));
    expect(open.when(taking(goodSteps.townshipNotice, '2018-05-11'), context).result).toMatchObject([
      { data: { until: '2018-05-18', due: [{ step: 'county-opinion', by: '2018-05-25' }] } },
    ]);
    const until = (day: string) => changed(goodSteps.townshipNotice, { until: businessDate(day) });
    open
      .when(taking(until('2018-05-17'), '2018-05-11'), context)
      .thenRejected('household-case.notice-too-short', '民发〔2012〕220号 审核审批');
    expect(open.when(taking(until('2018-05-20'), '2018-05-11'), context).result).toMatchObject([
      { data: { until: '2018-05-20' } },
    ]);
    open
      .when(taking(changed(goodSteps.townshipNotice, { places: [] }), '2018-05-11'), context)
      .thenRejected('household-case.step-faults');
  });

  it('is flagged without a photo', () => {
    expect(flagsOf(whole.slice(0, 7), goodSteps.townshipNotice, '2018-05-11')).toEqual([]);
    expect(flagsOf(whole.slice(0, 7), goodSteps.townshipNotice, '2018-05-11', false)).toEqual([
      'no-photo township-notice',
    ]);
  });
});

describe('an objection', () => {
  const objection: StepTaken = {
    type: 'ObjectionRaised',
    data: { level: 'county', objector: personal('王某某'), content: personal('虚构') },
  };
  const settle = (revision: number): StepTaken => ({
    type: 'ObjectionSettled',
    data: {
      objection: `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`,
      upheld: false,
      handling: personal('虚构'),
    },
  });

  it('is recorded against a notice, flagged before it and after it', () => {
    expect(flagsOf(whole, objection, '2018-05-24')).toEqual([]);
    expect(flagsOf(whole, objection, '2018-05-30')).toEqual(['late objection 2018-05-29']);
    expect(flagsOf(whole.slice(0, 8), objection, '2018-05-24')).toEqual(['missing county-notice']);
  });

  it('is settled once, after it was raised; the decision follows within twenty working days', () => {
    const open = given([...whole, objected]);
    expect(open.when(taking(settle(10), '2018-05-25'), context).result).toMatchObject([
      { data: { due: [{ step: 'decision', by: '2018-06-25' }] } },
    ]);
    open.when(taking(settle(9), '2018-05-25'), context).thenRejected('household-case.not-found-objection');
    open
      .when(taking(settle(10), '2018-05-23'), context)
      .thenRejected('household-case.settled-before-raised', '民发〔2012〕220号 审核审批');
    const settled = open.when(taking(settle(10), '2018-05-25'), context).result;
    if (isRejection(settled)) throw new Error(settled.sentence);
    given([...whole, objected, ...settled])
      .when(taking(settle(10), '2018-05-25'), context)
      .thenRejected('household-case.objection-already-settled', '民发〔2012〕220号 审核审批');
  });
});

describe('a visit', () => {
  it('is ordered and made, and flagged where it finds something else', () => {
    expect(flagsOf([applied], goodSteps.order, '2018-05-22')).toEqual([]);
    expect(flagsOf([applied], goodSteps.visit, '2018-05-23')).toEqual([]);
    expect(flagsOf([applied], changed(goodSteps.visit, { asRecorded: false }), '2018-05-23')).toEqual([
      'differs home-visit',
    ]);
    for (const visitors of [[], ['sun', 'sun']])
      given([applied])
        .when(taking(changed(goodSteps.visit, { visitors }), '2018-05-23'), context)
        .thenRejected('household-case.step-faults');
  });
});

describe('every step', () => {
  const steps = Object.values(goodSteps);

  it.each(steps.map((step) => [step.type, step] as const))('is refused where it cannot have been: %s', (_, step) => {
    const at = (on: string, before: readonly Given<HouseholdCaseEvent>[]) =>
      given(before).when(taking(step, on, 'li'), context);
    at('2018-05-03', []).thenRejected('household-case.not-found');
    at('2018-07-01', [applied]).thenRejected('household-case.step-in-future');
    at('2018-05-01', [applied]).thenRejected('household-case.step-before-application');
    const gone = { ...applied, data: { ...applicationEvent.data, means: erased } };
    at('2018-05-03', [gone as Given<HouseholdCaseEvent>]).thenRejected('household-case.erased');
  });

  it('is recorded without the steps before it, and flagged with each of them in order', () => {
    expect(flagsOf([applied], goodSteps.countyNotice, '2018-05-22')).toEqual([
      'missing acceptance',
      'missing near-relative-declaration',
      'missing survey',
      'missing information-check',
      'missing democratic-review',
      'missing township-opinion',
      'missing township-notice',
      'missing county-opinion',
    ]);
  });

  it('needs the procedure in force: a default would make a limit look kept', () => {
    expect(() => given([applied]).when(taking(goodSteps.accept, '2018-05-03'), { today: context.today })).toThrow(
      'procedure',
    );
  });
});

it('a whole application by the right people has nothing to look at', () => {
  const walk = new CaseWalk();
  const evidence = [{ fileName: 'photo.jpg', sha256: 'ab'.repeat(32), bytes: 1 }];
  walk.send(
    { type: 'submit-application', appliedOn: businessDate('2018-05-02'), application: applicationEvent.data },
    context,
  );
  const steps = [
    [goodSteps.accept, '2018-05-03', 'zhao'],
    [goodSteps.noRelative, '2018-05-03', 'zhao'],
    [goodSteps.survey, '2018-05-08', 'zhao'],
    [goodSteps.check, '2018-05-09', 'zhao'],
    [goodSteps.review, '2018-05-10', 'zhao'],
    [goodSteps.townshipOpinion, '2018-05-11', 'zhou'],
    [goodSteps.townshipNotice, '2018-05-11', 'zhao'],
    [goodSteps.order, '2018-05-21', 'wu'],
    [goodSteps.visit, '2018-05-22', 'wu'],
    [goodSteps.countyOpinion, '2018-05-22', 'wu'],
    [goodSteps.countyNotice, '2018-05-22', 'wu'],
  ] as const;
  for (const [step, on, by] of steps) {
    const sent = walk.send(taking(step, on, by), { ...context, evidence });
    if (isRejection(sent)) throw new Error(sent.sentence);
  }
  expect(walk.events.map(({ type }) => type)).toEqual(['ApplicationSubmitted', ...steps.map(([{ type }]) => type)]);
  expect(walk.events.flatMap(({ data }) => ('flags' in data ? data.flags : []))).toEqual([]);
  expect(walk.events.flatMap(({ data }) => ('due' in data ? data.due : []))).toEqual([
    { step: 'survey', by: '2018-05-17' },
    { step: 'democratic-review', by: '2018-05-15' },
    { step: 'county-opinion', by: '2018-05-25' },
    { step: 'decision', by: '2018-06-01' },
  ]);
});
