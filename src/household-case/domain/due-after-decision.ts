import { addYears, type BusinessDate, isBusinessDate } from '../../kernel/business-date.js';
import { addMonths, lastDay, type Month, monthOf } from '../../kernel/month.js';
import { type Household } from '../../policy/household.js';
import { birthdaySteps } from './birthday-steps.names.js';
import { type ProcedureDocument } from './procedure-document.js';
import { type DueStep } from './procedure.events.js';
import { reviewClassOf } from './review-class.js';
import { type Schedule } from './schedule.js';
import { type TaperShared, taperStepsOf } from './taper-steps.js';

/** What a decision leaves to be done later is told from. */
export interface DecidedCase {
  readonly decidedOn: BusinessDate;
  /** The last day on which the household was looked at as a whole. */
  readonly reviewedOn: BusinessDate;
  /** As the decision saw it. */
  readonly household: Household;
  /** Ids of members at school. */
  readonly inSchool: ReadonlySet<string>;
  /** With the months of the decision. */
  readonly schedule: Schedule;
  readonly lastPayableMonth: Month | null;
  /** Whether the end of an expenditure term was settled by a re-check inside it. */
  readonly termRechecked: boolean;
  readonly taperSteps: readonly Month[];
  readonly taperShares: readonly TaperShared[];
  /** What became known of the household and was not decided about. */
  readonly changes: readonly DueStep[];
}

/** Later birthdays are told by a later decision: a household in payment is looked at yearly. */
const birthdaysWithinMonths = 36;

/**
 * What must follow a decision that leaves a case in payment, in order of days; it takes the place of what followed the
 * decision before. Days of birthdays are the last of their month: open data tells nobody's birth date.
 * @param document tells how often cases are reviewed; without it no review is due, for nothing stands in for it
 */
export function dueAfter(decided: DecidedCase, document: ProcedureDocument | undefined): readonly DueStep[] {
  const due = [
    ...decided.changes,
    ...reviewDue(decided, document),
    ...recheckDue(decided),
    ...taperDue(decided),
    ...endDue(decided),
    ...birthdaysDue(decided),
  ];
  const told = new Map(due.map((step) => [`${step.by} ${step.step}`, step]));
  return [...told.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, step]) => step);
}

function reviewDue(
  { reviewedOn, household, inSchool, lastPayableMonth }: DecidedCase,
  document: ProcedureDocument | undefined,
): readonly DueStep[] {
  if (document === undefined) return [];
  const months = document.reviewMonths[reviewClassOf(household, inSchool, reviewedOn)];
  const by = monthsLater(reviewedOn, months);
  return lastPayableMonth !== null && by > lastDay(lastPayableMonth) ? [] : [{ step: 'periodic-review', by }];
}

/** The re-check of an expenditure term is before its twelfth month (3.2). */
function recheckDue({ schedule, lastPayableMonth, termRechecked }: DecidedCase): readonly DueStep[] {
  if (lastPayableMonth === null || termRechecked || schedule.at(-1)?.state !== 'expenditure') return [];
  return [{ step: 'term-recheck', by: lastDay(addMonths(lastPayableMonth, -1)) }];
}

function taperDue({ schedule, taperSteps, taperShares }: DecidedCase): readonly DueStep[] {
  const [next] = taperStepsOf(schedule, taperSteps, taperShares);
  return next === undefined ? [] : [{ step: 'taper-step', by: lastDay(next.from) }];
}

function endDue({ lastPayableMonth }: DecidedCase): readonly DueStep[] {
  return lastPayableMonth === null ? [] : [{ step: 'last-payable-month', by: lastDay(lastPayableMonth) }];
}

function birthdaysDue({ decidedOn, household, lastPayableMonth }: DecidedCase): readonly DueStep[] {
  const latest = lastDay(addMonths(monthOf(decidedOn), birthdaysWithinMonths));
  const until = lastPayableMonth !== null && lastDay(lastPayableMonth) < latest ? lastDay(lastPayableMonth) : latest;
  return household.members.flatMap(({ birthDate }) =>
    birthdaySteps.flatMap(([age, step]): readonly DueStep[] => {
      const birthday = addYears(birthDate, age);
      if (birthday <= decidedOn || birthday > until) return [];
      return [{ step, by: lastDay(monthOf(birthday)) }];
    }),
  );
}

/** The same day so many months later; the last day of a shorter month. */
function monthsLater(date: BusinessDate, months: number): BusinessDate {
  const end = lastDay(addMonths(monthOf(date), months));
  const same = `${end.slice(0, 8)}${date.slice(8)}`;
  return isBusinessDate(same) ? same : end;
}
