import { addMonths, type Month, monthIndex, monthOf, monthOfIndex } from '../../../kernel/month.js';
import { type Readings } from '../../choices.js';
import { type CountySetUp } from '../../county-set-up.js';
import { type Decision } from '../../entitlement.js';
import { LAST_CAMPAIGN_MONTH } from '../clause-1-campaign.js';
import { TERM_MONTHS } from '../clause-3-2-expenditure-deduction.js';
import { act } from './act.js';
import { type Acted } from './acted.js';
import { type Course, type CourseState, NO_COURSE, type PaymentBasis, type TaperShare } from './course.js';
import { endOfTerm } from './end-of-term.js';
import { monthLines, type MonthLines } from './month-lines.js';
import { type DecisionMonth } from './taper-entry.js';

/** One paid month: no month has two. */
export interface PaidMonth {
  readonly month: Month;
  readonly course: Course;
  readonly lines: MonthLines;
}

export interface Walk {
  /** Paid months in order; a month that repeats the one before to the end of the walk is not written out again. */
  readonly paid: readonly PaidMonth[];
  /** The last month for which the last entry of `paid` stands; null where it stands for its own month only. */
  readonly sameUntil: Month | null;
  /** What each decision did; decisions that act after `until` are missing. */
  readonly acted: readonly Acted[];
  /** The place of the decision that verified the facts of each course, or left a share of a frozen base. */
  readonly decisionOf: ReadonlyMap<PaymentBasis | TaperShare, number>;
  readonly state: CourseState;
}

/**
 * Walks a case month by month: decisions of the month before, the end-of-term test, then the lines.
 * @throws NoRuleInForce where a day has no rule or no standard
 */
export function walk(county: CountySetUp, readings: Readings, decisions: readonly Decision[], until: Month): Walk {
  const [first] = decisions;
  if (first === undefined) return { paid: [], sameUntil: null, acted: [], decisionOf: new Map(), state: NO_COURSE };
  const last = monthIndex(until);
  const settled = Math.min(last, settledFrom(county, decisions));
  const paid: PaidMonth[] = [];
  const acted: Acted[] = [];
  const decisionOf = new Map<PaymentBasis | TaperShare, number>();
  let state = NO_COURSE;
  let before: DecisionMonth | null = null;
  for (let index = monthIndex(monthOf(first.decidedOn)) + 1; index <= settled; index += 1) {
    const month = monthOfIndex(index);
    for (let next = decisions[acted.length]; next !== undefined; next = decisions[acted.length]) {
      if (monthIndex(monthOf(next.decidedOn)) >= index) break;
      const step: Acted = act(state, next, { county, readings, decisionMonth: before });
      for (const made of madeIn(step.state)) {
        if (!decisionOf.has(made)) decisionOf.set(made, acted.length);
      }
      acted.push(step);
      state = step.state;
      if (step.effect === 'taper-interrupted') owePast(county, readings, state.course, month, paid);
    }
    state = endOfTerm(state, month);
    const { course, suspended } = state;
    if (course === null) {
      before = null;
      continue;
    }
    const lines = monthLines(county, readings, course, month);
    before = { baseFen: lines.baseFen, covered: course.basis.covered };
    if (!suspended) paid.push({ month, course, lines });
  }
  const goesOn = settled < last && state.course !== null && !state.suspended;
  return { paid, sameUntil: goesOn ? until : null, acted, decisionOf, state };
}

/** Months past that an interruption reaches back to are owed by its finding: what was paid less is arrears. */
function owePast(county: CountySetUp, readings: Readings, course: Course | null, now: Month, paid: PaidMonth[]): void {
  if (course === null || course.from >= now) return;
  paid.forEach(({ month }, place) => {
    if (month >= course.from) paid[place] = { month, course, lines: monthLines(county, readings, course, month) };
  });
}

function madeIn({ course }: CourseState): readonly (PaymentBasis | TaperShare)[] {
  if (course === null) return [];
  if (course.kind === 'taper' && course.share !== undefined) return [course.basis, course.share];
  const after = course.kind === 'expenditure' ? course.afterTerm : null;
  return after?.kind === 'renewed' ? [course.basis, after.basis] : [course.basis];
}

/** A month from which nothing can change any more: after the last decision, standard, term and campaign month. */
function settledFrom(county: CountySetUp, decisions: readonly Decision[]): number {
  let latest = monthIndex(LAST_CAMPAIGN_MONTH);
  for (const { effectiveFrom } of county.standards) latest = Math.max(latest, monthIndex(monthOf(effectiveFrom)));
  const lastDecision = decisions.at(-1);
  if (lastDecision !== undefined) latest = Math.max(latest, monthIndex(monthOf(lastDecision.decidedOn)));
  return latest + 2 * TERM_MONTHS + 2;
}

/** The first month in which a decision acts: the one after its day, or that to which an interruption reaches back. */
export function actsFrom(decision: Decision, acted: Acted | undefined): Month {
  const course = acted?.effect === 'taper-interrupted' ? acted.state.course : null;
  return course?.from ?? addMonths(monthOf(decision.decidedOn), 1);
}
