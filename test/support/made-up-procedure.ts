import { type HouseholdCaseEvent } from '../../src/household-case/domain/household-case.events.js';
import { type StepOf, type StepTaken, type TakeStep } from '../../src/household-case/domain/procedure-step.js';
import { type ProcedureEvent } from '../../src/household-case/domain/procedure.events.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { personal } from '../../src/kernel/personal.js';
import { applicationEvent } from './made-up-application.js';
import { type Given } from './decider-spec.js';

const words = personal('虚构的情况');

/** Each step as it is when nothing is to be looked at, for the made-up old man. */
export const goodSteps = {
  accept: { type: 'ApplicationAccepted', data: { checkAuthorisedBy: ['m1'] } },
  noRelative: {
    type: 'NearRelativeDeclared',
    data: { nearRelative: false, relation: null, office: null, official: personal(null) },
  },
  relative: {
    type: 'NearRelativeDeclared',
    data: { nearRelative: true, relation: 'sibling', office: 'village-committee', official: personal('李某某') },
  },
  survey: {
    type: 'HouseholdSurveyed',
    data: { surveyors: ['zhao', 'qian'], signed: true, asDeclared: true, findings: words },
  },
  check: { type: 'InformationCheckReceived', data: { agency: '车管所', asDeclared: true, findings: words } },
  review: {
    type: 'DemocraticReviewHeld',
    data: {
      invited: 10,
      present: 9,
      representatives: 6,
      votesFor: 8,
      votesAgainst: 1,
      allSigned: true,
      passed: true,
    },
  },
  townshipOpinion: { type: 'TownshipOpinionGiven', data: { opinion: 'grant', grounds: words } },
  townshipNotice: { type: 'NoticePosted', data: { level: 'township', places: ['村务公开栏'], until: null } },
  countyOpinion: { type: 'CountyOpinionGiven', data: { opinion: 'grant', grounds: words } },
  countyNotice: { type: 'NoticePosted', data: { level: 'county', places: ['村务公开栏'], until: null } },
  order: { type: 'HomeVisitOrdered', data: { because: 'random-sample' } },
  visit: { type: 'HomeVisited', data: { visitors: ['sun'], asRecorded: true, findings: words } },
} as const satisfies Record<string, StepTaken>;

/** The command that takes a step on a day, recorded by a person. */
export const taking = (step: StepTaken, on: string, by = 'zhao'): TakeStep => ({
  type: 'take-step',
  takenOn: businessDate(on),
  by,
  step,
});

/** The same step with other content. */
export const changed = <T extends StepTaken['type']>(step: StepOf<T>, data: Partial<StepOf<T>['data']>): StepOf<T> => ({
  ...step,
  data: { ...step.data, ...data },
});

/** The application of the made-up old man, on a day. */
export const appliedOn = (on: string): Given<HouseholdCaseEvent> => ({
  ...applicationEvent,
  effectiveOn: businessDate(on),
});

/** A step that was recorded on a day, with nothing to look at. */
export function recordedStep<E extends ProcedureEvent>(
  type: E['type'],
  data: Omit<E['data'], 'flags' | 'due'>,
  on: string,
): Given<HouseholdCaseEvent> {
  const event: unknown = { type, data: { ...data, flags: [], due: [] }, effectiveOn: businessDate(on) };
  return event as Given<HouseholdCaseEvent>;
}
