import { type CaseImported } from '../src/household-case/domain/case-imported.events.js';
import { type ApplicationSubmitted } from '../src/household-case/domain/household-case.events.js';
import { type FactInTime, standingFacts } from '../src/household-case/domain/standing-facts.reading.js';
import { type BusinessDate } from '../src/kernel/business-date.js';
import { type ClosedEvent, type SealedField } from '../src/platform/event-format/recorded-event.js';
import { type CaseEvent } from './folded-cases.js';

/** A member of a household; name and birth date sealed. */
export interface SealedPerson {
  readonly id: string;
  readonly name: SealedField | null;
  readonly birthDate: SealedField | null;
}

/** Somebody came or went. */
export interface MemberFact extends FactInTime {
  readonly corrects: string | null;
  readonly change: { readonly joined: SealedPerson } | { readonly left: string };
}

/** Whom an application, or a case that was taken over, names. */
export function declaredMembers({
  data,
  sealed,
}: ClosedEvent<ApplicationSubmitted | CaseImported>): readonly SealedPerson[] {
  return data.members.map(({ id }, place) => ({
    id,
    name: sealed.get(`/members/${place}/name`) ?? null,
    birthDate: sealed.get(`/members/${place}/birthDate`) ?? null,
  }));
}

/** Undefined for events about anything else. */
export function memberFactOf(event: CaseEvent): MemberFact | undefined {
  if (event.type !== 'MemberJoined' && event.type !== 'MemberLeft') return undefined;
  const { eventId, effectiveOn, corrects = null } = event.meta;
  if (event.type === 'MemberLeft') return { eventId, effectiveOn, corrects, change: { left: event.data.member } };
  const joined = {
    id: event.data.member.id,
    name: event.sealed.get('/member/name') ?? null,
    birthDate: event.sealed.get('/member/birthDate') ?? null,
  };
  return { eventId, effectiveOn, corrects, change: { joined } };
}

/** Who belongs to the household on a day, in the order of the application and of joining. */
export function membersOn(
  declared: readonly SealedPerson[],
  facts: readonly MemberFact[],
  day: BusinessDate | 'latest',
): readonly SealedPerson[] {
  return standingFacts(facts, day).reduce(
    (members, { change }) =>
      'left' in change
        ? members.filter(({ id }) => id !== change.left)
        : [...members.filter(({ id }) => id !== change.joined.id), change.joined],
    declared,
  );
}
