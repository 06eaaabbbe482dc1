import { type ProcedureFlag } from './procedure.events.js';
import { type Procedure } from './procedure.state.js';
import { samePerson, type StepMoment, type StepOf, type Taken } from './procedure-step.js';
import * as reject from './procedure.rejections.js';

/** 审核意见、审查意见: whoever gives one has not surveyed. */
export function giveOpinion(
  { type, data }: StepOf<'TownshipOpinionGiven' | 'CountyOpinionGiven'>,
  moment: StepMoment,
): Taken {
  const { procedure, document, by, recorded } = moment;
  if (hasSurveyed(procedure, by)) return reject.surveyorMayNotReview(document.sources.separatePersons);
  const step = type === 'TownshipOpinionGiven' ? 'township-opinion' : 'county-opinion';
  const townships = procedure.townshipOpinions.at(-1);
  const differs = type === 'CountyOpinionGiven' && townships !== undefined && townships.opinion !== data.opinion;
  const stepped = recorded(step, differs ? ['opinion-differs'] : []);
  const flags = [...stepped.flags, ...(data.opinion === 'grant' ? failedVote(procedure) : [])];
  return { type, data: { ...data, ...stepped, flags, reviewer: by } };
}

export function hasSurveyed({ surveys }: Procedure, person: string): boolean {
  return surveys.some(({ surveyors }) => surveyors.some((surveyor) => samePerson(surveyor, person)));
}

/** The last vote failed, and nobody has been to see the household again. */
export function failedVote({ democraticReviews, surveys }: Procedure): readonly ProcedureFlag[] {
  const last = democraticReviews.at(-1);
  if (last === undefined || last.passed || surveys.some(({ on }) => on > last.on)) return [];
  return [{ code: 'vote-failed', step: 'democratic-review', limit: null }];
}
