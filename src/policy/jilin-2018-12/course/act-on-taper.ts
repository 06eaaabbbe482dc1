import { type BusinessDate } from '../../../kernel/business-date.js';
import { type Fen } from '../../../kernel/fen.js';
import { addMonths, type Month, monthOf } from '../../../kernel/month.js';
import { type Decision } from '../../entitlement.js';
import { type CaseFacts } from '../case-facts.js';
import { isAtTwiceStandard, reassessTaper } from '../clause-3-4-3-taper-interruption.js';
import { type Determination, determine } from '../determination.js';
import { type Acted } from './acted.js';
import { type CourseState, ended, running, type TaperCourse } from './course.js';
import { basisOf, courseOf } from './course-of.js';
import { decideOnBase, shareAfter } from './frozen-base.js';

/** A reassessment during the taper: interrupts it, ends it, or leaves it with new members and grounds. */
export function actOnTaper(
  state: CourseState,
  taper: TaperCourse,
  facts: CaseFacts,
  found: Determination,
  { townshipReviewedOn, taperBase }: Extract<Decision, { type: 'reassess' }>,
): Acted {
  const answer = reassessTaper(facts, found, testedStandard(taper, facts));
  if (found.outcome === 'granted') {
    const next = courseOf(facts, found, interruptedFrom(taper, facts, townshipReviewedOn));
    return { state: running(state, next), effect: 'taper-interrupted', clause: '3.4.3', because: null, found };
  }
  if (answer.kind === 'ended') {
    return {
      state: ended(state, answer.because),
      effect: 'ended',
      clause: taper.clause,
      because: answer.because,
      found,
    };
  }
  const next = { ...taper, basis: basisOf(facts, found), told: undefined };
  const acted = { effect: 'taper-continued', because: null, found } as const;
  const done = taperBase === undefined ? undefined : decideOnBase(taper, facts, taperBase);
  if (done?.applied !== true)
    return { ...acted, state: running(state, next), clause: '3.4.3', ...(done && { taperBase: done }) };
  const share = shareAfter(taper, done);
  return { ...acted, state: running(state, { ...next, share }), clause: '3.4.1', taperBase: done };
}

/** A review during the taper tests twice the standard and nothing else. */
export function reviewTaper(state: CourseState, taper: TaperCourse, facts: CaseFacts): Acted {
  const found = determine(facts);
  const standardFen = testedStandard(taper, facts);
  if (isAtTwiceStandard(found.means.income.countedFen, standardFen, facts.covered.length)) {
    const because = 'income-at-or-above-twice-standard';
    return { state: ended(state, because), effect: 'ended', clause: taper.clause, because, found };
  }
  return { state, effect: 'taper-continued', clause: taper.clause, because: null, found };
}

/**
 * The month after the decision or, where the county reads 审核之月 so, after the township's review: the months past are
 * then owed by the new finding. Never before the taper itself.
 */
function interruptedFrom(taper: TaperCourse, facts: CaseFacts, reviewedOn: BusinessDate | undefined): Month {
  const read = facts.readings.interruptionMonth === 'township-review' ? (reviewedOn ?? facts.on) : facts.on;
  const from = addMonths(monthOf(read), 1);
  return from < taper.from ? taper.from : from;
}

function testedStandard(taper: TaperCourse, facts: CaseFacts): Fen {
  return facts.readings.twiceTest === 'review-day' ? facts.standard.annualPerPersonFen : taper.entryStandardFen;
}
