import { type CaseImported } from '../src/household-case/domain/case-imported.events.js';
import { type ApplicationSubmitted } from '../src/household-case/domain/household-case.events.js';
import { standingFacts } from '../src/household-case/domain/standing-facts.reading.js';
import { addDays, type BusinessDate, businessDate } from '../src/kernel/business-date.js';
import { type ClosedEvent, type SealedField } from '../src/platform/event-format/recorded-event.js';
import { type CaseEvent } from './folded-cases.js';
import { declaredMembers, type MemberFact, memberFactOf, type SealedPerson } from './household-members.js';

/** What tells who the persons of a case are, and when each was in it. */
export interface PersonsOfCase {
  readonly declared: readonly SealedPerson[];
  /** The day of the application, or of taking over, and the event. */
  readonly declaredOn: BusinessDate;
  readonly declaredBy: string;
  readonly facts: readonly MemberFact[];
}

/** Who a member was, from a day on. */
export interface IdentitySpan extends SealedPerson {
  readonly since: BusinessDate;
  /** Null = still. */
  readonly until: BusinessDate | null;
  /** Id of the event that says so. */
  readonly saidBy: string;
}

/** Events that tell who a member is. */
export const identityTypes = ['MemberJoined', 'MemberIdentityVerified'] as const satisfies CaseEvent['type'][];

export function personsAtFirst(event: ClosedEvent<ApplicationSubmitted | CaseImported>): PersonsOfCase {
  const { effectiveOn, eventId: declaredBy } = event.meta;
  return { declared: declaredMembers(event), declaredOn: businessDate(effectiveOn), declaredBy, facts: [] };
}

export function personsAfter(persons: PersonsOfCase, event: CaseEvent): PersonsOfCase {
  const fact = memberFactOf(event);
  return fact === undefined ? persons : { ...persons, facts: [...persons.facts, fact] };
}

/** Who every member was since when, by what is known now: of each, in the order of the days. */
export function identitiesOf({ declared, declaredOn, declaredBy, facts }: PersonsOfCase): readonly IdentitySpan[] {
  const told = [
    ...declared.map((person) => ({ ...person, since: declaredOn, saidBy: declaredBy })),
    ...standingFacts(facts, 'latest').flatMap(({ eventId: saidBy, effectiveOn: since, change }) =>
      'left' in change ? [] : [{ ...('joined' in change ? change.joined : change.identified), since, saidBy }],
    ),
  ];
  return told.flatMap((one, at): readonly IdentitySpan[] => {
    const next = told.slice(at + 1).find(({ id }) => id === one.id);
    if (next === undefined) return [{ ...one, until: null }];
    return next.since === one.since ? [] : [{ ...one, until: addDays(next.since, -1) }];
  });
}

/** Who applied, or was named first when the case was taken over: since when under which name. */
export function applicantsOf(persons: PersonsOfCase): readonly IdentitySpan[] {
  const applicant = persons.declared[0]?.id;
  return identitiesOf(persons).filter(({ id }) => id === applicant);
}

/** The name of whoever applied, sealed, as it is known last. */
export function applicantOf(persons: PersonsOfCase): SealedField | null {
  return applicantsOf(persons).at(-1)?.name ?? null;
}

/** The same spans, as the objects that they were before where nothing of them changed. */
export function unchanged(before: readonly IdentitySpan[], next: readonly IdentitySpan[]): readonly IdentitySpan[] {
  return next.map((span) => before.find(isSame(span)) ?? span);
}

const isSame = (one: IdentitySpan) => (other: IdentitySpan) =>
  one.saidBy === other.saidBy && one.id === other.id && one.since === other.since && one.until === other.until;
