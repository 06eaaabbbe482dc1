import { type BusinessDate } from '../../kernel/business-date.js';
import { type Identity } from './declared-household.events.js';
import { everyoneIn, type WhoWasThere } from './everyone-in.js';
import { type RecordedFact } from './household-facts.js';
import { type HouseholdFactEvent } from './household-facts.events.js';

type Told = Pick<Identity, 'citizenId'>;

/** Told by the citizen id; whose was erased is nobody's. */
export function isSamePerson({ citizenId: one }: Told, { citizenId: other }: Told): boolean {
  return one.kind === 'value' && other.kind === 'value' && one.value === other.value;
}

/** Whether a person's leaving by death stands: it is not put right as another cause, or as somebody else's leaving. */
export function isRecordedDead(person: Told, household: WhoWasThere): boolean {
  const isDead = isDeadIn(household.facts);
  return everyoneIn(household).some((known) => isDead(known.id) && isSamePerson(known, person));
}

/** The last day on which a person left a household, as it stands; undefined where nobody recorded it. */
export function lastLeftOn(person: Told, household: WhoWasThere): BusinessDate | undefined {
  return leavingsOf(person, household)
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

function leavingsOf(person: Told, household: WhoWasThere): readonly Leaving[] {
  const { facts } = household;
  const corrected = new Set(facts.map(({ corrects }) => corrects));
  const numbers = new Set(
    everyoneIn(household)
      .filter((known) => isSamePerson(known, person))
      .map(({ id }) => id),
  );
  return facts.filter(
    (known): known is Leaving =>
      known.fact.type === 'MemberLeft' && numbers.has(known.fact.data.member) && !corrected.has(known.eventId),
  );
}
