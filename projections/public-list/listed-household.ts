import { type CaseImported } from '../../src/household-case/domain/case-imported.events.js';
import { type ApplicationSubmitted } from '../../src/household-case/domain/household-case.events.js';
import { type ClosedEvent, type SealedField } from '../../src/platform/event-format/recorded-event.js';
import { type CourseOfMonths, monthsAfter, nothingOwed } from '../course-of-case.js';
import { type CaseEvent } from '../folded-cases.js';
import { declaredMembers, memberFactOf, type MemberFact, membersOn, type SealedPerson } from '../household-members.js';
import { isKnown, type Known, learnt } from '../knowledge.js';
import { placesAfter, placesAtFirst, type PlaceSpan } from '../places-of-case.js';

/** What of a decision is made public. */
interface ListedTerms {
  readonly batch: string;
  /** How many it is paid for. */
  readonly persons: number;
  /** The first of the household on the day of the decision; null where nobody is left. */
  readonly head: SealedPerson | null;
}

type ListedPeriod = CourseOfMonths['schedule'][number] & ListedTerms;

/** Everything that was ever known of what a household's line in the public list says. */
export interface ListedHousehold {
  readonly county: string;
  readonly residence: string;
  readonly members: readonly SealedPerson[];
  readonly memberFacts: readonly MemberFact[];
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
  const fact = memberFactOf(event);
  if (fact !== undefined) return { ...state, memberFacts: [...state.memberFacts, fact] };
  if (event.type !== 'HouseholdMoved') return decided(state, event);
  const places = placesAfter(state.county, state.places.filter(isKnown), event);
  return { ...state, places: learnt(state.places, places, event) };
}

function begun(event: ClosedEvent<ApplicationSubmitted | CaseImported>): ListedHousehold {
  const { county, places } = placesAtFirst(event);
  return {
    county,
    residence: event.data.residence,
    members: declaredMembers(event),
    memberFacts: [],
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
function termsAfter({ terms, members, memberFacts }: ListedHousehold, event: CaseEvent): ListedTerms | null {
  const { type, data, meta } = event;
  const looksAtHousehold =
    type === 'CaseImported' || type === 'BenefitGranted' || type === 'BenefitReassessed' || type === 'TaperReviewed';
  const head = looksAtHousehold
    ? (membersOn(members, memberFacts, meta.effectiveOn)[0] ?? null)
    : (terms?.head ?? null);
  if (type === 'CaseImported') return { batch: data.inherited.batch, persons: data.coveredMembers, head };
  if (type === 'BenefitGranted') return { batch: data.batch, persons: data.coveredMembers, head };
  if (terms === null || !('periods' in data)) return terms;
  return { batch: data.batch ?? terms.batch, persons: data.coveredMembers, head };
}

/** Sealed name and birth date of who stands for a household, for the rows. */
export function sealedHead({ head }: ListedTerms): {
  readonly head: SealedField | null;
  readonly head_born: SealedField | null;
} {
  return { head: head?.name ?? null, head_born: head?.birthDate ?? null };
}
