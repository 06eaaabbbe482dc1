import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { addMonths, type Month, monthOf } from '../../kernel/month.js';
import { mapPersonal, personal, type Personal } from '../../kernel/personal.js';
import { type Decision } from '../../policy/entitlement.js';
import { type CaseImported } from './case-imported.events.js';
import { type CourseBasis, type CourseEvent } from './course.events.js';
import {
  type ApplicationSubmitted,
  type BenefitGranted,
  type BenefitRefused,
  type HouseholdCaseEvent,
} from './household-case.events.js';
import { changesToReview } from './changes-to-review.js';
import { affairsAt, type CaseAffairs, evolveCaseAffairs } from './case-affairs.state.js';
import { type RecordedFact } from './household-facts.js';
import { evolveProcedure, nothingDone, type Procedure } from './procedure.state.js';
import { periodOfGrant, type Schedule, superseded } from './schedule.js';
import { type DueStep } from './procedure.events.js';
import { officialReceipts } from './receipt-no.js';
import { type TaperStepApplied } from './taper-step.events.js';
import { sharedBy, type TaperShared } from './taper-steps.js';
import { evolveSupplements, type SupplementSpan } from './supplement-lines.js';

interface Applied {
  readonly application: ApplicationSubmitted['data'];
  readonly appliedOn: BusinessDate;
  /** In the order in which they were recorded. */
  readonly facts: readonly RecordedFact[];
  readonly procedure: Procedure;
  readonly affairs: CaseAffairs;
}

interface Decided<E> extends Applied {
  readonly decision: E;
  readonly decidedOn: BusinessDate;
  /** Id of the event that holds the decision. */
  readonly decisionEvent: string;
}

/** An expenditure term (3.2). */
const termMonths = 12;

/** Numbers of the receipts that bought a term, and the month from which no later decision takes its place. */
export interface DeductedReceipts {
  readonly since: Month;
  readonly receipts: Personal<readonly string[]>;
}

/** What has been decided since, and what it makes the months be. */
export interface Course {
  /** Every decision from the grant on, as the policy is asked with them. */
  readonly decisions: readonly Personal<Decision>[];
  readonly lastDecidedOn: BusinessDate;
  /** The last day on which the household was assessed: its rates hold for decisions that assess nobody. */
  readonly assessedOn: BusinessDate;
  /** The last day on which it was looked at as a whole: from here its next review is counted. */
  readonly reviewedOn: BusinessDate;
  /** Whether a re-check inside the running expenditure term has said that it ends. */
  readonly termRechecked: boolean;
  readonly schedule: Schedule;
  readonly suspended: boolean;
  /** Code of why it ended; null while it runs or is suspended. */
  readonly endedBecause: string | null;
  /** First month after the decision that ended it; null while it runs or is suspended. */
  readonly endedFrom: Month | null;
  readonly lastPayableMonth: Month | null;
  /** What each person is supplemented with, month by month. */
  readonly supplements: readonly SupplementSpan[];
  /** What must follow the last decision, and what became known since. */
  readonly due: readonly DueStep[];
  /** The receipts that bought expenditure terms, term by term. */
  readonly deducted: readonly DeductedReceipts[];
  /** First months of the yearly steps that were applied. */
  readonly taperSteps: readonly Month[];
  /** What the county's decisions made of the frozen base of a taper, which are no yearly steps. */
  readonly taperShares: readonly TaperShared[];
}

/** A case that was granted here, or taken over in payment. */
export type GrantedCase = { readonly status: 'granted'; readonly course: Course } & Decided<
  BenefitGranted['data'] | CaseImported['data']
>;

export type HouseholdCase =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'applied' } & Applied)
  | ({ readonly status: 'withdrawn' } & Applied)
  | GrantedCase
  | ({ readonly status: 'refused' } & Decided<BenefitRefused['data']>);

export const unknownCase: HouseholdCase = { status: 'unknown' };

