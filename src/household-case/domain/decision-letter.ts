import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
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
