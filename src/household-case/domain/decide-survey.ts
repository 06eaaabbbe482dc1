import { type Fault } from '../../kernel/rejection.js';
import { samePerson, type StepMoment, type StepOf, type Taken } from './procedure-step.js';
import * as reject from './procedure.rejections.js';

/** 入户调查 */
export function survey({ data }: StepOf<'HouseholdSurveyed'>, moment: StepMoment): Taken {
  const { document, procedure, beforeDecision, recorded } = moment;
  const { surveyors, signed, asDeclared } = data;
  const faults = repeated(surveyors, '/surveyors');
  const people = new Set(surveyors.map((person) => person.toLowerCase()));
  if (people.size < document.leastSurveyors)
    return reject.tooFewSurveyors(document.leastSurveyors, document.sources.leastSurveyors);
  if (faults.length > 0) return reject.stepFaults(faults);
  const reviewers = [...procedure.townshipOpinions, ...procedure.countyOpinions].map(({ reviewer }) => reviewer);
  if (beforeDecision && surveyors.some((surveyor) => reviewers.some((reviewer) => samePerson(reviewer, surveyor))))
    return reject.reviewerMayNotSurvey(document.sources.separatePersons);
  const stepped = recorded('survey', [...(signed ? [] : (['not-signed'] as const)), ...differs(asDeclared)]);
  return { type: 'HouseholdSurveyed', data: { ...data, ...stepped } };
}

/** 信息核对 */
export function receiveCheck({ data }: StepOf<'InformationCheckReceived'>, { recorded }: StepMoment): Taken {
  const stepped = recorded('information-check', differs(data.asDeclared));
  return { type: 'InformationCheckReceived', data: { ...data, ...stepped } };
}

/** 民主评议 */
export function holdReview({ data }: StepOf<'DemocraticReviewHeld'>, moment: StepMoment): Taken {
  const { invited, present, representatives, votesFor, votesAgainst, allSigned, passed } = data;
  const faults: Fault[] = [];
  if (present < 1) faults.push({ pointer: '/present', expected: '应至少1人' });
  if (present > invited) faults.push({ pointer: '/present', expected: '不应多于应到人数' });
  if (representatives > present) faults.push({ pointer: '/representatives', expected: '不应多于到会人数' });
  if (votesFor + votesAgainst > present) faults.push({ pointer: '/votesFor', expected: '票数之和不应多于到会人数' });
  if (passed && votesFor <= votesAgainst)
    faults.push({ pointer: '/passed', expected: '同意票不多于不同意票时应为未通过' });
  if (faults.length > 0) return reject.stepFaults(faults);
  const { representativesShare: share } = moment.document;
  const stepped = moment.recorded('democratic-review', [
    ...(share !== null && representatives * share.in < present * share.of ? (['attendance-below-share'] as const) : []),
    ...(allSigned ? [] : (['not-signed'] as const)),
    ...(passed ? [] : (['vote-failed'] as const)),
  ]);
  return { type: 'DemocraticReviewHeld', data: { ...data, ...stepped } };
}

/** 县级决定入户核查 */
export function orderVisit({ data }: StepOf<'HomeVisitOrdered'>, { recorded }: StepMoment): Taken {
  const near = data.because === 'near-relative' ? (['near-relative'] as const) : [];
  return { type: 'HomeVisitOrdered', data: { ...data, ...recorded('home-visit', near) } };
}

/** 县级入户核查 */
export function visit({ data }: StepOf<'HomeVisited'>, { recorded }: StepMoment): Taken {
  const faults = repeated(data.visitors, '/visitors');
  if (data.visitors.length === 0) faults.push({ pointer: '/visitors', expected: '应至少有一名核查人员' });
  if (faults.length > 0) return reject.stepFaults(faults);
  return { type: 'HomeVisited', data: { ...data, ...recorded('home-visit', differs(data.asRecorded)) } };
}

const differs = (same: boolean) => (same ? [] : (['differs'] as const));

function repeated(people: readonly string[], at: string): Fault[] {
  return people.flatMap((person, index) =>
    people.findIndex((other) => samePerson(other, person)) < index
      ? [{ pointer: `${at}/${index}`, expected: '同一个人不能重复填写' }]
      : [],
  );
}
