import { type Decision } from '../../policy/entitlement.js';
import { type Household } from '../../policy/household.js';

/** The household that the months after a list of decisions are calculated for. */
export function lastAssessed(decisions: readonly Decision[]): Household | undefined {
  return decisions.flatMap((decision) => ('household' in decision ? [decision.household] : [])).at(-1);
}

/** How many persons of it are counted: those whom no other scheme covers (2.2). */
export function coveredIn(household: Household | undefined): number {
  return household?.members.filter(({ otherScheme }) => otherScheme === 'none').length ?? 0;
}
