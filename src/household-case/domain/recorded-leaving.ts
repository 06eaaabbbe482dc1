import { type BusinessDate } from '../../kernel/business-date.js';
import { type Identity } from './declared-household.events.js';
import { everyoneIn, type WhoWasThere } from './everyone-in.js';
import { type RecordedFact } from './household-facts.js';
import { type HouseholdFactEvent } from './household-facts.events.js';
import { standingFacts } from './standing-facts.reading.js';

type Told = Pick<Identity, 'citizenId'>;

/** Told by the citizen id; whose was erased is nobody's. */
export function isSamePerson({ citizenId: one }: Told, { citizenId: other }: Told): boolean {
  return one.kind === 'value' && other.kind === 'value' && one.value === other.value;
}

/** Whether a person's leaving by death stands: it is not put right as another cause, or as somebody else's leaving. */
export function isRecordedDead(person: Told, household: WhoWasThere): boolean {
  return leavingsOf(person, household).some(isDeath);
}

/** The last day on which a person left a household, as it stands; undefined where nobody recorded it. */
export function lastLeftOn(person: Told, household: WhoWasThere): BusinessDate | undefined {
  return leavingsOf(person, household).at(-1)?.effectiveOn;
}

/** Whether a member's leaving by death stands, by member id. */
export function isDeadIn(facts: readonly RecordedFact[]): (member: string) => boolean {
  const dead = new Set(
    leavings(facts)
      .filter(isDeath)
      .map(({ fact }) => fact.data.member),
  );
  return (member) => dead.has(member);
}

type Leaving = RecordedFact & { readonly fact: Extract<HouseholdFactEvent, { type: 'MemberLeft' }> };

const isDeath = ({ fact }: Leaving): boolean => fact.data.cause === 'death';

/** Those that stand, in order of their days. */
function leavings(facts: readonly RecordedFact[]): readonly Leaving[] {
  return standingFacts(facts, 'latest').filter((known): known is Leaving => known.fact.type === 'MemberLeft');
}

function leavingsOf(person: Told, household: WhoWasThere): readonly Leaving[] {
  const same = everyoneIn(household).filter((known) => isSamePerson(known, person));
  const numbers = new Set(same.map(({ id }) => id));
  return leavings(household.facts).filter(({ fact }) => numbers.has(fact.data.member));
}
