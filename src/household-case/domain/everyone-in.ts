import { type BusinessDate } from '../../kernel/business-date.js';
import { type Applicant } from './declared-household.events.js';
import { type ApplicationSubmitted } from './household-case.events.js';
import { type RecordedFact } from './household-facts.js';
import { standingFacts } from './standing-facts.reading.js';

/** What tells who was in a household: of a case, what was declared and became known. */
export interface WhoWasThere {
  readonly application: ApplicationSubmitted['data'];
  readonly appliedOn: BusinessDate;
  readonly facts: readonly RecordedFact[];
}

/**
 * Everyone who ever was in the household, by what is known now, in the order of the days since which they were known as
 * this person: whose name or number became another is told as both, and what was put right since the same day is not
 * told any more.
 */
export function everyoneIn({ application, appliedOn, facts }: WhoWasThere): readonly Applicant[] {
  const known: { readonly since: BusinessDate; readonly person: Applicant }[] = application.members.map((person) => ({
    since: appliedOn,
    person,
  }));
  for (const { effectiveOn: since, fact } of standingFacts(facts, 'latest')) {
    if (fact.type === 'MemberJoined') known.push({ since, person: fact.data.member });
    if (fact.type !== 'MemberIdentityVerified') continue;
    const { member, name, citizenId, birthDate } = fact.data;
    const before = known.findLastIndex(({ person }) => person.id === member);
    const was = known[before];
    if (was === undefined) continue;
    known.splice(was.since === since ? before : known.length, was.since === since ? 1 : 0, {
      since,
      person: { ...was.person, name, citizenId, birthDate },
    });
  }
  return known.map(({ person }) => person);
}
