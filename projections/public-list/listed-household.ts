import { type CaseImported } from '../../src/household-case/domain/case-imported.events.js';
import { type ApplicationSubmitted } from '../../src/household-case/domain/household-case.events.js';
import { type ClosedEvent, type SealedField } from '../../src/platform/event-format/recorded-event.js';
import { commonMonths, type CourseOfMonths, monthsAfter, nothingOwed } from '../course-of-case.js';
import { type CaseEvent } from '../folded-cases.js';
import { membersOn } from '../household-members.js';
import { identitiesOf, type IdentitySpan, personsAfter, type PersonsOfCase, unchanged } from '../identities-of-case.js';
import { commonKnowledge, isKnown, type Known, learnt } from '../knowledge.js';
import { monthsAt, placesAfter, placesAtFirst, type PlaceSpan } from '../places-of-case.js';

/** What of a decision is made public. */
interface ListedTerms {
  readonly batch: string;
  /** How many it is paid for. */
  readonly persons: number;
  /** Number of the first of the household on the day of the decision; null where nobody is left. */
  readonly head: string | null;
}

type ListedPeriod = CourseOfMonths['schedule'][number] & ListedTerms;

/** Everything that was ever known of what a household's line in the public list says. */
export interface ListedHousehold {
  readonly county: string;
  readonly residence: string;
  readonly persons: PersonsOfCase;
  readonly identities: readonly Known<IdentitySpan>[];
  /** Of the last decision; null before the grant. */
  readonly terms: ListedTerms | null;
  readonly places: readonly Known<PlaceSpan>[];
  readonly months: readonly Known<ListedPeriod>[];
}

export function listedAfter(state: ListedHousehold | undefined, event: CaseEvent): ListedHousehold | undefined {
  if (event.type === 'ApplicationSubmitted') return begun(event);
  // What was told when a case was taken over is what is paid.
  if (event.type === 'CaseImported') return decided(begun(event), event);
  if (state === undefined) return undefined;
  const persons = personsAfter(state.persons, event);
  if (persons !== state.persons) {
    const identities = unchanged(state.identities.filter(isKnown), identitiesOf(persons));
    return { ...state, persons, identities: learnt(state.identities, identities, event) };
  }
  if (event.type !== 'HouseholdMoved') return decided(state, event);
  const places = placesAfter(state.county, state.places.filter(isKnown), event);
  return { ...state, places: learnt(state.places, places, event) };
}

function begun(event: ClosedEvent<ApplicationSubmitted | CaseImported>): ListedHousehold {
  const { county, persons, places } = placesAtFirst(event);
  return {
    county,
    residence: event.data.residence,
    persons,
    identities: learnt<IdentitySpan>([], identitiesOf(persons), event),
    terms: null,
    places: learnt<PlaceSpan>([], places, event),
    months: [],
  };
}

function decided(state: ListedHousehold, event: CaseEvent): ListedHousehold {
  const terms = termsAfter(state, event);
  if (terms === null) return state;
  const { schedule } = monthsAfter({ ...nothingOwed, schedule: state.months.filter(isKnown) }, event);
  const listed = schedule.map((span) => (isListed(span) ? span : { ...span, ...terms }));
  return { ...state, terms, months: learnt(state.months, listed, event) };
}

const isListed = (span: CourseOfMonths['schedule'][number]): span is ListedPeriod => 'batch' in span;

/** Each decision says for how many it is; who stands for the household is known anew where it is looked at. */
function termsAfter({ terms, persons }: ListedHousehold, event: CaseEvent): ListedTerms | null {
  const { type, data, meta } = event;
  const looksAtHousehold =
    type === 'CaseImported' || type === 'BenefitGranted' || type === 'BenefitReassessed' || type === 'TaperReviewed';
  const head = looksAtHousehold
    ? (membersOn(persons.declared, persons.facts, meta.effectiveOn)[0]?.id ?? null)
    : (terms?.head ?? null);
  if (type === 'CaseImported') return { batch: data.inherited.batch, persons: data.coveredMembers, head };
  if (type === 'BenefitGranted') return { batch: data.batch, persons: data.coveredMembers, head };
  if (terms === null || !('periods' in data)) return terms;
  return { batch: data.batch ?? terms.batch, persons: data.coveredMembers, head };
}

/** Months of a household as its line tells them, under the name that whoever stands for it had, as it was known. */
export interface ListedMonths extends ListedPeriod {
  readonly name: SealedField | null;
  readonly birthDate: SealedField | null;
}

export function listedMonths({ months, identities }: ListedHousehold): readonly Known<ListedMonths>[] {
  return months.flatMap((span): readonly Known<ListedMonths>[] => {
    const names = identities.filter(({ id }) => id === span.head);
    if (names.length === 0) return [{ ...span, name: null, birthDate: null }];
    return names.flatMap((named) => {
      const so = monthsAt(named, names);
      const common = so && commonMonths(span, so);
      const known = commonKnowledge(span, named);
      if (common === undefined || known === undefined) return [];
      const { name, birthDate } = named;
      return [{ ...span, ...common, name, birthDate, ...known }];
    });
  });
}
