import { type SealedField } from '../../src/platform/event-format/recorded-event.js';
import {
  commonMonths,
  monthsAfter,
  type MonthSpan,
  nothingOwed,
  type OwedPeriod,
  type SupplementSpan,
} from '../course-of-case.js';
import { type CaseEvent } from '../folded-cases.js';
import { applicantsOf, type IdentitySpan, personsAfter, unchanged } from '../identities-of-case.js';
import { commonKnowledge, isKnown, type Knowledge, type Known, learnt } from '../knowledge.js';
import { monthsAt, placesAfter, placesAtFirst, type PlacesOfCase, type PlaceSpan } from '../places-of-case.js';

/** Everything that was ever known of the months of a case. Nothing is taken away: it is superseded. */
export interface KnownMonths extends PlacesOfCase<Known<PlaceSpan>> {
  readonly applicants: readonly Known<IdentitySpan>[];
  readonly schedule: readonly Known<OwedPeriod>[];
  readonly supplements: readonly Known<SupplementSpan>[];
  readonly inherited: boolean;
}

export function knownMonthsAfter(state: KnownMonths | undefined, event: CaseEvent): KnownMonths | undefined {
  if (event.type === 'ApplicationSubmitted') return nothingKnown(event);
  const known = event.type === 'CaseImported' ? nothingKnown(event) : state;
  return known && learntFrom(known, event);
}

function nothingKnown(event: Parameters<typeof placesAtFirst>[0]): KnownMonths {
  const { county, persons, places } = placesAtFirst(event);
  const applicants = learnt<IdentitySpan>([], applicantsOf(persons), event);
  const known = learnt<PlaceSpan>([], places, event);
  return { county, persons, applicants, places: known, ...nothingOwed, schedule: [], supplements: [] };
}

function learntFrom(state: KnownMonths, event: CaseEvent): KnownMonths {
  const { county, places, schedule, supplements, inherited } = state;
  const current = { schedule: schedule.filter(isKnown), supplements: supplements.filter(isKnown), inherited };
  const next = monthsAfter(current, event);
  const persons = personsAfter(state.persons, event);
  const named = unchanged(state.applicants.filter(isKnown), applicantsOf(persons));
  return {
    county,
    persons,
    applicants: learnt(state.applicants, named, event),
    places: learnt(places, placesAfter(county, places.filter(isKnown), event), event),
    schedule: learnt(schedule, next.schedule, event),
    supplements: learnt(supplements, next.supplements, event),
    inherited: next.inherited,
  };
}

/** Months in which a household lived at a place and whoever applied had a name, as it was known for a time. */
interface PlaceAndName {
  readonly months: MonthSpan;
  readonly place: PlaceSpan;
  readonly applicant: SealedField | null;
  readonly known: Knowledge;
}

export function placesAndNames({ places, applicants }: KnownMonths): readonly PlaceAndName[] {
  return places.flatMap((place) =>
    applicants.flatMap((named) => {
      const [there, so] = [monthsAt(place, places), monthsAt(named, applicants)];
      const months = there && so && commonMonths(there, so);
      const known = commonKnowledge(place, named);
      return months === undefined || known === undefined ? [] : [{ months, place, applicant: named.name, known }];
    }),
  );
}
