import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { type Month } from '../../kernel/month.js';
import { mapPersonal, type Personal } from '../../kernel/personal.js';
import { type Decision } from '../../policy/entitlement.js';
import { type CourseEvent } from './course.events.js';
import {
  type ApplicationSubmitted,
  type BenefitGranted,
  type BenefitRefused,
  type HouseholdCaseEvent,
} from './household-case.events.js';
import { type RecordedFact } from './household-facts.js';
import { type Schedule, superseded } from './schedule.js';

interface Applied {
  readonly application: ApplicationSubmitted['data'];
  readonly appliedOn: BusinessDate;
  /** In the order in which they were recorded. */
  readonly facts: readonly RecordedFact[];
}

interface Decided<E> extends Applied {
  readonly decision: E;
  readonly decidedOn: BusinessDate;
  /** Id of the event that holds the decision. */
  readonly decisionEvent: string;
}

/** What has been decided since, and what it makes the months be. */
export interface Course {
  /** Every decision from the grant on, as the policy is asked with them. */
  readonly decisions: readonly Personal<Decision>[];
  readonly lastDecidedOn: BusinessDate;
  /** The last day on which the household was assessed: its rates hold for decisions that assess nobody. */
  readonly assessedOn: BusinessDate;
  readonly schedule: Schedule;
  readonly suspended: boolean;
  /** Code of why it ended; null while it runs or is suspended. */
  readonly endedBecause: string | null;
  readonly lastPayableMonth: Month | null;
}

export type GrantedCase = { readonly status: 'granted'; readonly course: Course } & Decided<BenefitGranted['data']>;

export type HouseholdCase =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'applied' } & Applied)
  | GrantedCase
  | ({ readonly status: 'refused' } & Decided<BenefitRefused['data']>);

export const unknownCase: HouseholdCase = { status: 'unknown' };

export function evolveHouseholdCase(state: HouseholdCase, event: Recorded<HouseholdCaseEvent>): HouseholdCase {
  const { effectiveOn, eventId } = event.meta;
  switch (event.type) {
    case 'ApplicationSubmitted':
      return { status: 'applied', application: event.data, appliedOn: effectiveOn, facts: [] };
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
    case 'MemberConditionVerified':
    case 'IncomeVerified':
    case 'MedicalBillsVerified':
    case 'PropertyVerified':
    case 'RegisteredPoorVerified':
    case 'BackstopGroundVerified': {
      if (state.status === 'unknown') return state;
      const { meta, ...fact } = event;
      return { ...state, facts: [...state.facts, { eventId, effectiveOn, corrects: meta.corrects, fact }] };
    }
    case 'BenefitReassessed':
    case 'TaperReviewed':
    case 'BenefitRedetermined':
    case 'BenefitSuspended':
    case 'BenefitResumed':
    case 'BenefitTerminated':
      return state.status === 'granted' ? { ...state, course: nextCourse(state.course, event) } : state;
    default:
      return assertNever(event, 'household case event');
  }
}

function applied({ application, appliedOn, facts }: Applied): Applied {
  return { application, appliedOn, facts };
}

function courseOfGrant(granted: BenefitGranted['data'], decidedOn: BusinessDate): Course {
  const { batch, payableFrom, payableTo, baseMonthlyFen, supplementMonthlyFen, basis } = granted;
  return {
    decisions: [mapPersonal(basis, ({ input: { household } }) => ({ type: 'grant', decidedOn, household }))],
    lastDecidedOn: decidedOn,
    assessedOn: decidedOn,
    schedule: [
      {
        from: payableFrom,
        to: payableTo,
        state: batch === 'expenditure-deduction' ? 'expenditure' : 'regular',
        baseFen: baseMonthlyFen,
        supplementFen: supplementMonthlyFen,
      },
    ],
    suspended: false,
    endedBecause: null,
    lastPayableMonth: payableTo,
  };
}

function nextCourse(course: Course, { type, data, meta }: Recorded<CourseEvent>): Course {
  const { actsFrom, periods, effect, because, basis, lastPayableMonth } = data;
  const decisions = mapPersonal(basis, ({ input }) => input.decisions.at(-1));
  const last = decisions.kind === 'erased' || decisions.value === undefined ? undefined : decisions.value;
  return {
    decisions:
      type === 'BenefitRedetermined'
        ? course.decisions
        : [...course.decisions, last === undefined ? { kind: 'erased' } : { kind: 'value', value: last }],
    lastDecidedOn: meta.effectiveOn,
    assessedOn: type === 'BenefitReassessed' || type === 'TaperReviewed' ? meta.effectiveOn : course.assessedOn,
    schedule: superseded(course.schedule, actsFrom, periods),
    suspended: type === 'BenefitSuspended' || (type !== 'BenefitResumed' && course.suspended && effect !== 'ended'),
    endedBecause: effect === 'ended' ? (because ?? 'ended') : null,
    lastPayableMonth,
  };
}
