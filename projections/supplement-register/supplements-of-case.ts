import { type Month } from '../../src/kernel/month.js';
import { addMonths } from '../../src/kernel/month.js';
import {
  commonMonths,
  type CourseOfMonths,
  monthsAfter,
  type MonthSpan,
  nothingOwed,
  type SupplementSpan,
} from '../course-of-case.js';
import { type CaseEvent } from '../folded-cases.js';
import { personsAfter } from '../identities-of-case.js';
import { placesAfter, placesAtFirst, type PlacesOfCase } from '../places-of-case.js';

/** What the supplements of a case follow from. */
export interface SupplementsOfCase extends PlacesOfCase {
  readonly course: CourseOfMonths;
  /** Fen per person and year that the decisions were made with, each from the month in which it acts. */
  readonly standards: readonly { readonly from: Month; readonly standardFen: number }[];
}

export function supplementsAfter(
  state: SupplementsOfCase | undefined,
  event: CaseEvent,
): SupplementsOfCase | undefined {
  const known =
    event.type === 'ApplicationSubmitted' || event.type === 'CaseImported'
      ? { ...placesAtFirst(event), course: nothingOwed, standards: [] }
      : state;
  return (
    known && {
      ...known,
      persons: personsAfter(known.persons, event),
      places: placesAfter(known.county, known.places, event),
      course: monthsAfter(known.course, event),
      standards: standardsAfter(known.standards, event),
    }
  );
}

function standardsAfter(standards: SupplementsOfCase['standards'], event: CaseEvent): SupplementsOfCase['standards'] {
  const { data } = event;
  const from = 'payableFrom' in data ? data.payableFrom : 'actsFrom' in data ? data.actsFrom : undefined;
  if (from === undefined || !('standardFen' in data)) return standards;
  return [...standards.filter((known) => known.from < from), { from, standardFen: data.standardFen }];
}

/** Months in a row in which one person is paid the same supplement at the same standard. */
export interface PaidSupplement extends SupplementSpan {
  readonly standardFen: number;
}

/** The months that are paid: of each person's supplement, those in which the schedule pays the case. */
export function paidSupplements({ course, standards }: SupplementsOfCase): readonly PaidSupplement[] {
  return course.supplements.flatMap((line) =>
    standards.flatMap(({ from, standardFen }, index) => {
      const next = standards[index + 1];
      const span = { from, to: next === undefined ? null : addMonths(next.from, -1) };
      const months = course.schedule.flatMap((period) => {
        const paid = commonMonths(line, period);
        return (paid && commonMonths(paid, span)) ?? [];
      });
      return joined(months).map((paid) => ({ ...line, ...paid, standardFen }));
    }),
  );
}

/** Spans that follow each other without a gap, as one. */
function joined(spans: readonly MonthSpan[]): readonly MonthSpan[] {
  const rows: MonthSpan[] = [];
  for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = rows.at(-1);
    if (last?.to != null && addMonths(last.to, 1) === span.from)
      rows[rows.length - 1] = { from: last.from, to: span.to };
    else rows.push(span);
  }
  return rows;
}
