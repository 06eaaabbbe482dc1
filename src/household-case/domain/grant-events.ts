import { type NewEvent } from '../../kernel/decider.js';
import { addMonths, type Month } from '../../kernel/month.js';
import { type AssessmentInput } from '../../policy/assessment.js';
import { type Decision } from '../../policy/entitlement.js';
import { type LinePeriod } from '../../policy/payment-lines.js';
import { CURRENT_RULESET } from '../../policy/rulesets.js';
import { changeByStandard, horizon } from './course-change.js';
import { type CourseEvent, type ScheduledPeriod } from './course.events.js';
import { dueAfter } from './due-after-decision.js';
import { type BenefitGranted } from './household-case.events.js';
import { type ProcedureDocument } from './procedure-document.js';
import { periodOf, periodOfGrant, superseded } from './schedule.js';
import { made, supplementEvents } from './supplement-lines.js';
import { type SupplementEvent } from './supplement.events.js';

type Granted = NewEvent<BenefitGranted>;

/**
 * A grant with all that it makes: each person's supplement, what must follow, and, where a standard that is published
 * already takes effect later, the redetermination to it (2.4), so that no run need come by.
 */
export function grantEvents(
  granted: Granted,
  { county, decidedOn, household }: AssessmentInput,
  inSchool: ReadonlySet<string>,
  document: ProcedureDocument | undefined,
): readonly NewEvent<BenefitGranted | CourseEvent | SupplementEvent>[] {
  const decisions: readonly Decision[] = [{ type: 'grant', decidedOn, household }];
  const lines = CURRENT_RULESET.paymentLines({ county, decisions }, horizon(county, decisions));
  const period = periodOfGrant(granted.data);
  const from = firstOther(period, lines);
  const change = from === undefined ? undefined : changeByStandard(county, decisions, household.area, from);
  const schedule = change === undefined ? [period] : superseded([period], change.actsFrom, change.periods);
  const due = dueAfter(
    {
      decidedOn,
      reviewedOn: decidedOn,
      household,
      inSchool,
      schedule,
      lastPayableMonth: change === undefined ? granted.data.payableTo : change.lastPayableMonth,
      termRechecked: false,
      taperSteps: [],
      taperShares: [],
      changes: [],
    },
    document,
  );
  const { effectiveOn, ruleset, sources = [] } = granted;
  const around = { effectiveOn, sources, ...(ruleset !== undefined && { ruleset }) };
  const { officers } = granted.data;
  // What somebody must look at stands on the grant, once.
  const redetermined: readonly NewEvent<CourseEvent>[] =
    change === undefined
      ? []
      : [{ type: 'BenefitRedetermined', data: { ...change, officers, flags: [], due }, ...around }];
  return [
    { ...granted, data: { ...granted.data, due: [...granted.data.due, ...due] } },
    ...redetermined,
    ...made(supplementEvents([], lines), around),
  ];
}

/** The first month that is paid otherwise than the grant tells; undefined where there is none. */
function firstOther(period: ScheduledPeriod, lines: readonly LinePeriod[]): Month | undefined {
  for (const { from, to, baseFen, supplements } of lines) {
    const told = periodOf([period], from);
    const supplementFen = supplements.reduce<number>((sum, { monthlyFen }) => sum + monthlyFen, 0);
    if (told?.baseFen !== baseFen || told.supplementFen !== supplementFen) return from;
    if (period.to !== null && to > period.to) return addMonths(period.to, 1);
  }
  return undefined;
}
