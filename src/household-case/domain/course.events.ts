import { type BusinessDate } from '../../kernel/business-date.js';
import { type GrantedAssessment } from '../../policy/assessment.js';
import { type ClauseId } from '../../kernel/clause.js';
import { type Fen } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';
import { type Personal } from '../../kernel/personal.js';
import { type CountySetUp } from '../../policy/county-set-up.js';
import {
  type Decision,
  type Effect,
  type Entitlement,
  type ExitCause,
  type PeriodState,
  type TaperBaseDecision,
} from '../../policy/entitlement.js';
import { type ResponsibleOfficers } from './responsible-officers.events.js';
import { type Stepped } from './procedure.events.js';

/** Months in a row with the same amounts, fen a month. */
export interface ScheduledPeriod {
  readonly from: Month;
  /** Null = until a later decision. */
  readonly to: Month | null;
  readonly state: PeriodState;
  readonly baseFen: Fen;
  readonly supplementFen: Fen;
}

/**
 * What a decision after the grant was made from and with. The policy was asked with the decisions of all earlier events
 * of the case and this one: each stands in its own event, once.
 */
export interface CourseBasis {
  readonly county: CountySetUp;
  /** Null where nobody decided on this household: a standard rose. */
  readonly decision: Decision | null;
  readonly until: Month;
  readonly entitlement: Entitlement;
}

export type CourseBatch = GrantedAssessment['batch'] | 'taper';

/** What a decision does to the months that follow; months before `actsFrom` stay as they were. */
export interface CourseChange extends Stepped {
  readonly effect: Effect;
  readonly clause: ClauseId;
  /** Code of the refusal, the end, or why there was no tapered exit; null where nothing is to be said. */
  readonly because: string | null;
  readonly actsFrom: Month;
  /** As what it is paid from then on; null where nothing is. */
  readonly batch: CourseBatch | null;
  /** How many persons it is calculated for: whom no other scheme covered when the household was assessed last (2.2). */
  readonly coveredMembers: number;
  readonly periods: readonly ScheduledPeriod[];
  /** Null while it runs. */
  readonly lastPayableMonth: Month | null;
  /**
   * Fen per person and year, with its document: on the day of the decision; of a redetermination, on the first day of
   * the months that it changes.
   */
  readonly standardFen: Fen;
  readonly standardDocumentNo: string;
  /** Null where the county had named none; the decision is then flagged. */
  readonly officers: ResponsibleOfficers | null;
  readonly basis: Personal<CourseBasis>;
}

/**
 * What a reassessment leaves of the frozen base of a household that tapers on and lacks somebody for whom it was frozen
 * (3.4.1, ambiguity 6). Fen a month.
 */
export interface TaperBaseDecided {
  /** `undecided`: somebody has died since, and the county said nothing; the base stays. */
  readonly reading: TaperBaseDecision['reading'] | 'undecided';
  /** The county's document; null where it said nothing. */
  readonly documentNo: string | null;
  readonly frozenBaseFen: Fen;
  /** How many of those for whom it was frozen still count. */
  readonly remaining: number;
  /** For how many it was frozen; null where the case was taken over in its taper, which did not tell it. */
  readonly frozenFor: number | null;
  /** The base of the month from which the decision acts as it stood before, and at the share of those who still count. */
  readonly keptFen: Fen;
  readonly proRataFen: Fen | null;
}

/** Why a household is looked at again (复核). */
export type ReassessmentOccasion =
  | 'periodic-review'
  | 'change-reported'
  | 'on-application'
  | 'term-recheck'
  /** A birthday or a certificate gives or takes a ground for a supplement (3.3). */
  | 'supplement-ground';

export type TerminationCause =
  'own-request' | 'refused-cooperation' | 'concealment' | 'death-of-all-members' | 'moved-away' | 'other';

/** Decisions on a case in payment. */
export type CourseEvent =
  | {
      readonly type: 'BenefitReassessed';
      readonly data: CourseChange & {
        readonly occasion: ReassessmentOccasion;
        readonly exitCause: ExitCause | null;
        /** The county's document for a second tapered exit. */
        readonly secondTaperDocumentNo: string | null;
        readonly townshipReviewedOn: BusinessDate | null;
        /** Null where there is nothing to decide about a frozen base. */
        readonly taperBase: TaperBaseDecided | null;
      };
    }
  /** A household on its tapered exit was reviewed against twice the standard (3.4). */
  | { readonly type: 'TaperReviewed'; readonly data: CourseChange }
  /** A standard rose: the same facts at the new one, from its month on (2.4); nobody was assessed. */
  | { readonly type: 'BenefitRedetermined'; readonly data: CourseChange }
  | { readonly type: 'BenefitSuspended'; readonly data: CourseChange }
  | { readonly type: 'BenefitResumed'; readonly data: CourseChange }
  | { readonly type: 'BenefitTerminated'; readonly data: CourseChange & { readonly cause: TerminationCause } };
