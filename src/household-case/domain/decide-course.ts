import { type BusinessDate, businessDate } from '../../kernel/business-date.js';
import { type NewEvent, type Reason, type SourceReference } from '../../kernel/decider.js';
import { addMonths, type Month, month, monthOf } from '../../kernel/month.js';
import { personal } from '../../kernel/personal.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { type CountySetUp, type PublishedStandard } from '../../policy/county-set-up.js';
import { type Household } from '../../policy/household.js';
import { type Decision, type Entitlement, type ExitCause } from '../../policy/entitlement.js';
import { CURRENT_RULESET } from '../../policy/rulesets.js';
import { atTablesOf } from './computed-income.js';
import {
  type CourseBatch,
  type CourseChange,
  type CourseEvent,
  type ReassessmentOccasion,
  type ScheduledPeriod,
  type TerminationCause,
} from './course.events.js';
import { type HouseholdCaseContext } from './household-case.context.js';
import * as reject from './household-case.rejections.js';
import { type GrantedCase, type HouseholdCase } from './household-case.state.js';
import { periodOf, type Schedule } from './schedule.js';
import { assessable, householdOn } from './household-facts.js';

/** A decision on a case in payment. */
export type CourseCommand =
  | {
      readonly type: 'reassess';
      readonly decidedOn: BusinessDate;
      readonly occasion: ReassessmentOccasion;
      readonly exitCause: ExitCause | null;
      readonly secondTaperDocumentNo: string | null;
      readonly townshipReviewedOn: BusinessDate | null;
    }
  | { readonly type: 'review-taper'; readonly decidedOn: BusinessDate }
  /** `from`: the first month at the new standard. */
  | { readonly type: 'redetermine'; readonly decidedOn: BusinessDate; readonly from: Month }
  | { readonly type: 'suspend' | 'resume'; readonly decidedOn: BusinessDate; readonly reason: Reason }
  | {
      readonly type: 'terminate';
      readonly decidedOn: BusinessDate;
      readonly cause: TerminationCause;
      readonly reason: Reason;
    };

/** The policy is asked so far beyond the last thing that is known, so that what goes on can be told from what ends. */
const monthsAhead = 36;
const campaignEnd = month('2020-12');

/** Decides on a case in payment: the policy is asked with every decision so far and this one. */
export function decideCourse(
  state: HouseholdCase,
  command: CourseCommand,
  { today, law }: HouseholdCaseContext,
): readonly NewEvent<CourseEvent>[] | Rejection {
  const refused = refuseCourse(state, command, today);
  if (refused !== undefined) return refused;
  if (state.status !== 'granted') return reject.notInPayment();
  const earlier = state.course.decisions.flatMap((known) => (known.kind === 'erased' ? [] : [known.value]));
  if (earlier.length < state.course.decisions.length) return reject.personalDataErased();
  if (law === undefined) throw new Error('A decision needs the law of the county');
  const change = command.type === 'redetermine' ? changeByStandard(law.setUp, earlier, state, command) : undefined;
  const decision = command.type === 'redetermine' ? undefined : decisionOf(state, command, law.setUp);
  if (decision !== undefined && isRejection(decision)) return decision;
  if (change === undefined && decision === undefined) return reject.personalDataErased();
  return record(
    command,
    change ?? changeBy(law.setUp, [...earlier, ...(decision ? [decision] : [])], state),
    law,
    state,
  );
}

function record(
  command: CourseCommand,
  change: CourseChange,
  law: NonNullable<HouseholdCaseContext['law']>,
  { course }: GrantedCase,
): readonly NewEvent<CourseEvent>[] | Rejection {
  if (change.effect === 'no-taper') return reject.noTaper();
  if (command.type === 'redetermine' && sameMonths(course.schedule, change)) return reject.nothingChanges();
  const { decidedOn: effectiveOn } = command;
  return [{ ...eventOf(command, change), ...circumstances(effectiveOn, law.sources, command) }];
}

function refuseCourse(state: HouseholdCase, command: CourseCommand, today: BusinessDate): Rejection | undefined {
  const { decidedOn } = command;
  if (state.status === 'unknown') return reject.caseUnknown();
  if (state.status !== 'granted') return reject.notInPayment();
  const { course } = state;
  if (course.endedBecause !== null) return reject.alreadyTerminated();
  if (course.lastPayableMonth !== null && course.lastPayableMonth < monthOf(decidedOn))
    return reject.alreadyTerminated();
  if (decidedOn > today) return reject.decidedInFuture(today);
  if (decidedOn < course.lastDecidedOn) return reject.decidedBeforeLastDecision(course.lastDecidedOn);
  if (command.type === 'suspend' && course.suspended) return reject.alreadySuspended();
  if (command.type === 'resume' && !course.suspended) return reject.notSuspended();
  return undefined;
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
    case 'reassess': {
      const known = assessable(application.residence, householdOn(application, facts, decidedOn));
      if (known === undefined) return undefined;
      const household = atTablesOf(known, setUp, decidedOn);
      if (isRejection(household)) return household;
      return command.type === 'reassess'
        ? reassessment(command, household)
        : { type: 'taper-review', decidedOn, household };
    }
  }
}

function reassessment(command: Extract<CourseCommand, { type: 'reassess' }>, household: Household): Decision {
  const { decidedOn } = command;
  const { exitCause, secondTaperDocumentNo, townshipReviewedOn } = command;
  return {
    type: 'reassess',
    decidedOn,
    household,
    ...(exitCause !== null && { exitCause }),
    ...(secondTaperDocumentNo !== null && { secondTaperDocumentNo }),
    ...(townshipReviewedOn !== null && { townshipReviewedOn }),
  };
}

