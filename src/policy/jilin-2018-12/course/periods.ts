import { type Fen, fen } from '../../../kernel/fen.js';
import { monthsBetween } from '../../../kernel/month.js';
import { type Period } from '../../entitlement.js';
import { type Walk } from './walk.js';

/** Months in a row with the same state and amounts become one period; a suspension leaves a gap. */
export function periodsOf({ paid, sameUntil }: Walk): readonly Period[] {
  const periods: Period[] = [];
  for (const { month, course, lines } of paid) {
    const period = {
      from: month,
      to: month,
      state: course.kind,
      baseFen: lines.baseFen,
      supplementFen: lines.supplementFen,
    };
    const before = periods.at(-1);
    if (before !== undefined && continues(before, period)) periods[periods.length - 1] = { ...before, to: month };
    else periods.push(period);
  }
  const last = periods.at(-1);
  if (last !== undefined && sameUntil !== null) periods[periods.length - 1] = { ...last, to: sameUntil };
  return periods;
}

function continues(before: Period, period: Period): boolean {
  return (
    monthsBetween(before.to, period.from) === 1 &&
    before.state === period.state &&
    before.baseFen === period.baseFen &&
    before.supplementFen === period.supplementFen
  );
}

/** Fen over all months of all periods. */
export function totalOf(periods: readonly Period[]): Fen {
  let total = 0;
  for (const { from, to, baseFen, supplementFen } of periods) {
    total += (monthsBetween(from, to) + 1) * (baseFen + supplementFen);
  }
  return fen(total);
}
