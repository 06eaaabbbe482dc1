import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { type Personal } from '../../kernel/personal.js';
import { type RecordedMeta } from '../../platform/event-format/recorded-event.js';
import { type CourseChange } from '../domain/course.events.js';
import { isLetterDecision, type LetterDecision } from '../domain/decision-letter.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { type HouseholdCase } from '../domain/household-case.state.js';
import { type ProcedureDocument } from '../domain/procedure-document.js';
import { evolveSupplements, type SupplementSpan } from '../domain/supplement-lines.js';
import { type SupplementEvent } from '../domain/supplement.events.js';

/** An event of the case, with what was written as its reason. */
export type TellableEvent = Recorded<HouseholdCaseEvent> & {
  readonly meta: Partial<Pick<RecordedMeta, 'reason' | 'commandId'>>;
};

/** What a letter is composed from: the case as it was before the letter, and the decision in it. */
export interface LetterSource {
  readonly state: Exclude<HouseholdCase, { status: 'unknown' }>;
  readonly decision: Recorded<LetterDecision>;
  /** What the county wrote as its reason; null where a decision asks for none. */
  readonly reason: Personal<string> | null;
  /** Appended with a grant, to a standard that was published already: it tells the months from its first on (2.4). */
  readonly redetermination: CourseChange | null;
  /** What the decision made of persons' supplements: the events appended with it. */
  readonly supplements: readonly SupplementEvent[];
  /** What each person is supplemented with after the decision, month by month. */
  readonly supplemented: readonly SupplementSpan[];
  /** Tells the remedies. */
  readonly procedure: ProcedureDocument;
  readonly documentNo: string;
  readonly issuedOn: BusinessDate;
  /** Names of the county and of the township, on the day of the letter. */
  readonly county: string;
  readonly township: string;
  /** How a person's name is written: as it is, or masked. */
  readonly written: (name: string) => string;
}

/** A decision among the events of a case, with the redetermination and the supplements that were appended with it. */
export function decisionAmong(
  events: readonly TellableEvent[],
  about: string,
): Pick<LetterSource, 'decision' | 'reason' | 'redetermination' | 'supplements' | 'supplemented'> | undefined {
  const at = events.findIndex(({ meta }) => meta.eventId === about);
  const decision = events[at];
  if (decision === undefined || !isLetterDecision(decision)) return undefined;
  const { commandId, reason } = decision.meta;
  const [next, ...later] = events.slice(at + 1);
  const redetermination =
    decision.type === 'BenefitGranted' && next?.type === 'BenefitRedetermined' && next.meta.commandId === commandId
      ? next.data
      : null;
  const after = redetermination === null ? events.slice(at + 1) : later;
  const end = after.findIndex((event) => !isSupplementEvent(event));
  const supplements = (end === -1 ? after : after.slice(0, end)).filter(isSupplementEvent);
  const until = [...events.slice(0, at).filter(isSupplementEvent), ...supplements];
  const supplemented = until.reduce<readonly SupplementSpan[]>(evolveSupplements, []);
  return { decision, reason: reason?.text ?? null, redetermination, supplements, supplemented };
}

function isSupplementEvent(
  event: Recorded<HouseholdCaseEvent>,
): event is Extract<Recorded<HouseholdCaseEvent>, SupplementEvent> {
  return event.type === 'SupplementGranted' || event.type === 'SupplementChanged' || event.type === 'SupplementEnded';
}
