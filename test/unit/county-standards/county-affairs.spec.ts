import { describe, expect, it } from '@jest/globals';
import { countyAffairsDecider } from '../../../src/county-standards/domain/county-affairs.decider.js';
import {
  type Affair,
  type AffairCorrection,
  type CountyAffairsEvent,
} from '../../../src/county-standards/domain/county-affairs.events.js';
import { planFilingOn } from '../../../src/county-standards/domain/plan-filings.reading.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { month } from '../../../src/kernel/month.js';
import { deciderSpec } from '../../support/decider-spec.js';

const { given } = deciderSpec(countyAffairsDecider);
const eventIdOf = (revision: number) => `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`;
const context = { today: businessDate('2018-12-01') };
const reason = { code: 'affair-corrected', text: '录入有误' };
const documentNo = '试民发〔2018〕10号';
const corrected = eventIdOf(0);

const plan = (filedOn: string) => ({
  type: 'PlanFiled' as const,
  data: { filedOn: businessDate(filedOn), documentNo, document: null },
});
const training = {
  type: 'TrainingHeld' as const,
  data: { heldOn: businessDate('2018-04-10'), trained: [{ level: 'township' as const, people: 66 }], documentNo },
};
const funds = {
  type: 'FundsAllocated' as const,
  data: {
    allocatedOn: businessDate('2018-02-21'),
    year: 2018,
    level: 'province' as const,
    amountFen: fen(2_100_000_000),
    documentNo,
  },
};
const visit = {
  type: 'TownshipVisited' as const,
  data: {
    visitedOn: businessDate('2018-06-12'),
    township: 'area-220122100',
    purpose: 'supervision' as const,
    visitors: 3,
    households: 12,
    problems: 2,
    rectifyBy: businessDate('2018-07-31'),
    documentNo,
  },
};
const enquiries = {
  type: 'EnquiriesAnswered' as const,
  data: {
    month: month('2018-08'),
    channels: [{ channel: 'phone' as const, received: 118, answered: 116 }],
    documentNo,
  },
};
const survey = {
  type: 'SatisfactionSurveyed' as const,
  data: {
    surveyedOn: businessDate('2018-11-20'),
    asked: 10,
    knowPolicy: 8,
    answers: { verySatisfied: 4, satisfied: 3, neutral: 2, dissatisfied: 1, veryDissatisfied: 0 },
    documentNo,
  },
};

/** Each kind with a correction of it. */
const kinds: readonly (readonly [Affair, string, AffairCorrection])[] = [
  [
    plan('2018-03-20'),
    '2018-03-20',
    { type: 'PlanFilingCorrected', data: { corrected, documentNo: '新', document: null } },
  ],
  [
    training,
    '2018-04-10',
    { type: 'TrainingCorrected', data: { corrected, documentNo, trained: [{ level: 'village', people: 1 }] } },
  ],
  [
    funds,
    '2018-02-21',
    {
      type: 'FundsAllocationCorrected',
      data: { corrected, documentNo, year: 2018, level: 'county', amountFen: fen(1) },
    },
  ],
  [
    visit,
    '2018-06-12',
    {
      type: 'TownshipVisitCorrected',
      data: { corrected, documentNo, purpose: 'research', visitors: 2, households: 0, problems: 0, rectifyBy: null },
    },
  ],
  [
    enquiries,
    '2018-08-31',
    {
      type: 'EnquiriesCorrected',
      data: { corrected, documentNo, channels: [{ channel: 'phone', received: 118, answered: 118 }] },
    },
  ],
  [
    survey,
    '2018-11-20',
    {
      type: 'SatisfactionCorrected',
      data: { corrected, documentNo, asked: 11, knowPolicy: 8, answers: survey.data.answers },
    },
  ],
];

describe.each(kinds)('%j', (affair, day, correction) => {
  it('is recorded since its day, not before, and once', () => {
    const { result } = given([]).when({ type: 'record', affair }, context);
    expect(result).toEqual([{ ...affair, effectiveOn: day }]);
    given([])
      .when({ type: 'record', affair }, { today: businessDate('2018-01-01') })
      .thenRejected('county-affairs.not-yet');
    const again = given([affair]).when({ type: 'record', affair }, context).result;
    expect(isRejection(again) && again.code).toMatch(/already/u);
  });

  it('is put right on the same day, by naming what stands', () => {
    const { result } = given([affair]).when({ type: 'correct', correction, reason }, context);
    expect(result).toEqual([{ ...correction, effectiveOn: day, corrects: corrected, reason }]);
    const twice = given([affair, correction]);
    twice.when({ type: 'correct', correction, reason }, context).thenRejected('county-affairs.not-found');
    const same = { ...correction, data: { ...correction.data, corrected: eventIdOf(1) } } as AffairCorrection;
    twice
      .when({ type: 'correct', correction: same, reason }, context)
      .thenRejected('county-affairs.nothing-to-correct');
  });

  it('is withdrawn with its day, and may then be recorded again', () => {
    const withdraw = { type: 'withdraw' as const, withdrawn: corrected, reason };
    const { result } = given([affair]).when(withdraw, context);
    const withdrawn: CountyAffairsEvent = { type: 'AffairWithdrawn', data: { withdrawn: corrected } };
    expect(result).toEqual([{ ...withdrawn, effectiveOn: day, corrects: corrected, reason }]);
    const after = given([affair, withdrawn]);
    after.when(withdraw, context).thenRejected('county-affairs.not-found');
    expect(isRejection(after.when({ type: 'record', affair }, context).result)).toBe(false);
  });
});

