import { type CaseImported } from '../src/household-case/domain/case-imported.events.js';
import { type ApplicationSubmitted } from '../src/household-case/domain/household-case.events.js';
import { addDays, type BusinessDate, businessDate } from '../src/kernel/business-date.js';
import { addMonths, type Month, month, monthOf } from '../src/kernel/month.js';
import { type ClosedEvent, type SealedField } from '../src/platform/event-format/recorded-event.js';
import { placeOf } from './case-place.js';
import { commonMonths, type MonthSpan } from './course-of-case.js';
import { type CaseEvent } from './folded-cases.js';

/** Where a household lived, from a day on. */
export interface PlaceSpan {
  readonly since: BusinessDate;
  /** Null = still. */
  readonly until: BusinessDate | null;
  /** Area id. */
  readonly township: string;
  readonly village: string;
}

/** Whose case it is, and where its household lived when; area id of the county, the first member's name sealed. */
export interface PlacesOfCase<P extends PlaceSpan = PlaceSpan> {
  readonly county: string;
  readonly applicant: SealedField | null;
  readonly places: readonly P[];
}

/** The month from which the first place of a case has its months: long before any case. */
const beginning: Month = month('0001-01');

export function placesAtFirst(event: ClosedEvent<ApplicationSubmitted | CaseImported>): PlacesOfCase {
  const { county, township, village, applicant } = placeOf(event);
  const place = { since: businessDate(event.meta.effectiveOn), until: null, township, village };
  return { county, applicant, places: [place] };
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
 * The months that belong to a place: those on whose last day the household lived there (section 5: ledgers are kept by
 * township of residence); the first place has the months before it too. Undefined where it saw no end of a month.
 * @param all the places of the case, this one among them
 */
export function monthsAt({ since, until }: PlaceSpan, all: readonly Pick<PlaceSpan, 'since'>[]): MonthSpan | undefined {
  const from = all.some((place) => place.since < since) ? monthOf(since) : beginning;
  const to = until === null ? null : addMonths(monthOf(addDays(until, 1)), -1);
  return to === null || from <= to ? { from, to } : undefined;
}

/** The parts of a span of months by the place to which they belong, in order. */
export function splitByPlace(
  span: MonthSpan,
  { county, applicant, places }: PlacesOfCase,
): readonly { readonly months: MonthSpan; readonly place: ReturnType<typeof placeOf> }[] {
  return places.flatMap((place) => {
    const there = monthsAt(place, places);
    const months = there && commonMonths(span, there);
    if (months === undefined) return [];
    return [{ months, place: { county, applicant, township: place.township, village: place.village } }];
  });
}
