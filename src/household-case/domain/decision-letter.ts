import { type BusinessDate } from '../../kernel/business-date.js';
import { type ClauseId } from '../../kernel/clause.js';
import { type Recorded } from '../../kernel/decider.js';
import { mapPersonal, type Personal, personal } from '../../kernel/personal.js';
import { type TraceNode } from '../../policy/trace.js';
import { type LetterKind } from './case-affairs.events.js';
import { type CourseEvent } from './course.events.js';
import { type BenefitGranted, type BenefitRefused, type HouseholdCaseEvent } from './household-case.events.js';

/** What a letter can be about: a decision. Yearly steps of a tapered exit were told with its entry. */
export type LetterDecision = BenefitGranted | BenefitRefused | CourseEvent;

/** The decision that a letter is about, as the case's stream has it. */
export interface DecisionToTell {
  readonly about: string;
  readonly kind: LetterKind;
  readonly decidedOn: BusinessDate;
  /** Last day on which the household must have been told; null where the procedure gives none. */
  readonly tellBy: BusinessDate | null;
}

/** A letter as it was rendered and stored. */
export interface RenderedLetter extends DecisionToTell {
  readonly sha256: string;
  readonly bytes: number;
}

export function isLetterDecision(event: Recorded<HouseholdCaseEvent>): event is Recorded<LetterDecision> {
  return event.type === 'BenefitGranted' || event.type === 'BenefitRefused' || isCourseEvent(event);
}

/** What a decision is told with: payment that stops, at once or with its term, is told as a stop. */
export function decisionToTell({ meta, ...event }: Recorded<LetterDecision>): DecisionToTell {
  const tellBy = event.data.due.find(({ step }) => step === 'letter')?.by ?? null;
  return { about: meta.eventId, kind: kindOf(event), decidedOn: meta.effectiveOn, tellBy };
}

/**
 * The clauses that a decision is told to rest on: those that made the amount, or the refusal. An event names every clause
 * that was gone through on the way; that income was added up (3.1) or receipts looked at (3.2) is no ground by itself.
 */
export function groundsToTell({ type, data }: LetterDecision): Personal<ReadonlySet<ClauseId>> {
  if (type !== 'BenefitGranted' && type !== 'BenefitRefused') return personal(new Set([data.clause]));
  return mapPersonal(data.basis, ({ assessment }) => new Set(carrying(assessment.trace)));
}

/** The clauses of a step that carries the result, and of what carries it below that; none of a step that did not count. */
function carrying({ clause, what, applied, why, children = [] }: TraceNode): readonly ClauseId[] {
  // Cost that was deducted and still left the household above the standard is why it is refused.
  if (!applied && why !== 'still-not-below') return [];
  const own = what === 'counted-income' ? [] : [clause];
  return [...own, ...children.flatMap(carrying)];
}

function kindOf(event: LetterDecision): LetterKind {
  if (event.type === 'BenefitGranted') return 'decision';
  if (event.type === 'BenefitRefused') return 'refusal';
  const { effect, because } = event.data;
  const stops = effect === 'ended' || effect === 'suspended' || (effect === 'acts-after-term' && because !== null);
  return stops ? 'stop' : 'change';
}

const courseTypes: ReadonlySet<string> = new Set<CourseEvent['type']>([
  'BenefitReassessed',
  'TaperReviewed',
  'BenefitRedetermined',
  'BenefitSuspended',
  'BenefitResumed',
  'BenefitTerminated',
]);

function isCourseEvent(event: Recorded<HouseholdCaseEvent>): event is Recorded<CourseEvent> {
  return courseTypes.has(event.type);
}
