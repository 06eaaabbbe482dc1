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

/** Somebody came, went, or is known as somebody else. */
export interface MemberFact extends FactInTime {
  readonly corrects: string | null;
  readonly change:
    { readonly joined: SealedPerson } | { readonly left: string } | { readonly identified: SealedPerson };
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
  const { eventId, effectiveOn, corrects = null } = event.meta;
  const sealed = (pointer: string): SealedField | null => event.sealed.get(pointer) ?? null;
  if (event.type === 'MemberLeft') return { eventId, effectiveOn, corrects, change: { left: event.data.member } };
  if (event.type === 'MemberIdentityVerified') {
    const identified = { id: event.data.member, name: sealed('/name'), birthDate: sealed('/birthDate') };
    return { eventId, effectiveOn, corrects, change: { identified } };
  }
  if (event.type !== 'MemberJoined') return undefined;
  const joined = {
    id: event.data.member.id,
    name: sealed('/member/name'),
    birthDate: sealed('/member/birthDate'),
  };
  return { eventId, effectiveOn, corrects, change: { joined } };
}

/** Who belongs to the household on a day, in the order of the application and of joining. */
export function membersOn(
  declared: readonly SealedPerson[],
  facts: readonly MemberFact[],
  day: BusinessDate | 'latest',
): readonly SealedPerson[] {
  return standingFacts(facts, day).reduce(membersAfter, declared);
}

function membersAfter(members: readonly SealedPerson[], { change }: MemberFact): readonly SealedPerson[] {
  if ('left' in change) return members.filter(({ id }) => id !== change.left);
  if ('joined' in change) return [...members.filter(({ id }) => id !== change.joined.id), change.joined];
  return members.map((member) => (member.id === change.identified.id ? change.identified : member));
}
