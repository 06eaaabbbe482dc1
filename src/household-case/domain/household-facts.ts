import { type Member, type Household } from '../../policy/household.js';
import { type ApplicationSubmitted } from './household-case.events.js';

/** The household as the policy is asked about it; undefined where a fact that it needs was erased. */
export function householdOf(application: ApplicationSubmitted['data']): Household | undefined {
  const { residence, registeredPoor, propertyWithinLimits, means } = application;
  if (means.kind === 'erased') return undefined;
  const members: Member[] = [];
  for (const { id, birthDate, condition } of application.members) {
    if (birthDate.kind === 'erased' || condition.kind === 'erased') return undefined;
    members.push({ id, birthDate: birthDate.value, ...condition.value });
  }
  return { area: residence, registeredPoor, propertyWithinLimits, members, ...means.value };
}
