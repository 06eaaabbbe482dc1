import { describe, expect, it } from '@jest/globals';
import {
  applicationAfter,
  awaitedBy,
  type OpenApplication,
} from '../../../src/household-case/domain/awaited-steps.reading.js';
import { householdCaseDecider } from '../../../src/household-case/domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../../src/household-case/domain/household-case.events.js';
import { missingBefore } from '../../../src/household-case/domain/procedure-limits.js';
import { type StepTaken } from '../../../src/household-case/domain/procedure-step.js';
import { nothingDone } from '../../../src/household-case/domain/procedure.state.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { type NewEvent, type Recorded } from '../../../src/kernel/decider.js';
import { personal } from '../../../src/kernel/personal.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { appliedOn, changed, goodSteps, taking } from '../../support/made-up-procedure.js';
import { procedureOf } from '../../support/procedure.js';

const today = businessDate('2022-12-31');

/** An application of a day and the steps taken with it, each as the decider records it. */
function application(applied: string) {
  const procedure = procedureOf(applied);
  let state = householdCaseDecider.initialState;
  let open: OpenApplication | null = null;
  let revision = 0;
  const record = ({ effectiveOn, ...event }: NewEvent<HouseholdCaseEvent>) => {
    const eventId = `e${(revision += 1)}`;
    const meta = { eventId, stream: 'given-1', revision, effectiveOn, recordedAt: '2022-12-31T00:00:00.000Z' };
    const recorded = { ...event, meta } as Recorded<HouseholdCaseEvent>;
    state = householdCaseDecider.evolve(state, recorded);
    open = applicationAfter(open, recorded);
    return eventId;
  };
  record({ ...appliedOn(applied), effectiveOn: businessDate(applied) });
  return {
    /** @returns the id of the event */
    took: (step: StepTaken, on: string, by = 'zhou'): string => {
      const result = householdCaseDecider.decide(state, taking(step, on, by), { today, procedure });
      if (isRejection(result)) throw new Error(result.sentence);
      return result.map((event) => record(event)).join();
    },
    /** As `step since`, and until when a notice hangs. */
    awaits: (): readonly string[] => {
      if (open === null) throw new Error('It is over');
      const steps = awaitedBy(open, procedure.document);
      // The case itself names the same steps, and stands in the way of none that it does not name.
      const told = missingBefore('decision', today, open.procedure, procedure);
      const beside = ['missing-papers', 'objection', 'home-visit', 'decision'];
      expect([...told, ...beside]).toEqual(
        expect.arrayContaining(steps.filter(({ endsOn }) => endsOn === null).map(({ step }) => step)),
      );
      return steps.map(({ step, since, endsOn }) => [step, since, ...(endsOn === null ? [] : [endsOn])].join(' '));
    },
  };
}

const asked = {
  type: 'MissingPapersNotified',
  data: { papers: ['income-proof', 'diagnosis'], note: personal(null) },
} as const;
const brought = (...papers: readonly ('income-proof' | 'diagnosis')[]) =>
  ({ type: 'MissingPapersSupplied', data: { papers } }) as const;
const objection = (level: 'township' | 'county') =>
  ({ type: 'ObjectionRaised', data: { level, objector: personal(null), content: personal('虚构') } }) as const;
const settled = (id: string) =>
  ({
    type: 'ObjectionSettled',
    data: { objection: id, upheld: false, handling: personal('虚构') },
  }) as const;

