import { type BusinessDate } from '../../kernel/business-date.js';
import { type NewEvent, type Reason, type SourceReference } from '../../kernel/decider.js';
import { firstDay, type Month, monthOf } from '../../kernel/month.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { type Decision, type ExitCause, type TaperBaseDecision } from '../../policy/entitlement.js';
import { type CountySetUp } from '../../policy/county-set-up.js';
import { type Household } from '../../policy/household.js';
import { CURRENT_RULESET } from '../../policy/rulesets.js';
import { billsSince, billsTooOld } from './bill-months.js';
import { atTablesOf } from './computed-income.js';
import { type CalculatedChange, changeBy, changeByStandard, sameMonths } from './course-change.js';
import {
  type CourseChange,
  type CourseEvent,
  type ReassessmentOccasion,
  type TaperBaseDecided,
  type TerminationCause,
} from './course.events.js';
import { dueAfter } from './due-after-decision.js';
import { changesToReview } from './changes-to-review.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import * as reject from './household-case.rejections.js';
import { type GrantedCase, type HouseholdCase } from './household-case.state.js';
import { assessable, householdOn } from './household-facts.js';
import { lastAssessed } from './last-assessed.js';
import { answeredBy, linesFrom, membersInSchool } from './made-by-decision.js';
import { officialReceipts } from './receipt-no.js';
import { type ProcedureDocument } from './procedure-document.js';
import { type DueStep, type ProcedureFlag, type ProcedureStep } from './procedure.events.js';
import { refuseFirstMonth } from './refuse-first-month.js';
import { refuseSupplementReview, supplementGroundCame } from './review-supplements.js';
import { superseded } from './schedule.js';
import { isDeadIn } from './recorded-leaving.js';
import { made, supplementEvents } from './supplement-lines.js';
import { type SupplementEvent } from './supplement.events.js';
import { taperBaseOf, undecided } from './taper-base.js';
import { sharedBy } from './taper-steps.js';

/** A decision on a case in payment. */
export type CourseCommand =
  | {
      readonly type: 'reassess';
      readonly decidedOn: BusinessDate;
      readonly occasion: ReassessmentOccasion;
      readonly exitCause: ExitCause | null;
      readonly secondTaperDocumentNo: string | null;
      readonly townshipReviewedOn: BusinessDate | null;
      /** What becomes of a frozen base after a death; null where nothing is said. */
      readonly taperBase: TaperBaseDecision | null;
    }
  | { readonly type: 'review-taper'; readonly decidedOn: BusinessDate }
  /** A birthday or a certificate gives or takes a ground for a supplement (3.3): nothing else may change by it. */
  | { readonly type: 'review-supplements'; readonly decidedOn: BusinessDate }
  /** `from`: the first month at the new standard. */
  | { readonly type: 'redetermine'; readonly decidedOn: BusinessDate; readonly from: Month }
  | { readonly type: 'suspend' | 'resume'; readonly decidedOn: BusinessDate; readonly reason: Reason }
  | {
      readonly type: 'terminate';
      readonly decidedOn: BusinessDate;
      readonly cause: TerminationCause;
      readonly reason: Reason;
    };

/** Decides on a case in payment: the policy is asked with every decision so far and this one. */
export function decideCourse(
  state: HouseholdCase,
  command: CourseCommand,
  context: HouseholdCaseContext,
): readonly NewEvent<CourseEvent | SupplementEvent>[] | Rejection {
  const { law, today } = context;
  const refused = refuseCourse(state, command, today);
  if (refused !== undefined) return refused;
  if (state.status !== 'granted') return reject.notInPayment();
  if (command.type === 'review-supplements' && !supplementGroundCame(state, command.decidedOn))
    return reject.noGroundCame();
  const earlier = state.course.decisions.flatMap((known) => (known.kind === 'erased' ? [] : [known.value]));
  if (earlier.length < state.course.decisions.length) return reject.personalDataErased();
  if (law === undefined) throw new Error('A decision needs the law of the county');
  const { residence } = state.application;
  if (command.type === 'redetermine') {
    const own = law.setUp.standards.filter(({ area }) => area === residence);
    const refusedMonth = refuseFirstMonth(own, command.from);
    // Before the first standard there is nothing to calculate with.
    if (refusedMonth !== undefined && own.every(({ effectiveFrom }) => effectiveFrom > firstDay(command.from)))
      return refusedMonth;
    const atStandard = changeByStandard(law.setUp, earlier, residence, command.from);
    // It reaches the months before a suspension; that ends no case.
    const change = state.course.suspended ? { ...atStandard, lastPayableMonth: null } : atStandard;
    if (sameMonths(state.course.schedule, change)) return reject.nothingChanges();
    return refusedMonth ?? record(command, change, earlier, state, context, null);
  }
  const decision = decisionOf(state, command, law.setUp);
  if (decision === undefined) return reject.personalDataErased();
  if (isRejection(decision)) return decision;
  const decisions = [...earlier, decision];
  const change = changeBy(law.setUp, decisions, residence);
  if (change.effect === 'no-taper') return reject.noTaper();
  const refusedChange =
    command.type === 'review-supplements'
      ? refuseSupplementReview(state.course, change, { county: law.setUp, decisions })
      : refuseBills(state.course, decision, change);
  if (refusedChange !== undefined) return refusedChange;
  const taperBase = taperBaseOf(law.setUp, decisions, change, isDeadIn(state.facts));
  if (taperBase !== null && isRejection(taperBase)) return taperBase;
  return record(command, change, decisions, state, context, taperBase);
}

