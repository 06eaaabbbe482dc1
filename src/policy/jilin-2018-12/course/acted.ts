import { type ClauseId } from '../../../kernel/clause.js';
import { type Effect, type TaperBaseEffect } from '../../entitlement.js';
import { type Determination } from '../determination.js';
import { type CourseState } from './course.js';

/** What a decision did, and the state from its first month on. */
export interface Acted {
  readonly state: CourseState;
  readonly effect: Effect;
  readonly clause: ClauseId;
  /** A code: the refusal, the end, or why there was no tapered exit. */
  readonly because: string | null;
  /** What the household of the decision was found to be; null where it was not assessed. */
  readonly found: Determination | null;
  /** Only where the decision said something about a frozen base. */
  readonly taperBase?: TaperBaseEffect;
}
