import { type BusinessDate } from '../../kernel/business-date.js';
import { type EvidenceReference, type SourceReference } from '../../kernel/decider.js';
import { type WorkCalendar } from '../../kernel/working-days.js';
import { type CountySetUp } from '../../policy/county-set-up.js';
import { type RenderedLetter } from './decision-letter.js';
import { type ProcedureDocument } from './procedure-document.js';
import { type ResponsibleOfficers } from './responsible-officers.events.js';

/** What a decision rests on besides the case. */
export interface HouseholdCaseContext {
  readonly today: BusinessDate;
  /** Documents that the command names, each found to be the household's and whole. */
  readonly evidence?: readonly EvidenceReference[];
  /** The county's law on the decision day, from its stream; needed for decisions only. */
  readonly law?: LawInForce;
  /** The regime of the day of the application; needed for its steps and its decision. */
  readonly procedure?: ProcedureInForce;
  /** The letter that a command issues, rendered and stored; absent where there is no such decision. */
  readonly letter?: RenderedLetter;
}

export interface LawInForce {
  readonly setUp: CountySetUp;
  readonly sources: readonly SourceReference[];
  /** Who answers for the county's decisions (5.1); absent or null where it has named nobody. */
  readonly officers?: ResponsibleOfficers | null;
}

export interface ProcedureInForce {
  readonly document: ProcedureDocument;
  readonly calendar: WorkCalendar;
}
