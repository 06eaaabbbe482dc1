import { type CaseImported } from '../src/household-case/domain/case-imported.events.js';
import { type ApplicationSubmitted } from '../src/household-case/domain/household-case.events.js';
import { addDays, type BusinessDate, businessDate } from '../src/kernel/business-date.js';
import { addMonths, type Month, month, monthOf } from '../src/kernel/month.js';
import { type ClosedEvent, type SealedField } from '../src/platform/event-format/recorded-event.js';
import { type CasePlace, placeOf } from './case-place.js';
import { commonMonths, type MonthSpan } from './course-of-case.js';
import { type CaseEvent } from './folded-cases.js';
import { applicantsOf, type PersonsOfCase, personsAtFirst } from './identities-of-case.js';

/** Where a household lived, from a day on. */
export interface PlaceSpan {
  readonly since: BusinessDate;
  /** Null = still. */
  readonly until: BusinessDate | null;
  /** Area id. */
  readonly township: string;
  readonly village: string;
}

/** Whose case it is, and where its household lived when; area id of the county. */
export interface PlacesOfCase<P extends PlaceSpan = PlaceSpan> {
  readonly county: string;
  readonly persons: PersonsOfCase;
  readonly places: readonly P[];
}

/** The month from which the first place of a case has its months: long before any case. */
const beginning: Month = month('0001-01');

export function placesAtFirst(event: ClosedEvent<ApplicationSubmitted | CaseImported>): PlacesOfCase {
  const { county, township, village } = placeOf(event);
  const place = { since: businessDate(event.meta.effectiveOn), until: null, township, village };
  return { county, persons: personsAtFirst(event), places: [place] };
}

/**
 * The places after an event; those that stay are the same objects. Whoever leaves the county stays with the old one
 * until it ends the case (2.3).
 */
export function placesAfter(county: string, places: readonly PlaceSpan[], event: CaseEvent): readonly PlaceSpan[] {
  if (event.type !== 'HouseholdMoved' || event.data.to.county !== county) return places;
  const { township, village } = event.data.to;
  const since = businessDate(event.meta.effectiveOn);
  const before = places
    .filter((place) => place.since < since)
    .map((place) => (place.until === null || place.until >= since ? { ...place, until: addDays(since, -1) } : place));
  return [...before, { since, until: null, township, village }];
}

/**
 * The months that belong to a place, or to a person's name: those on whose last day the household lived there (section
 * 5: ledgers are kept by township of residence), or the person had it; the first has the months before it too. Undefined
 * where it saw no end of a month.
 * @param all the places of the case, or the names of the person, this one among them
 */
export function monthsAt(
  { since, until }: Pick<PlaceSpan, 'since' | 'until'>,
  all: readonly Pick<PlaceSpan, 'since'>[],
): MonthSpan | undefined {
  const from = all.some((place) => place.since < since) ? monthOf(since) : beginning;
  const to = until === null ? null : addMonths(monthOf(addDays(until, 1)), -1);
  return to === null || from <= to ? { from, to } : undefined;
}

/** The parts of a span of months by the place to which they belong, and by the name of whoever applied. */
export function splitByPlace(
  span: MonthSpan,
  { county, persons, places }: PlacesOfCase,
): readonly { readonly months: MonthSpan; readonly place: CasePlace & { readonly applicant: SealedField | null } }[] {
  const applicants = applicantsOf(persons);
  return places.flatMap((place) => {
    const there = monthsAt(place, places);
    const lived = there && commonMonths(span, there);
    if (lived === undefined) return [];
    return applicants.flatMap((named) => {
      const so = monthsAt(named, applicants);
      const months = so && commonMonths(lived, so);
      if (months === undefined) return [];
      const { township, village } = place;
      return [{ months, place: { county, township, village, applicant: named.name } }];
    });
  });
}
