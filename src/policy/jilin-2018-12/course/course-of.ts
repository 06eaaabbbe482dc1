import { type ClauseId } from '../../../kernel/clause.js';
import { addMonths, type Month, monthOf } from '../../../kernel/month.js';
import { type CaseFacts } from '../case-facts.js';
import { TERM_MONTHS } from '../clause-3-2-expenditure-deduction.js';
import { supplementsOf } from '../clause-3-3-1-highest-supplement.js';
import { type Determination, type Granted } from '../determination.js';
import { type Course, type PaymentBasis } from './course.js';

/** The course that a granted assessment begins, in the month after its day unless another is named. */
export function courseOf(facts: CaseFacts, found: Granted, from: Month = addMonths(monthOf(facts.on), 1)): Course {
  const basis = basisOf(facts, found);
  if (found.batch !== 'expenditure-deduction') return { kind: 'regular', batch: found.batch, from, basis };
  return { kind: 'expenditure', from, lastMonth: addMonths(from, TERM_MONTHS - 1), basis, afterTerm: null };
}

/** The facts that pay; a refused household entering or continuing a taper keeps its members and grounds. */
export function basisOf(facts: CaseFacts, found: Determination): PaymentBasis {
  const supplements = found.outcome === 'granted' ? found.supplements : supplementsOf(facts, null);
  return {
    area: facts.household.area,
    covered: facts.covered.map((index) => facts.household.members[index]?.id ?? ''),
    assessedIncomeFen: found.means.assessedFen,
    supplements: supplements.persons.flatMap(({ member, paid }) =>
      paid === null ? [] : [{ member, ground: paid.ground, percent: paid.percent }],
    ),
  };
}

/** The clause under which a course pays. */
export function clauseOf(course: Course): ClauseId {
  switch (course.kind) {
    case 'regular':
      return course.batch === 'backstop' ? '3.1' : '2.1';
    case 'expenditure':
      return '3.2';
    case 'taper':
      return course.clause;
  }
}
