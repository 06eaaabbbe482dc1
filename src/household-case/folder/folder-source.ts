import { type AreaRegister } from '../../kernel/area-register.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { type KnownCase } from '../queries/case-view.js';

/** An event with the hash that it has in the log. */
export type HashedEvent = RecordedEvent<HouseholdCaseEvent> & { readonly hash: string };

/** A case up to an event, as a folder is made from it. */
export interface FolderSource {
  readonly caseId: string;
  /** At least one. */
  readonly events: readonly HashedEvent[];
  readonly last: HashedEvent;
  readonly state: KnownCase;
  readonly areas: AreaRegister;
  /** Names of those who recorded its events, by person number. */
  readonly staff: ReadonlyMap<string, string>;
}
