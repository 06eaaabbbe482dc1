import { type BusinessDate } from '../../../kernel/business-date.js';
import { type Fen } from '../../../kernel/fen.js';
import { type Month } from '../../../kernel/month.js';
import { type SupplementLine } from '../../assessment.js';
import { type Area } from '../../county-set-up.js';
import { type Batch } from '../determination.js';

/** The verified facts from which every month of a running case is calculated. Plain data: it may be stored. */
export interface PaymentBasis {
  readonly area: Area;
  /** Ids of the covered members. */
  readonly covered: readonly string[];
  /** Fen a year, set against the standard of each month. */
  readonly assessedIncomeFen: Fen;
  /** The persons with a paid ground, in member order; percent of the standard of each month. */
  readonly supplements: readonly { readonly member: string; readonly ground: string; readonly percent: number }[];
}

/** The lines of an inherited course as they were told. */
export interface Told {
  /** The first month that was taken over. */
  readonly from: Month;
  /** They hold at the standard that took effect on this day; null = at any. */
  readonly atStandardFrom: BusinessDate | null;
  /** Fen a month. */
  readonly baseFen: Fen;
  readonly supplements: readonly SupplementLine[];
}

interface Inheritable {
  /** Absent where the course was decided in this record, or its household has been assessed since. */
  readonly told?: Told | undefined;
}

export interface RegularCourse extends Inheritable {
  readonly kind: 'regular';
  readonly batch: Exclude<Batch, 'expenditure-deduction'>;
  readonly from: Month;
  readonly basis: PaymentBasis;
}

/** What takes over after the last month of an expenditure term. */
export type AfterTerm =
  { readonly kind: 'renewed'; readonly basis: PaymentBasis } | { readonly kind: 'ended'; readonly because: string };

export interface ExpenditureCourse extends Inheritable {
  readonly kind: 'expenditure';
  readonly from: Month;
  /** The twelfth month. */
  readonly lastMonth: Month;
  readonly basis: PaymentBasis;
  /** The last re-check inside the term that acts after it; null leaves the term to end. */
  readonly afterTerm: AfterTerm | null;
}

/** So many of the members for whom a base was frozen. */
export interface TaperShare {
  readonly remaining: number;
  readonly members: number;
}

export interface TaperCourse extends Inheritable {
  readonly kind: 'taper';
  /** The clause that opened it. */
  readonly clause: '3.4.1' | '3.4.2';
  /** The first taper month, from which steps are counted. */
  readonly from: Month;
  /** The rounded base of the decision month, fen. */
  readonly frozenBaseFen: Fen;
  /** For whom it was calculated; of a taper that was taken over, only who counted then is known. */
  readonly frozenFor: { readonly known: boolean; readonly members: readonly string[] };
  /** The share of the frozen base that the county's last decision pro rata leaves; absent without one. */
  readonly share?: TaperShare | undefined;
  /** The standard of the entry decision, fen per person and year, for counties that test twice the standard of that day. */
  readonly entryStandardFen: Fen;
  /** Members and grounds for the supplements; the income is not used. */
  readonly basis: PaymentBasis;
}

/** What a case is being paid as. */
export type Course = RegularCourse | ExpenditureCourse | TaperCourse;

/** The state of one case between decisions. */
export interface CourseState {
  /** Null where nothing runs. */
  readonly course: Course | null;
  readonly suspended: boolean;
  readonly endedBecause: string | null;
  /** Tapered exits entered so far. */
  readonly tapers: number;
}

/** Before the first decision. */
export const NO_COURSE: CourseState = { course: null, suspended: false, endedBecause: null, tapers: 0 };

/** The case ends for a reason. */
export function ended(state: CourseState, because: string): CourseState {
  return { ...state, course: null, suspended: false, endedBecause: because };
}

/** A course begins or replaces another; a suspension goes on. */
export function running(state: CourseState, course: Course): CourseState {
  return { ...state, course, endedBecause: null };
}
