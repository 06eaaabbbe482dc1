import { addMonths, type Month } from '../kernel/month.js';
import { type SupplementLine } from './assessment.js';
import { readingsOf } from './choices.js';
import { type EntitlementInput, type Period } from './entitlement.js';
import { walk } from './jilin-2018-12/course/walk.js';

/** Months in a row with the same base and the same supplement of each person, fen a month. */
export interface LinePeriod extends Omit<Period, 'supplementFen'> {
  readonly supplements: readonly SupplementLine[];
}

/**
 * The payment lines of an entitlement, person by person: what `entitlement` gives as sums, by the same walk. Beside
 * the rules and not one of them, so that it can be asked of a released ruleset.
 * @throws NoRuleInForce where a decision's day has no rule or no standard
 */
export function paymentLines({ county, decisions }: EntitlementInput, until: Month): readonly LinePeriod[] {
  const { paid, sameUntil } = walk(county, readingsOf(county.choices), decisions, until);
  const periods: LinePeriod[] = [];
  for (const { month, course, lines } of paid) {
    const { baseFen, supplements } = lines;
    const before = periods.at(-1);
    if (
      before !== undefined &&
      addMonths(before.to, 1) === month &&
      before.state === course.kind &&
      same(before, lines)
    )
      periods[periods.length - 1] = { ...before, to: month };
    else periods.push({ from: month, to: month, state: course.kind, baseFen, supplements });
  }
  const last = periods.at(-1);
  if (last !== undefined && sameUntil !== null) periods[periods.length - 1] = { ...last, to: sameUntil };
  return periods;
}

type Lines = Pick<LinePeriod, 'baseFen' | 'supplements'>;

function same(one: Lines, other: Lines): boolean {
  return one.baseFen === other.baseFen && JSON.stringify(one.supplements) === JSON.stringify(other.supplements);
}