describe('what an application waits for', () => {
  it('is stage by stage what its regime asks for, each since the day on which the stage before was complete', () => {
    const { took, awaits } = application('2018-05-02');
    expect(awaits()).toEqual(['acceptance 2018-05-02', 'near-relative-declaration 2018-05-02']);
    took(goodSteps.noRelative, '2018-05-04');
    took(goodSteps.accept, '2018-05-03');
    expect(awaits()).toEqual(['survey 2018-05-04', 'information-check 2018-05-04']);
    took(goodSteps.check, '2018-05-09');
    took(goodSteps.survey, '2018-05-08');
    expect(awaits()).toEqual(['democratic-review 2018-05-09']);
    took(goodSteps.review, '2018-05-10');
    expect(awaits()).toEqual(['township-opinion 2018-05-10']);
    took(goodSteps.townshipOpinion, '2018-05-11');
    expect(awaits()).toEqual(['township-notice 2018-05-11']);
    took(goodSteps.townshipNotice, '2018-05-14');
    expect(awaits()).toEqual(['township-notice 2018-05-14 2018-05-21', 'county-opinion 2018-05-22']);
    took(goodSteps.countyOpinion, '2018-05-23');
    expect(awaits()).toEqual(['township-notice 2018-05-14 2018-05-21', 'county-notice 2018-05-23']);
    took(goodSteps.countyNotice, '2018-05-23');
    expect(awaits()).toEqual([
      'township-notice 2018-05-14 2018-05-21',
      'county-notice 2018-05-23 2018-05-30',
      'decision 2018-05-31',
    ]);
  });

  it('is the papers that were asked for, before anybody can accept', () => {
    const { took, awaits } = application('2018-05-02');
    took(asked, '2018-05-03');
    expect(awaits()).toEqual(['near-relative-declaration 2018-05-02', 'missing-papers 2018-05-03']);
    took(brought('diagnosis'), '2018-05-07');
    expect(awaits()).toContain('missing-papers 2018-05-03');
    took(brought('income-proof'), '2018-05-09');
    expect(awaits()).toEqual(['acceptance 2018-05-09', 'near-relative-declaration 2018-05-02']);
  });

  it('is what was passed over, and stays done where it is done again', () => {
    const { took, awaits } = application('2018-05-02');
    took(goodSteps.accept, '2018-05-03');
    took(goodSteps.noRelative, '2018-05-03');
    took(goodSteps.townshipOpinion, '2018-05-04');
    expect(awaits()).toEqual(['survey 2018-05-03', 'information-check 2018-05-03']);
    took(goodSteps.survey, '2018-05-08');
    took(goodSteps.check, '2018-05-08');
    took(goodSteps.review, '2018-05-10');
    expect(awaits()).toEqual(['township-notice 2018-05-10']);
    took(goodSteps.survey, '2018-05-15', 'zhao');
    expect(awaits()).toEqual(['township-notice 2018-05-10']);
  });

  it('is each objection until it is settled, and a visit that was ordered or that a near relative asks for', () => {
    const { took, awaits } = application('2018-05-02');
    took(goodSteps.accept, '2018-05-03');
    took(goodSteps.relative, '2018-05-03');
    took(goodSteps.survey, '2018-05-08');
    took(goodSteps.check, '2018-05-08');
    expect(awaits()).toEqual(['democratic-review 2018-05-08', 'home-visit 2018-05-03']);
    took(goodSteps.review, '2018-05-10');
    took(goodSteps.townshipOpinion, '2018-05-11');
    took(goodSteps.townshipNotice, '2018-05-11');
    const [first, second] = [took(objection('township'), '2018-05-14'), took(objection('township'), '2018-05-14')];
    took(goodSteps.visit, '2018-05-15');
    took(settled(second), '2018-05-16');
    const hangs = 'township-notice 2018-05-11 2018-05-18';
    expect(awaits()).toEqual([hangs, 'county-opinion 2018-05-19', 'objection 2018-05-14']);
    took(changed(goodSteps.countyOpinion, { opinion: 'refuse' }), '2018-05-21');
    // Nobody is to be granted anything: nothing is posted; the decision waits for what is open.
    expect(awaits()).toEqual([hangs, 'objection 2018-05-14']);
    took(settled(first), '2018-05-22');
    expect(awaits()).toEqual([hangs, 'decision 2018-05-22']);
    took(goodSteps.order, '2018-05-23');
    expect(awaits()).toEqual([hangs, 'home-visit 2018-05-23']);
    took(goodSteps.visit, '2018-05-24');
    expect(awaits()).toEqual([hangs, 'decision 2018-05-24']);
  });

  it('follows the regime of the day of applying: from July 2021 a review only where somebody objects', () => {
    const { took, awaits } = application('2021-07-01');
    took(goodSteps.accept, '2021-07-02');
    took(goodSteps.noRelative, '2021-07-02');
    took(goodSteps.survey, '2021-07-06');
    took(goodSteps.check, '2021-07-06');
    expect(awaits()).toEqual(['township-opinion 2021-07-06']);
    took(goodSteps.townshipOpinion, '2021-07-07');
    took(goodSteps.townshipNotice, '2021-07-07');
    const id = took(objection('township'), '2021-07-09');
    const hangs = 'township-notice 2021-07-07 2021-07-14';
    expect(awaits()).toEqual([
      hangs,
      'county-opinion 2021-07-15',
      'democratic-review 2021-07-09',
      'objection 2021-07-09',
      // Who was reported is seen at home.
      'home-visit 2021-07-09',
    ]);
    took(goodSteps.visit, '2021-07-10');
    took(goodSteps.review, '2021-07-12');
    took(settled(id), '2021-07-12');
    took(goodSteps.countyOpinion, '2021-07-16');
    expect(awaits()).toEqual([hangs, 'decision 2021-07-16']);
  });

  it('is its end where no regulations are known that it could be handled by', () => {
    const open = { appliedOn: businessDate('2014-04-30'), procedure: nothingDone };
    expect(awaitedBy(open, undefined)).toMatchObject([{ step: 'withdrawal', since: '2014-04-30' }]);
  });
});