/** The decision with all that it makes: the supplements of each person, who answers, what must follow. */
function record(
  command: CourseCommand,
  calculated: CalculatedChange,
  decisions: readonly Decision[],
  state: GrantedCase,
  { law, procedure }: HouseholdCaseContext,
  taperBase: TaperBaseDecided | null,
): readonly NewEvent<CourseEvent | SupplementEvent>[] {
  if (law === undefined) throw new Error('A decision needs the law of the county');
  const { decidedOn } = command;
  const answered = answeredBy(law);
  const change = {
    ...calculated,
    ...answered,
    flags: [...answered.flags, ...overdue(state.course, command), ...undecided(taperBase)],
    due: dueAfterCourse(state, command, calculated, taperBase, decisions, procedure?.document),
  };
  const around = circumstances(decidedOn, law.sources, command);
  const supplements = supplementEvents(
    state.course.supplements,
    linesFrom({ county: law.setUp, decisions }, change.actsFrom),
  );
  return [{ ...eventOf(command, change, taperBase), ...around }, ...made(supplements, around)];
}

/** What each decision does of what the one before left to be done by a day; the others leave it due. */
const doneBy: Readonly<Partial<Record<CourseCommand['type'], readonly ProcedureStep[]>>> = {
  reassess: ['periodic-review', 'change-review', 'term-recheck', 'turns-18', 'turns-60', 'turns-70'],
  'review-taper': ['periodic-review', 'change-review', 'term-recheck', 'turns-18', 'turns-60', 'turns-70'],
  'review-supplements': ['change-review', 'turns-18', 'turns-60', 'turns-70'],
  terminate: ['periodic-review', 'change-review', 'term-recheck'],
};

/** What is done after its day is said so. */
function overdue({ due }: GrantedCase['course'], { type, decidedOn }: CourseCommand): readonly ProcedureFlag[] {
  return due
    .filter(({ step, by }) => by < decidedOn && doneBy[type]?.includes(step) === true)
    .map(({ step, by }) => ({ code: 'late', step, limit: by }));
}

function dueAfterCourse(
  { application, facts, course }: GrantedCase,
  command: CourseCommand,
  { actsFrom, periods, effect, because, lastPayableMonth }: CalculatedChange,
  taperBase: TaperBaseDecided | null,
  decisions: readonly Decision[],
  document: ProcedureDocument | undefined,
): readonly DueStep[] {
  const household = lastAssessed(decisions);
  const ended = effect === 'ended' || course.endedBecause !== null;
  if (ended || household === undefined) return [];
  const { decidedOn, type } = command;
  const assesses = type === 'reassess' || type === 'review-taper' || type === 'review-supplements';
  // What took effect after the day of the decision was not decided about.
  const changes = assesses
    ? facts.filter(({ effectiveOn }) => effectiveOn > decidedOn).flatMap(({ fact }) => changesToReview(fact.data.due))
    : changesToReview(course.due);
  return dueAfter(
    {
      decidedOn,
      reviewedOn: type === 'reassess' || type === 'review-taper' ? decidedOn : course.reviewedOn,
      household,
      inSchool: membersInSchool(householdOn(application, facts, decidedOn)),
      schedule: superseded(course.schedule, actsFrom, periods),
      lastPayableMonth,
      termRechecked: assesses ? effect === 'acts-after-term' && because !== null : course.termRechecked,
      taperSteps: course.taperSteps,
      taperShares: [...course.taperShares, ...sharedBy(actsFrom, taperBase)],
      changes,
    },
    document,
  );
}

function refuseCourse(state: HouseholdCase, command: CourseCommand, today: BusinessDate): Rejection | undefined {
  const { decidedOn } = command;
  if (state.status === 'unknown') return reject.caseUnknown();
  if (state.status !== 'granted') return reject.notInPayment();
  const { course } = state;
  if (isOver(course, command)) return reject.alreadyTerminated();
  if (decidedOn > today) return reject.decidedInFuture(today);
  if (decidedOn < course.lastDecidedOn) return reject.decidedBeforeLastDecision(course.lastDecidedOn);
  if (command.type === 'reassess' && command.townshipReviewedOn !== null && command.townshipReviewedOn > decidedOn)
    return reject.reviewedAfterDecision(decidedOn);
  if (command.type === 'suspend' && course.suspended) return reject.alreadySuspended();
  if (command.type === 'resume' && !course.suspended) return reject.notSuspended();
  return undefined;
}