export function evolveHouseholdCase(state: HouseholdCase, event: Recorded<HouseholdCaseEvent>): HouseholdCase {
  const { effectiveOn, eventId } = event.meta;
  switch (event.type) {
    case 'ApplicationSubmitted':
      return { status: 'applied', application: event.data, appliedOn: effectiveOn, ...justApplied(event.data) };
    case 'CaseImported':
      return {
        status: 'granted',
        application: event.data,
        appliedOn: effectiveOn,
        ...justApplied(event.data),
        decision: event.data,
        decidedOn: effectiveOn,
        decisionEvent: eventId,
        course: courseOfImport(event.data, effectiveOn),
      };
    case 'BenefitGranted':
      if (state.status === 'unknown') return state;
      return {
        ...applied(state),
        status: 'granted',
        decision: event.data,
        decidedOn: effectiveOn,
        decisionEvent: eventId,
        course: courseOfGrant(event.data, effectiveOn),
      };
    case 'ApplicationWithdrawn':
      return state.status === 'unknown' ? state : { ...applied(state), status: 'withdrawn' };
    case 'BenefitRefused':
      return state.status === 'unknown'
        ? state
        : {
            ...applied(state),
            status: 'refused',
            decision: event.data,
            decidedOn: effectiveOn,
            decisionEvent: eventId,
          };
    case 'MemberJoined':
    case 'MemberLeft':
    case 'MemberIdentityVerified':
    case 'MemberConditionVerified':
    case 'IncomeVerified':
    case 'MedicalBillsVerified':
    case 'PropertyVerified':
    case 'RegisteredPoorVerified':
    case 'BackstopGroundVerified':
    case 'SchoolingVerified':
    case 'CertificateVerified':
    case 'PovertyReasonVerified':
    case 'BankAccountVerified':
    case 'ContactVerified': {
      if (state.status === 'unknown') return state;
      const { meta, ...fact } = event;
      const known = { ...state, facts: [...state.facts, { eventId, effectiveOn, corrects: meta.corrects, fact }] };
      return known.status === 'granted' ? { ...known, course: changeKnown(known.course, fact.data.due) } : known;
    }
    case 'BenefitReassessed':
    case 'TaperReviewed':
    case 'BenefitRedetermined':
    case 'BenefitSuspended':
    case 'BenefitResumed':
    case 'BenefitTerminated':
      return state.status === 'granted' ? { ...state, course: nextCourse(state.course, event) } : state;
    case 'TaperStepApplied':
      return state.status === 'granted' ? { ...state, course: stepApplied(state.course, event.data) } : state;
    case 'SupplementGranted':
    case 'SupplementChanged':
    case 'SupplementEnded':
      return state.status === 'granted'
        ? { ...state, course: { ...state.course, supplements: evolveSupplements(state.course.supplements, event) } }
        : state;
    case 'ApplicationAccepted':
    case 'MissingPapersNotified':
    case 'MissingPapersSupplied':
    case 'NearRelativeDeclared':
    case 'HouseholdSurveyed':
    case 'InformationCheckReceived':
    case 'DemocraticReviewHeld':
    case 'TownshipOpinionGiven':
    case 'NoticePosted':
    case 'ObjectionRaised':
    case 'ObjectionSettled':
    case 'HomeVisitOrdered':
    case 'HomeVisited':
    case 'CountyOpinionGiven':
      return state.status === 'unknown' ? state : { ...state, procedure: evolveProcedure(state.procedure, event) };
    case 'LetterIssued':
    case 'LetterDelivered':
    case 'ReferralMade':
    case 'ReferralAnswered':
    case 'HouseholdMoved':
      return state.status === 'unknown' ? state : { ...state, affairs: evolveCaseAffairs(state.affairs, event) };
    default:
      return assertNever(event, 'household case event');
  }
}

function applied({ application, appliedOn, facts, procedure, affairs }: Applied): Applied {
  return { application, appliedOn, facts, procedure, affairs };
}

function justApplied({ township, county, village }: ApplicationSubmitted['data']) {
  return { facts: [], procedure: nothingDone, affairs: affairsAt({ township, county, village }) };
}

function changeKnown(course: Course, due: readonly DueStep[]): Course {
  const changes = changesToReview(due);
  return changes.length === 0 ? course : { ...course, due: [...course.due, ...changes] };
}

