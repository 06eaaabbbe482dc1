import { type BusinessDate } from '../../kernel/business-date.js';
import { type Rejection } from '../../kernel/rejection.js';
import { failedVote, hasSurveyed } from './decide-opinion.js';
import { type ProcedureInForce } from './household-case.context.js';
import { dueAfter, lateness, missingBefore, withinCalendar } from './procedure-limits.js';
import { samePerson } from './procedure-step.js';
import { type Opinion, type ProcedureFlag, type Stepped } from './procedure.events.js';
import * as reject from './procedure.rejections.js';
import { type Procedure } from './procedure.state.js';
import { visitOwedSince } from './visit-owed.js';

/** What stands in the way of a county's decision, in the order in which it is told; empty = nothing. */
export function decisionBlocks(
  procedure: Procedure,
  { document }: ProcedureInForce,
  decidedOn: BusinessDate,
  /** Who decides; undefined where nobody does yet. */
  by: string | undefined,
): readonly Rejection[] {
  const { sources } = document;
  const blocks: Rejection[] = [];
  const open = procedure.notices.find(({ until }) => decidedOn <= until);
  if (open !== undefined) blocks.push(reject.noticeOpen(open.until, sources.noticeDays));
  if (procedure.objections.some(({ settledOn }) => settledOn === null || settledOn > decidedOn))
    blocks.push(reject.objectionOpen(sources.noticeDays));
  if (visitOwedSince(procedure, document, decidedOn) !== null) blocks.push(reject.visitMissing(sources.mustVisit));
  if (by === undefined) return blocks;
  if (hasSurveyed(procedure, by)) blocks.push(reject.surveyorMayNotApprove(sources.separatePersons));
  const { townshipOpinions, countyOpinions } = procedure;
  if ([...townshipOpinions, ...countyOpinions].some(({ reviewer }) => samePerson(reviewer, by)))
    blocks.push(reject.reviewerMayNotApprove(sources.separatePersons));
  return blocks;
}

/** What is to be looked at about a decision, and what must follow it; refused where the calendar does not reach. */
export function steppedDecision(
  procedure: Procedure,
  rules: ProcedureInForce,
  decidedOn: BusinessDate,
  outcome: 'granted' | 'refused',
): Stepped | Rejection {
  return withinCalendar(() => stepped(procedure, rules, decidedOn, outcome === 'granted' ? 'grant' : 'refuse'));
}

function stepped(procedure: Procedure, rules: ProcedureInForce, decidedOn: BusinessDate, outcome: Opinion): Stepped {
  const own: ProcedureFlag[] = [];
  if (outcome === 'grant') own.push(...failedVote(procedure));
  if (procedure.nearRelativeEver) own.push({ code: 'near-relative', step: 'near-relative-declaration', limit: null });
  const countys = procedure.countyOpinions.at(-1);
  if (countys !== undefined && countys.opinion !== outcome)
    own.push({ code: 'opinion-differs', step: 'decision', limit: null });
  return {
    flags: [
      ...missingBefore('decision', decidedOn, procedure, rules).map((step) => ({
        code: 'missing' as const,
        step,
        limit: null,
      })),
      ...lateness('decision', decidedOn, procedure, rules),
      ...own,
    ],
    // A grant is told with its papers; a refusal has a day by which it is told.
    due: outcome === 'refuse' ? dueAfter('decision', decidedOn, rules) : [],
  };
}