describe('what does not fit together is refused', () => {
  const twice = <T>(item: T) => [item, item];
  it.each([
    [
      'duplicate-level',
      { ...training, data: { ...training.data, trained: training.data.trained.flatMap(twice) } },
      '4.1.2',
    ],
    ['nothing-to-rectify', { ...visit, data: { ...visit.data, problems: 0 } }, '5.2-5.3'],
    ['rectification-date-missing', { ...visit, data: { ...visit.data, rectifyBy: null } }, '5.2-5.3'],
    [
      'rectification-date-missing',
      { ...visit, data: { ...visit.data, rectifyBy: businessDate('2018-06-11') } },
      '5.2-5.3',
    ],
    [
      'duplicate-channel',
      { ...enquiries, data: { ...enquiries.data, channels: enquiries.data.channels.flatMap(twice) } },
      '5.4p',
    ],
    [
      'answered-beyond-received',
      {
        ...enquiries,
        data: { ...enquiries.data, channels: [{ channel: 'phone' as const, received: 1, answered: 2 }] },
      },
      '5.4p',
    ],
    ['more-than-asked', { ...survey, data: { ...survey.data, knowPolicy: 11 } }, '5.4p'],
    ['more-than-asked', { ...survey, data: { ...survey.data, asked: 9 } }, '5.4p'],
  ])('%s', (code, affair, clause) => {
    given([]).when({ type: 'record', affair }, context).thenRejected(`county-affairs.${code}`, clause);
  });

  it('a month that has not ended', () => {
    given([])
      .when({ type: 'record', affair: enquiries }, { today: businessDate('2018-08-30') })
      .thenRejected('county-affairs.not-yet', '5.4p');
  });

  it('a correction that makes one record the same as another', () => {
    const other = { ...training, data: { ...training.data, documentNo: '试民发〔2018〕11号' } };
    const correction = {
      type: 'TrainingCorrected' as const,
      data: { corrected, trained: training.data.trained, documentNo: other.data.documentNo },
    };
    given([training, other])
      .when({ type: 'correct', correction, reason }, context)
      .thenRejected('county-affairs.already-recorded');
  });
});

describe('the filing of a plan', () => {
  const stands = (events: readonly CountyAffairsEvent[], on: string) =>
    planFilingOn(
      events.map((event, revision) => ({
        ...event,
        meta: {
          eventId: eventIdOf(revision),
          stream: 'countyAffairs-area-220122',
          revision,
          effectiveOn: businessDate('2018-01-01'),
          recordedAt: '2018-01-01T00:00:00.000Z',
        },
      })),
      businessDate(on),
    );

  it.each([
    ['2018-03-31', [plan('2018-03-31')], 'on-time', 0],
    ['2018-03-31', [], 'not-yet-due', 0],
    ['2018-04-01', [], 'missing', 1],
    ['2019-04-01', [plan('2018-04-02')], 'late', 2],
    [
      '2018-06-01',
      [plan('2018-03-20'), { type: 'AffairWithdrawn' as const, data: { withdrawn: corrected } }],
      'missing',
      62,
    ],
  ])('on %s with %j is %s', (on, events, state, daysLate) => {
    expect(stands(events, on)).toMatchObject({ state, daysLate });
  });

  it('names the document as it was put right', () => {
    const correction = {
      type: 'PlanFilingCorrected' as const,
      data: { corrected, documentNo: '试民发〔2018〕11号', document: { sha256: 'ab'.repeat(32), bytes: 1_024 } },
    };
    expect(stands([plan('2018-03-20'), correction], '2018-06-01').filed).toMatchObject({
      filedOn: '2018-03-20',
      documentNo: '试民发〔2018〕11号',
      document: { bytes: 1_024 },
      source: { revision: 1 },
    });
  });
});