function stepApplied(course: Course, { from, due }: TaperStepApplied['data']): Course {
  return { ...course, taperSteps: [...course.taperSteps, from], due };
}

function courseOfGrant(granted: BenefitGranted['data'], decidedOn: BusinessDate): Course {
  const { batch, payableTo, basis, due } = granted;
  const receipts = mapPersonal(basis, ({ input }) => officialReceipts(input.household));
  return {
    ...begun(decidedOn),
    decisions: [mapPersonal(basis, ({ input: { household } }) => ({ type: 'grant', decidedOn, household }))],
    schedule: [periodOfGrant(granted)],
    lastPayableMonth: payableTo,
    due,
    deducted: batch === 'expenditure-deduction' ? [{ since: monthOf(decidedOn), receipts }] : [],
  };
}

function courseOfImport({ periods, basis, lastPayableMonth, due }: CaseImported['data'], on: BusinessDate): Course {
  const decisions = decidedIn(basis);
  const schedule = periods.map((period) => ({ ...period, inherited: true as const }));
  return { ...begun(on), decisions, schedule, lastPayableMonth, due };
}

function begun(on: BusinessDate) {
  return {
    lastDecidedOn: on,
    assessedOn: on,
    reviewedOn: on,
    termRechecked: false,
    suspended: false,
    endedBecause: null,
    endedFrom: null,
    supplements: [],
    taperSteps: [],
    deducted: [],
    taperShares: [],
  };
}

function nextCourse(course: Course, event: Recorded<CourseEvent>): Course {
  const { type, data, meta } = event;
  const { actsFrom, periods, effect, because, basis, lastPayableMonth, due } = data;
  const assesses = type === 'BenefitReassessed' || type === 'TaperReviewed';
  return {
    ...course,
    decisions: [...course.decisions, ...decidedIn(basis)],
    lastDecidedOn: meta.effectiveOn,
    assessedOn: assesses ? meta.effectiveOn : course.assessedOn,
    reviewedOn: assesses && !isGroundReview(event) ? meta.effectiveOn : course.reviewedOn,
    termRechecked: assesses ? effect === 'acts-after-term' && because !== null : course.termRechecked,
    schedule: superseded(course.schedule, actsFrom, periods),
    suspended: type === 'BenefitSuspended' || (type !== 'BenefitResumed' && course.suspended && effect !== 'ended'),
    // A standard that rises for the last months of a case that has ended begins nothing.
    endedBecause: effect === 'ended' ? (because ?? 'ended') : course.endedBecause,
    endedFrom: effect === 'ended' ? actsFrom : course.endedFrom,
    lastPayableMonth,
    due,
    deducted: [...course.deducted, ...receiptsOfTerm(event)],
    taperShares: [...course.taperShares, ...(type === 'BenefitReassessed' ? sharedBy(actsFrom, data.taperBase) : [])],
  };
}

/** The receipts that a reassessment bought another term with; none where it bought none. */
function receiptsOfTerm({ data, meta }: Recorded<CourseEvent>): readonly DeductedReceipts[] {
  const { effect, because, basis, lastPayableMonth } = data;
  const receipts = mapPersonal(basis, ({ decision }) =>
    decision !== null && 'household' in decision ? officialReceipts(decision.household) : [],
  );
  if (effect === 'expenditure-term-begun') return [{ since: monthOf(meta.effectiveOn), receipts }];
  // Until this term begins, another re-check may take its place, with the same receipts.
  if (effect !== 'acts-after-term' || because !== null || lastPayableMonth === null) return [];
  return [{ since: addMonths(lastPayableMonth, 1 - termMonths), receipts }];
}

/** What was decided on the household; nothing where a standard rose. */
function decidedIn(basis: Personal<CourseBasis>): readonly Personal<Decision>[] {
  if (basis.kind === 'erased') return [basis];
  return basis.value.decision === null ? [] : [personal(basis.value.decision)];
}

/** A birthday or a certificate is no review of the household. */
function isGroundReview(event: CourseEvent): boolean {
  return event.type === 'BenefitReassessed' && event.data.occasion === 'supplement-ground';
}