/** A standard that rises reaches the months that a case is still owed, also where it was decided already that it ends. */
function isOver({ endedBecause, lastPayableMonth }: GrantedCase['course'], command: CourseCommand): boolean {
  const redetermines = command.type === 'redetermine';
  const acts = redetermines ? command.from : monthOf(command.decidedOn);
  return (endedBecause !== null && !redetermines) || (lastPayableMonth !== null && lastPayableMonth < acts);
}

/** The decision as the policy is asked with it; undefined where what it needs was erased. */
function decisionOf(
  { application, facts }: GrantedCase,
  command: CourseCommand,
  setUp: CountySetUp,
): Decision | Rejection | undefined {
  const { decidedOn } = command;
  switch (command.type) {
    case 'suspend':
    case 'resume':
      return { type: command.type, decidedOn };
    case 'terminate':
      return { type: 'stop', decidedOn, because: command.cause };
    case 'redetermine':
      return undefined;
    case 'review-taper':
    case 'review-supplements':
    case 'reassess': {
      const known = assessable(application.residence, householdOn(application, facts, decidedOn));
      if (known === undefined) return undefined;
      const household = atTablesOf(known, setUp, decidedOn);
      if (isRejection(household)) return household;
      if (command.type === 'reassess') return reassessment(command, household);
      return { type: command.type === 'review-taper' ? 'taper-review' : 'reassess', decidedOn, household };
    }
  }
}

function reassessment(command: Extract<CourseCommand, { type: 'reassess' }>, household: Household): Decision {
  const { decidedOn } = command;
  const { exitCause, secondTaperDocumentNo, townshipReviewedOn, taperBase } = command;
  return {
    type: 'reassess',
    decidedOn,
    household,
    ...(exitCause !== null && { exitCause }),
    ...(secondTaperDocumentNo !== null && { secondTaperDocumentNo }),
    ...(townshipReviewedOn !== null && { townshipReviewedOn }),
    ...(taperBase !== null && { taperBase }),
  };
}

/**
 * The bills of one term do not carry the next: what a reassessment deducts is of the twelve months before it, and has
 * bought no term yet (3.2).
 */
function refuseBills(
  { deducted }: GrantedCase['course'],
  decision: Decision,
  { basis }: CalculatedChange,
): Rejection | undefined {
  if (decision.type !== 'reassess' || basis.kind === 'erased') return undefined;
  const found = basis.value.entitlement.decisions.at(-1)?.found;
  if (found?.outcome !== 'granted' || found.batch !== 'expenditure-deduction') return undefined;
  const reviewedOn = decision.townshipReviewedOn ?? decision.decidedOn;
  const tooOld = billsTooOld(decision.household.medicalBills, reviewedOn);
  if (tooOld > 0) return reject.billsTooOld(tooOld, billsSince(reviewedOn));
  const before = new Set(
    deducted.flatMap(({ since, receipts }) =>
      receipts.kind === 'erased' || since > monthOf(decision.decidedOn) ? [] : receipts.value,
    ),
  );
  const again = officialReceipts(decision.household).filter((receipt) => before.has(receipt)).length;
  return again === 0 ? undefined : reject.billsAlreadyDeducted(again);
}

const groundReview = {
  occasion: 'supplement-ground',
  exitCause: null,
  secondTaperDocumentNo: null,
  townshipReviewedOn: null,
} as const;

function eventOf(command: CourseCommand, change: CourseChange, taperBase: TaperBaseDecided | null): CourseEvent {
  switch (command.type) {
    case 'reassess': {
      const { occasion, exitCause, secondTaperDocumentNo, townshipReviewedOn } = command;
      return {
        type: 'BenefitReassessed',
        data: { ...change, occasion, exitCause, secondTaperDocumentNo, townshipReviewedOn, taperBase },
      };
    }
    case 'review-taper':
      return { type: 'TaperReviewed', data: change };
    case 'review-supplements':
      return { type: 'BenefitReassessed', data: { ...change, ...groundReview, taperBase } };
    case 'redetermine':
      return { type: 'BenefitRedetermined', data: change };
    case 'suspend':
      return { type: 'BenefitSuspended', data: change };
    case 'resume':
      return { type: 'BenefitResumed', data: change };
    case 'terminate':
      return { type: 'BenefitTerminated', data: { ...change, cause: command.cause } };
  }
}

function circumstances(effectiveOn: BusinessDate, sources: readonly SourceReference[], command: CourseCommand) {
  return {
    effectiveOn,
    ruleset: CURRENT_RULESET.ref,
    sources,
    ...('reason' in command && { reason: command.reason }),
  };
}
