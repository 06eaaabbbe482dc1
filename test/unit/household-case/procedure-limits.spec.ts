import { describe, expect, it } from '@jest/globals';
import { householdCaseDecider } from '../../../src/household-case/domain/household-case.decider.js';
import { type ProcedureEvent } from '../../../src/household-case/domain/procedure.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { deciderSpec } from '../../support/decider-spec.js';
import { appliedOn, changed, goodSteps, recordedStep, taking } from '../../support/made-up-procedure.js';
import { procedureOf } from '../../support/procedure.js';

const { given } = deciderSpec(householdCaseDecider);
const today = businessDate('2026-12-31');
type Of<T extends ProcedureEvent['type']> = Extract<ProcedureEvent, { type: T }>;

/** Applied and accepted on one day. */
const accepted = (on: string) => [
  appliedOn(on),
  recordedStep<Of<'ApplicationAccepted'>>('ApplicationAccepted', { checkAuthorisedBy: ['m1'] }, on),
];
const lateOf = (
  events: ReturnType<typeof accepted>,
  applied: string,
  step: Parameters<typeof taking>[0],
  on: string,
) => {
  const { result } = given(events).when(taking(step, on), { today, procedure: procedureOf(applied) });
  if (isRejection(result)) throw new Error(result.sentence);
  return result.flatMap((event) =>
    'flags' in event.data ? event.data.flags.filter(({ code }) => code === 'late').map(({ limit }) => limit) : [],
  );
};

describe('a limit of working days', () => {
  it.each([
    // Spring Festival 2018: 15–21 February off, 11 and 24 February worked.
    ['2018-02-07', '2018-02-26'],
    // National Day 2018: 1–7 October off, 29 and 30 September worked.
    ['2018-09-21', '2018-10-11'],
    // The Spring Festival of 2020, made longer to 2 February.
    ['2020-01-20', '2020-02-11'],
  ])('from acceptance on %s is kept until %s, and no day longer', (on, limit) => {
    expect(lateOf(accepted(on), on, goodSteps.survey, limit)).toEqual([]);
    const next = new Date(Date.parse(limit) + 86_400_000).toISOString().slice(0, 10);
    expect(lateOf(accepted(on), on, goodSteps.survey, next)).toEqual([limit]);
  });

  it('is told with the step that it counts from', () => {
    const accept = given([appliedOn('2018-02-07')]).when(taking(goodSteps.accept, '2018-02-07'), {
      today,
      procedure: procedureOf('2018-02-07'),
    });
    accept.then([
      {
        type: 'ApplicationAccepted',
        data: { checkAuthorisedBy: ['m1'], flags: [], due: [{ step: 'survey', by: businessDate('2018-02-26') }] },
      },
    ]);
  });

  it('is not counted where the calendar does not reach', () => {
    const on = '2026-12-28';
    given([appliedOn(on)])
      .when(taking(goodSteps.accept, on), { today, procedure: procedureOf(on) })
      .thenRejected('household-case.outside-work-calendar');
  });

  it('ends with the first survey: one more is not late', () => {
    const on = '2018-05-02';
    const surveyed = recordedStep<Of<'HouseholdSurveyed'>>('HouseholdSurveyed', goodSteps.survey.data, '2018-05-08');
    expect(lateOf([...accepted(on), surveyed], on, goodSteps.survey, '2018-06-20')).toEqual([]);
  });
});

describe('the regime of 2021, by its data alone', () => {
  const on = '2021-07-05';

  it('asks for the survey within three working days', () => {
    expect(lateOf(accepted(on), on, goodSteps.survey, '2021-07-08')).toEqual([]);
    expect(lateOf(accepted(on), on, goodSteps.survey, '2021-07-09')).toEqual(['2021-07-08']);
    // An application of the last day before it is handled as before.
    expect(lateOf(accepted('2021-06-30'), '2021-06-30', goodSteps.survey, '2021-07-14')).toEqual([]);
  });

  it('has the decision due thirty working days after acceptance', () => {
    const accept = given([appliedOn(on)]).when(taking(goodSteps.accept, on), { today, procedure: procedureOf(on) });
    expect(accept.result).toMatchObject([
      {
        data: {
          due: [
            { step: 'survey', by: '2021-07-08' },
            { step: 'decision', by: '2021-08-16' },
          ],
        },
      },
    ]);
  });

  it('posts one notice, and counts no share of representatives', () => {
    const opened = given(accepted(on));
    const context = { today, procedure: procedureOf(on) };
    opened
      .when(taking(goodSteps.countyNotice, '2021-07-12'), context)
      .thenRejected('household-case.no-notice-at-this-level', '民发〔2021〕57号 审核确认');
    const { result } = opened.when(taking(changed(goodSteps.review, { representatives: 0 }), '2021-07-12'), context);
    expect(result).toMatchObject([{ data: { flags: [] } }]);
  });
});
