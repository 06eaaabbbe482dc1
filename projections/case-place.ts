import { type CaseImported } from '../src/household-case/domain/case-imported.events.js';
import { type ApplicationSubmitted } from '../src/household-case/domain/household-case.events.js';
import { type ClosedEvent } from '../src/platform/event-format/recorded-event.js';
import { type CaseEvent } from './folded-cases.js';

/** Where a case is handled now: area ids of county and township. */
export interface CasePlace {
  readonly county: string;
  readonly township: string;
  readonly village: string;
}

/** Columns of a case's place and of whose it is, the name sealed, for the tables of read models. */
export const placeColumns = {
  county: 'text NOT NULL',
  township: 'text NOT NULL',
  village: 'text NOT NULL',
  applicant: 'jsonb',
} as const;

export function placeOf({ data }: ClosedEvent<ApplicationSubmitted | CaseImported>): CasePlace {
  const { county, township, village } = data;
  return { county, township, village };
}

/** A move within the county moves the case; whoever leaves the county stays with the old one until it ends the case (2.3). */
export function placeAfter(place: CasePlace, event: CaseEvent): CasePlace {
  if (event.type !== 'HouseholdMoved') return place;
  const { county, township, village } = event.data.to;
  return county === place.county ? { ...place, township, village } : place;
}
