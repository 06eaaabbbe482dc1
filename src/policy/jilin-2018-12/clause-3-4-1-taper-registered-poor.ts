import { type Clause } from '../../kernel/clause.js';
import { type Fen } from '../../kernel/fen.js';
import { firstDay, type Month, monthsBetween, yearOfMonth } from '../../kernel/month.js';
import { type Rational, rational, times } from '../../kernel/rational.js';
import { type Readings } from '../choices.js';
import { type Household } from '../household.js';
import { effectOn, NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '3.4.1',
  term: '“脱贫渐退”：建档立卡户',
  plain:
    '建档立卡户享受扶贫政策后收入上来了、但人均还不到低保标准2倍的，低保不马上停：按脱贫前核定的数发，每年减25%，发到2020年12月。',
  description:
    'Registered poor lifted with policy continuing, below twice the standard: the base of the decision month is frozen and steps down by 25 percent a year until 2020-12.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** The bound of the tapered exit in fen a year: twice the standard of all who count. Income must stay below it. */
export function twiceStandard(annualPerPersonFen: Fen, covered: number): number {
  return 2 * annualPerPersonFen * covered;
}

/** Registered poor, lifted, with policy continuing 脱贫享受政策. */
export function isLiftedWithPolicy(household: Household): boolean {
  return household.registeredPoor === 'lifted-with-policy';
}

/** Whether a tapered benefit can be paid in a month. */
export function taperPayableIn(month: Month): boolean {
  return effectOn('taper', firstDay(month)) === 'payable';
}

/** How many times 25 percent was taken off by a month: 0 in the first year, or 1 where the county reduces at once. */
export function taperSteps(readings: Readings, firstMonth: Month, month: Month): number {
  const years =
    readings.taperStepDate === 'calendar'
      ? yearOfMonth(month) - yearOfMonth(firstMonth)
      : Math.floor(monthsBetween(firstMonth, month) / 12);
  return readings.taperFirstYear === 'full' ? years : years + 1;
}

/**
 * The factor of the frozen base in a month, exact. Linear: 25 percent of the original a step, never below zero.
 * Compound: a quarter of what was left.
 */
export function taperFactor(readings: Readings, firstMonth: Month, month: Month): Rational {
  const steps = taperSteps(readings, firstMonth, month);
  if (readings.taperMethod === 'linear') return rational(Math.max(0, 100 - 25 * steps), 100);
  return rational(3 ** steps, 4 ** steps);
}

/** A line of a tapered month, exact, in fen. */
export function taperedLine(line: Rational, factor: Rational): Rational {
  return times(line, factor);
}
