import { addMonths, type Month } from '../../../kernel/month.js';
import { TERM_MONTHS } from '../clause-3-2-expenditure-deduction.js';
import { taperPayableIn } from '../clause-3-4-1-taper-registered-poor.js';
import { type CourseState, ended, running } from './course.js';

/**
 * The end-of-term test of a month, after the decisions that act in it: an expenditure term that is over is renewed or
 * ends as its last re-check said, or ends for want of one; a taper ends after its last month.
 */
export function endOfTerm(state: CourseState, month: Month): CourseState {
  const { course } = state;
  if (course?.kind === 'taper') return taperPayableIn(month) ? state : ended(state, 'taper-completed');
  if (course?.kind !== 'expenditure' || month <= course.lastMonth) return state;
  const after = course.afterTerm;
  if (after === null) return ended(state, 'term-ended');
  if (after.kind === 'ended') return ended(state, after.because);
  const from = addMonths(course.lastMonth, 1);
  return running(state, {
    kind: 'expenditure',
    from,
    lastMonth: addMonths(from, TERM_MONTHS - 1),
    basis: after.basis,
    afterTerm: null,
  });
}
