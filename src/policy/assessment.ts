import { type BusinessDate } from '../kernel/business-date.js';
import { type ClauseId } from '../kernel/clause.js';
import { type Fen } from '../kernel/fen.js';
import { type Month } from '../kernel/month.js';
import { type CountySetUp, type PublishedStandard } from './county-set-up.js';
import { type Household } from './household.js';
import { type ReadingMark } from './reading-mark.js';
import { type RulesetRef } from './ruleset-ref.js';
import { type TraceNode } from './trace.js';

/** One household, the law of its county, and the day on which it is decided. */
export interface AssessmentInput {
  readonly county: CountySetUp;
  readonly decidedOn: BusinessDate;
  readonly household: Household;
}

/** A supplement paid to one person. */
export interface SupplementLine {
  readonly member: string;
  readonly ground: string;
  readonly percent: number;
  readonly monthlyFen: Fen;
}

/** Something that somebody must look at, without effect on the amount. */
export interface Flag {
  readonly code: 'rate-not-set' | 'severe-disease-after-deduction' | 'standard-changes-before-first-month';
  readonly clause: ClauseId;
  /** The person it concerns, and the ground. */
  readonly member?: string;
  readonly ground?: string;
}

interface Assessed {
  readonly ruleset: RulesetRef;
  readonly decidedOn: BusinessDate;
  /** The standard that decided, with its document. */
  readonly standard: PublishedStandard;
  /** Ids of all members in the order of the input, so that a pointer of the trace finds its person. */
  readonly members: readonly string[];
  readonly coveredMembers: readonly string[];
  /** Fen a year. */
  readonly countedIncomeFen: Fen;
  /** Every reading of a silent or ambiguous text on which this result depends. */
  readonly readings: readonly ReadingMark<RivalAssessment>[];
  readonly flags: readonly Flag[];
  readonly trace: TraceNode;
}

export interface GrantedAssessment extends Assessed {
  readonly outcome: 'granted';
  readonly batch: 'backstop' | 'ordinary' | 'expenditure-deduction';
  /** Fen a year; zero unless the batch is `expenditure-deduction`. */
  readonly selfPaidMedicalFen: Fen;
  /** Fen a year, set against the standard. */
  readonly assessedIncomeFen: Fen;
  /** Fen a month at the standard of the decision day, one rounded line. */
  readonly baseMonthlyFen: Fen;
  readonly supplements: readonly SupplementLine[];
  readonly totalMonthlyFen: Fen;
  readonly payableFrom: Month;
  /** Null where it goes on until a later decision. */
  readonly payableTo: Month | null;
}

export interface RefusedAssessment extends Assessed {
  readonly outcome: 'refused';
  readonly refusedBecause: 'income-not-below-standard' | 'property-over-limit' | 'covered-by-other-scheme';
}

export type Assessment = GrantedAssessment | RefusedAssessment;

/** What an assessment would have been under the other reading. */
export type RivalAssessment =
  | {
      readonly outcome: 'granted';
      readonly batch: GrantedAssessment['batch'];
      readonly baseMonthlyFen: Fen;
      readonly supplementMonthlyFen: Fen;
      readonly totalMonthlyFen: Fen;
    }
  | { readonly outcome: 'refused'; readonly refusedBecause: RefusedAssessment['refusedBecause'] };
