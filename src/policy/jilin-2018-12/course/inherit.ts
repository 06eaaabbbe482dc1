import { addMonths, firstDay, monthOf } from '../../../kernel/month.js';
import { type Inherited } from '../../entitlement.js';
import { type CaseFacts } from '../case-facts.js';
import { standardOn } from '../clause-2-4-local-standards.js';
import { TERM_MONTHS } from '../clause-3-2-expenditure-deduction.js';
import { isLiftedWithPolicy } from '../clause-3-4-1-taper-registered-poor.js';
import { type Determination, determine } from '../determination.js';
import { type Acted } from './acted.js';
import { type Course, type CourseState, running, type Told } from './course.js';
import { basisOf, clauseOf } from './course-of.js';

/**
 * A case in payment is taken over (接续): its course goes on as told, whatever the rules would have made of the
 * household; what they make of it only serves the months at a later standard.
 */
export function inherit(state: CourseState, facts: CaseFacts, inherited: Inherited): Acted {
  const found = determine(facts);
  const course = courseTold(facts, found, inherited);
  return {
    state: { ...running(state, course), tapers: state.tapers + (course.kind === 'taper' ? 1 : 0) },
    effect: 'inherited',
    clause: clauseOf(course),
    because: null,
    found,
  };
}

function courseTold(facts: CaseFacts, found: Determination, inherited: Inherited): Course {
  const from = addMonths(monthOf(facts.on), 1);
  const basis = basisOf(facts, found);
  const { baseFen, supplements } = inherited;
  const told: Told = { from, atStandardFrom: untilStandardOf(facts, found, inherited), baseFen, supplements };
  switch (inherited.batch) {
    case 'backstop':
    case 'ordinary':
      return { kind: 'regular', batch: inherited.batch, from, basis, told };
    case 'expenditure-deduction': {
      const { termFrom } = inherited;
      const lastMonth = addMonths(termFrom, TERM_MONTHS - 1);
      return { kind: 'expenditure', from: termFrom, lastMonth, basis, afterTerm: null, told };
    }
    case 'taper': {
      const { taperFrom, frozenBaseFen, entryStandardFen } = inherited;
      const frozenFor = { known: false, members: basis.covered };
      const clause = isLiftedWithPolicy(facts.household) ? '3.4.1' : '3.4.2';
      return { kind: 'taper', clause, from: taperFrom, frozenBaseFen, entryStandardFen, basis, told, frozenFor };
    }
  }
}

/**
 * At a later standard the month is calculated from the household as told; where that household would not be paid as it
 * is, nothing can be calculated from it, and what was told stands until somebody assesses it.
 */
function untilStandardOf(facts: CaseFacts, found: Determination, { batch }: Inherited): Told['atStandardFrom'] {
  const { county, household, standard, on } = facts;
  // What is told is told of the first month taken over: a standard that rises with it is in it already.
  const { effectiveFrom } = standardOn(county, household.area, firstDay(addMonths(monthOf(on), 1))) ?? standard;
  if (batch === 'taper') return effectiveFrom;
  const paidSo =
    found.outcome === 'granted' && (found.batch === 'expenditure-deduction') === (batch === 'expenditure-deduction');
  return paidSo ? effectiveFrom : null;
}