function changeBy(setUp: CountySetUp, decisions: readonly Decision[], { application }: GrantedCase): CourseChange {
  const input = { county: setUp, decisions };
  const until = horizon(setUp, decisions);
  const entitlement = CURRENT_RULESET.entitlement(input, until);
  const done = entitlement.decisions.at(-1);
  const decision = decisions.at(-1);
  if (done === undefined || decision === undefined) throw new Error('The policy answers every decision');
  const periods = periodsFrom(entitlement, done.actsFrom);
  const last = periods.at(-1);
  const standard = standardOf(setUp, application.residence, decision.decidedOn);
  return {
    effect: done.effect,
    clause: done.clause,
    because: done.because,
    actsFrom: done.actsFrom,
    batch: batchOf(entitlement, periods),
    periods,
    // A suspended case owes nothing now and has not ended; one that ended owes nothing after the month of the decision.
    lastPayableMonth: last === undefined ? (done.effect === 'ended' ? addMonths(done.actsFrom, -1) : null) : last.to,
    standardFen: standard.annualPerPersonFen,
    standardDocumentNo: standard.documentNo,
    officers: null,
    flags: [],
    due: [],
    basis: personal({ input, until, entitlement }),
  };
}

/** The same decisions at the standards that are published now, from a month on. */
function changeByStandard(
  setUp: CountySetUp,
  decisions: readonly Decision[],
  { application }: GrantedCase,
  { decidedOn, from }: Extract<CourseCommand, { type: 'redetermine' }>,
): CourseChange {
  const input = { county: setUp, decisions };
  const until = horizon(setUp, decisions);
  const entitlement = CURRENT_RULESET.entitlement(input, until);
  const periods = periodsFrom(entitlement, from);
  const standard = standardOf(setUp, application.residence, decidedOn);
  return {
    effect: 'redetermined',
    clause: '2.4',
    because: null,
    actsFrom: from,
    batch: batchOf(entitlement, periods),
    periods,
    lastPayableMonth: periods.at(-1)?.to ?? null,
    standardFen: standard.annualPerPersonFen,
    standardDocumentNo: standard.documentNo,
    officers: null,
    flags: [],
    due: [],
    basis: personal({ input, until, entitlement }),
  };
}

/** Whether a change makes no month another one. */
function sameMonths(schedule: Schedule, { actsFrom, periods }: CourseChange): boolean {
  const last = [...schedule, ...periods].reduce((latest, { from, to }) => {
    const end = to ?? from;
    return end > latest ? end : latest;
  }, actsFrom);
  for (let at = actsFrom; at <= addMonths(last, 1); at = addMonths(at, 1)) {
    const [before, after] = [periodOf(schedule, at), periodOf(periods, at)];
    if (before?.baseFen !== after?.baseFen || before?.supplementFen !== after?.supplementFen) return false;
  }
  return true;
}

/** As what the first months to come are paid: a regular course is of the batch that was found last. */
function batchOf({ decisions }: Entitlement, [first]: readonly ScheduledPeriod[]): CourseBatch | null {
  if (first === undefined) return null;
  if (first.state === 'taper') return 'taper';
  if (first.state === 'expenditure') return 'expenditure-deduction';
  const found = decisions.flatMap((decision) =>
    decision.found?.outcome === 'granted' && decision.found.batch !== 'expenditure-deduction'
      ? [decision.found.batch]
      : [],
  );
  return found.at(-1) ?? null;
}

/** Far enough that only what goes on without end reaches it. */
function horizon({ standards }: CountySetUp, decisions: readonly Decision[]): Month {
  const known = [
    campaignEnd,
    ...standards.map(({ effectiveFrom }) => monthOf(effectiveFrom)),
    ...decisions.map(({ decidedOn }) => monthOf(decidedOn)),
  ];
  return addMonths(
    known.reduce((latest, candidate) => (candidate > latest ? candidate : latest)),
    monthsAhead,
  );
}

function periodsFrom({ periods, until }: Entitlement, actsFrom: Month): readonly ScheduledPeriod[] {
  return periods
    .filter(({ to }) => to >= actsFrom)
    .map((period) => ({
      ...period,
      from: period.from < actsFrom ? actsFrom : period.from,
      to: period.to === until ? null : period.to,
    }));
}

/** The policy has answered, so there is one. */
function standardOf({ standards }: CountySetUp, residence: string, on: BusinessDate): PublishedStandard {
  const inForce = standards
    .filter(({ area, effectiveFrom }) => area === residence && effectiveFrom <= on)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
  if (inForce === undefined) throw new Error(`No ${residence} standard is in force on ${on}`);
  return inForce;
}

function eventOf(command: CourseCommand, change: CourseChange): CourseEvent {
  switch (command.type) {
    case 'reassess': {
      const { occasion, exitCause, secondTaperDocumentNo, townshipReviewedOn } = command;
      return {
        type: 'BenefitReassessed',
        data: { ...change, occasion, exitCause, secondTaperDocumentNo, townshipReviewedOn },
      };
    }
    case 'review-taper':
      return { type: 'TaperReviewed', data: change };
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
    effectiveOn: businessDate(effectiveOn),
    ruleset: CURRENT_RULESET.ref,
    sources,
    ...('reason' in command && { reason: command.reason }),
  };
}
