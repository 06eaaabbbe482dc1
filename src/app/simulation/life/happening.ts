import { type BusinessDate } from '../../../kernel/business-date.js';
import { type ExitCause } from '../../../policy/entitlement.js';
import { type Household } from '../../../policy/household.js';
import { type HouseholdFact } from '../../../household-case/domain/household-facts.events.js';

/** Something that happens to a made-up family. */
export type HappeningKind =
  | 'birth'
  | 'death'
  | 'marriage'
  | 'moved-out'
  | 'fell-ill'
  | 'recovered'
  | 'new-bills'
  | 'disabled'
  | 'work-found'
  | 'work-lost'
  | 'income-changed'
  | 'lifted'
  | 'property-over-limit'
  | 'property-given-up';

export interface Happening {
  readonly on: BusinessDate;
  readonly kind: HappeningKind;
  readonly facts: readonly HouseholdFact[];
  /** Why income rose, where it did. */
  readonly exitCause: ExitCause | null;
  /** The family after it. */
  readonly household: Household;
}
