import { monthsAfter, nothingOwed, type OwedPeriod, type SupplementSpan } from '../course-of-case.js';
import { type CaseEvent } from '../folded-cases.js';
import { isKnown, type Known, learnt } from '../knowledge.js';
import { placesAfter, placesAtFirst, type PlacesOfCase, type PlaceSpan } from '../places-of-case.js';

/** Everything that was ever known of the months of a case. Nothing is taken away: it is superseded. */
export interface KnownMonths extends PlacesOfCase<Known<PlaceSpan>> {
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
  const { county, applicant, places } = placesAtFirst(event);
  const known = learnt<PlaceSpan>([], places, event);
  return { county, applicant, places: known, ...nothingOwed, schedule: [], supplements: [] };
}

function learntFrom(state: KnownMonths, event: CaseEvent): KnownMonths {
  const { county, applicant, places, schedule, supplements, inherited } = state;
  const current = { schedule: schedule.filter(isKnown), supplements: supplements.filter(isKnown), inherited };
  const next = monthsAfter(current, event);
  return {
    county,
    applicant,
    places: learnt(places, placesAfter(county, places.filter(isKnown), event), event),
    schedule: learnt(schedule, next.schedule, event),
    supplements: learnt(supplements, next.supplements, event),
    inherited: next.inherited,
  };
}
