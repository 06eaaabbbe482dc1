import { addMonths, type Month } from '../src/kernel/month.js';
import { type ScheduledPeriod } from '../src/household-case/domain/course.events.js';
import { type SealedField } from '../src/platform/event-format/recorded-event.js';
import { type CaseEvent } from './folded-cases.js';

/** Months in a row; null = without end. */
export interface MonthSpan {
  readonly from: Month;
  readonly to: Month | null;
}

/** What one person is supplemented with; it is paid in the months that the schedule pays. */
export interface SupplementSpan extends MonthSpan {
  readonly member: string;
  /** Fen a month. */
  readonly monthlyFen: number;
  /** Ground and percent, sealed: they tell of illness and disability. */
  readonly ground: SealedField | null;
  readonly inherited: boolean;
}

/** `inherited` (接续): as another record told it when the case was taken over. */
export interface OwedPeriod extends ScheduledPeriod {
  readonly inherited: boolean;
}

/** The months that the decisions on a case make, and each person's supplement in them. */
export interface CourseOfMonths {
  readonly schedule: readonly OwedPeriod[];
  readonly supplements: readonly SupplementSpan[];
  /** Whether no decision was made since the case was taken over. */
  readonly inherited: boolean;
}

export const nothingOwed: CourseOfMonths = { schedule: [], supplements: [], inherited: false };

/** Events that change what the months of a case are. */
export const courseOfMonthsTypes = [
  'CaseImported',
  'BenefitGranted',
  'BenefitReassessed',
  'TaperReviewed',
  'BenefitRedetermined',
  'BenefitSuspended',
  'BenefitResumed',
  'BenefitTerminated',
  'SupplementGranted',
  'SupplementChanged',
  'SupplementEnded',
] as const satisfies CaseEvent['type'][];

/** The months of a case after an event: those from the month in which it acts on are the new ones. */
export function monthsAfter(course: CourseOfMonths, event: CaseEvent): CourseOfMonths {
  if (event.type === 'BenefitGranted') {
    const { batch, payableFrom: from, payableTo: to, baseMonthlyFen: baseFen, supplementMonthlyFen } = event.data;
    const state = batch === 'expenditure-deduction' ? 'expenditure' : 'regular';
    const period = { from, to, state, baseFen, supplementFen: supplementMonthlyFen, inherited: false } as const;
    return { ...course, schedule: [period] };
  }
  if (event.type === 'SupplementGranted' || event.type === 'SupplementChanged') {
    const { member, from, monthlyFen } = event.data;
    const { inherited } = course;
    const line = { member, from, to: null, monthlyFen, ground: event.sealed.get('/ground') ?? null, inherited };
    return { ...course, supplements: [...supplementsBefore(course, member, from), line] };
  }
  if (event.type === 'SupplementEnded') {
    const { member, lastMonth } = event.data;
    return { ...course, supplements: supplementsBefore(course, member, addMonths(lastMonth, 1)) };
  }
  if (!('periods' in event.data)) return course;
  const { actsFrom, periods } = event.data;
  const inherited = event.type === 'CaseImported';
  const owed = periods.map((period) => ({ ...period, inherited }));
  return { ...course, schedule: [...cutBefore(course.schedule, actsFrom), ...owed], inherited };
}

/** The period that a month is in; undefined where nothing is owed for it. */
export function periodIn({ schedule }: Pick<CourseOfMonths, 'schedule'>, month: Month): OwedPeriod | undefined {
  return schedule.find(({ from, to }) => from <= month && (to === null || month <= to));
}

function supplementsBefore({ supplements }: CourseOfMonths, member: string, from: Month): readonly SupplementSpan[] {
  const others = supplements.filter((line) => line.member !== member);
  return [
    ...others,
    ...cutBefore(
      supplements.filter((line) => line.member === member),
      from,
    ),
  ];
}

/** What of the spans lies before a month. */
function cutBefore<T extends MonthSpan>(spans: readonly T[], month: Month): readonly T[] {
  return spans
    .filter(({ from }) => from < month)
    .map((span) => (span.to === null || span.to >= month ? { ...span, to: addMonths(month, -1) } : span));
}

/** The months that both have; undefined where there are none. */
export function commonMonths(one: MonthSpan, other: MonthSpan): MonthSpan | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to === null ? other.to : other.to === null || one.to < other.to ? one.to : other.to;
  return to === null || from <= to ? { from, to } : undefined;
}
