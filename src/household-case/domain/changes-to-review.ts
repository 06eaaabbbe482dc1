import { type DueStep } from './procedure.events.js';

/** Changes of the household that nobody has decided about yet. */
export function changesToReview(due: readonly DueStep[]): readonly DueStep[] {
  return due.filter(({ step }) => step === 'change-review');
}
