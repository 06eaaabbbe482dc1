import { type CourseChange, type ScheduledPeriod } from '../domain/course.events.js';
import { type BenefitGranted } from '../domain/household-case.events.js';
import { periodOfGrant, superseded } from '../domain/schedule.js';

/** The months of a grant as they are paid: its own, until those of the redetermination that was appended with it. */
export function monthsOfGrant(
  granted: BenefitGranted['data'],
  redetermination: CourseChange | null,
): readonly ScheduledPeriod[] {
  const own = periodOfGrant(granted);
  return redetermination === null ? [own] : superseded([own], redetermination.actsFrom, redetermination.periods);
}
