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
}

/** The months that the decisions on a case make, and each person's supplement in them. */
export interface CourseOfMonths {
  readonly schedule: readonly ScheduledPeriod[];
  readonly supplements: readonly SupplementSpan[];
}

export const nothingOwed: CourseOfMonths = { schedule: [], supplements: [] };

/** Events that change what the months of a case are. */
export const courseOfMonthsTypes = [
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
    return { ...course, schedule: [{ from, to, state, baseFen, supplementFen: supplementMonthlyFen }] };
  }
  if (event.type === 'SupplementGranted' || event.type === 'SupplementChanged') {
    const { member, from, monthlyFen } = event.data;
    const line = { member, from, to: null, monthlyFen, ground: event.sealed.get('/ground') ?? null };
    return { ...course, supplements: [...supplementsBefore(course, member, from), line] };
  }
  if (event.type === 'SupplementEnded') {
    const { member, lastMonth } = event.data;
    return { ...course, supplements: supplementsBefore(course, member, addMonths(lastMonth, 1)) };
  }
  if (!('periods' in event.data)) return course;
  const { actsFrom, periods } = event.data;
  return { ...course, schedule: [...cutBefore(course.schedule, actsFrom), ...periods] };
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
