import { type Applicant } from './declared-household.events.js';
import { type ApplicationSubmitted } from './household-case.events.js';
import { everyoneIn, type RecordedFact } from './household-facts.js';

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
  const corrected = new Set(facts.map(({ corrects }) => corrects));
  const dead = new Set(
    facts.flatMap(({ eventId, fact }) =>
      fact.type === 'MemberLeft' && fact.data.cause === 'death' && !corrected.has(eventId) ? [fact.data.member] : [],
    ),
  );
  return everyoneIn(application, facts).some((known) => dead.has(known.id) && isSamePerson(known, person));
}
