import { type BusinessDate } from '../../kernel/business-date.js';
import { type NewEvent } from '../../kernel/decider.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { accept, declareNearRelative, notifyPapers, supplyPapers } from './decide-intake.js';
import { postNotice, raiseObjection, settleObjection } from './decide-notice.js';
import { giveOpinion } from './decide-opinion.js';
import { holdReview, orderVisit, receiveCheck, survey, visit } from './decide-survey.js';
import { type HouseholdCaseContext, type ProcedureInForce } from './household-case.context.js';
import * as reject from './household-case.rejections.js';
import { type HouseholdCase } from './household-case.state.js';
import { householdOn } from './household-facts.js';
import { dueAfter, lateness, missingBefore, withinCalendar } from './procedure-limits.js';
import { type StepMoment, type StepTaken, type Taken, type TakeStep } from './procedure-step.js';
import { type ProcedureEvent } from './procedure.events.js';
import * as refuse from './procedure.rejections.js';

type Open = Extract<HouseholdCase, { status: 'applied' | 'granted' }>;

/** Steps that the household is looked at with as long as it is in payment (定期复核). */
const alsoInPayment: ReadonlySet<StepTaken['type']> = new Set([
  'NearRelativeDeclared',
  'HouseholdSurveyed',
  'InformationCheckReceived',
  'HomeVisitOrdered',
  'HomeVisited',
] as const);

/** Records a step of the procedure with what is to be looked at and what must follow; where the rules block, refuses. */
export function decideProcedure(
  state: HouseholdCase,
  command: TakeStep,
  context: HouseholdCaseContext,
): readonly NewEvent<ProcedureEvent>[] | Rejection {
  if (state.status === 'unknown') return reject.caseUnknown();
  const { procedure: rules, today } = context;
  if (rules === undefined) throw new Error('A step needs the procedure in force');
  const open = openCase(state, command, today, rules.document.sources.stagesBeforeDecision);
  if (isRejection(open)) return open;
  const taken = withinCalendar(() => take(command.step, momentOf(open, command, rules, context)));
  if (isRejection(taken)) return taken;
  return [{ ...taken, effectiveOn: command.takenOn }];
}

function openCase(
  state: Exclude<HouseholdCase, { status: 'unknown' }>,
  { takenOn, step }: TakeStep,
  today: BusinessDate,
  stages: string,
): Open | Rejection {
  if (takenOn > today) return refuse.takenInFuture(today);
  if (takenOn < state.appliedOn) return refuse.takenBeforeApplication(state.appliedOn, stages);
  if (state.application.means.kind === 'erased') return reject.personalDataErased();
  if (state.status === 'withdrawn') return reject.alreadyWithdrawn();
  if (state.status === 'refused') return refuse.procedureClosed(stages, null);
  if (state.status === 'applied') return state;
  if (state.course.endedBecause !== null) return reject.alreadyTerminated();
  if (!alsoInPayment.has(step.type)) return refuse.procedureClosed(stages, null);
  return takenOn >= state.decidedOn ? state : refuse.procedureClosed(stages, state.decidedOn);
}

function momentOf(
  { status, application, facts, procedure }: Open,
  { takenOn, by }: TakeStep,
  rules: ProcedureInForce,
  { evidence }: HouseholdCaseContext,
): StepMoment {
  return {
    ...rules,
    takenOn,
    by,
    procedure,
    members: householdOn(application, facts, takenOn).members,
    hasEvidence: evidence !== undefined && evidence.length > 0,
    beforeDecision: status === 'applied',
    recorded: (step, codes, endsOn = takenOn) => {
      const own = codes.map((code) => ({ code, step, limit: null }));
      if (status !== 'applied') return { flags: own, due: [] };
      const missing = missingBefore(step, takenOn, procedure, rules);
      return {
        flags: [
          ...missing.map((needed) => ({ code: 'missing' as const, step: needed, limit: null })),
          ...lateness(step, takenOn, procedure, rules),
          ...own,
        ],
        due: dueAfter(step, endsOn, rules),
      };
    },
  };
}

function take(step: StepTaken, moment: StepMoment): Taken {
  switch (step.type) {
    case 'ApplicationAccepted':
      return accept(step, moment);
    case 'MissingPapersNotified':
      return notifyPapers(step, moment);
    case 'MissingPapersSupplied':
      return supplyPapers(step, moment);
    case 'NearRelativeDeclared':
      return declareNearRelative(step, moment);
    case 'HouseholdSurveyed':
      return survey(step, moment);
    case 'InformationCheckReceived':
      return receiveCheck(step, moment);
    case 'DemocraticReviewHeld':
      return holdReview(step, moment);
    case 'TownshipOpinionGiven':
    case 'CountyOpinionGiven':
      return giveOpinion(step, moment);
    case 'NoticePosted':
      return postNotice(step, moment);
    case 'ObjectionRaised':
      return raiseObjection(step, moment);
    case 'ObjectionSettled':
      return settleObjection(step, moment);
    case 'HomeVisitOrdered':
      return orderVisit(step, moment);
    case 'HomeVisited':
      return visit(step, moment);
  }
}
