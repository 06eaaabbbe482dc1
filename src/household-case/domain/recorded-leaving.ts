import { type BusinessDate } from '../../kernel/business-date.js';
import { type Applicant } from './declared-household.events.js';
import { type ApplicationSubmitted } from './household-case.events.js';
import { everyoneIn, type RecordedFact } from './household-facts.js';
import { type HouseholdFactEvent } from './household-facts.events.js';

/** Told by the citizen id; whose was erased is nobody's. */
export function isSamePerson({ citizenId: one }: Applicant, { citizenId: other }: Applicant): boolean {
  return one.kind === 'value' && other.kind === 'value' && one.value === other.value;
}

/** Whether a person's leaving by death stands: it is not put right as another cause, or as somebody else's leaving. */
export function isRecordedDead(
  person: Applicant,
  application: ApplicationSubmitted['data'],
  facts: readonly RecordedFact[],
): boolean {
  const isDead = isDeadIn(facts);
  return everyoneIn(application, facts).some((known) => isDead(known.id) && isSamePerson(known, person));
}

/** The last day on which a person left a household, as it stands; undefined where nobody recorded it. */
export function lastLeftOn(
  person: Applicant,
  application: ApplicationSubmitted['data'],
  facts: readonly RecordedFact[],
): BusinessDate | undefined {
  return leavingsOf(person, application, facts)
    .map(({ effectiveOn }) => effectiveOn)
    .toSorted()
    .at(-1);
}

/** Whether a member's leaving by death stands, by member id. */
export function isDeadIn(facts: readonly RecordedFact[]): (member: string) => boolean {
  const corrected = new Set(facts.map(({ corrects }) => corrects));
  const dead = new Set(
    facts.flatMap(({ eventId, fact }) =>
      fact.type === 'MemberLeft' && fact.data.cause === 'death' && !corrected.has(eventId) ? [fact.data.member] : [],
    ),
  );
  return (member) => dead.has(member);
}

type Leaving = RecordedFact & { readonly fact: Extract<HouseholdFactEvent, { type: 'MemberLeft' }> };

function leavingsOf(
  person: Applicant,
  application: ApplicationSubmitted['data'],
  facts: readonly RecordedFact[],
): readonly Leaving[] {
  const corrected = new Set(facts.map(({ corrects }) => corrects));
  const numbers = new Set(
    everyoneIn(application, facts)
      .filter((known) => isSamePerson(known, person))
      .map(({ id }) => id),
  );
  return facts.filter(
    (known): known is Leaving =>
      known.fact.type === 'MemberLeft' && numbers.has(known.fact.data.member) && !corrected.has(known.eventId),
  );
}
