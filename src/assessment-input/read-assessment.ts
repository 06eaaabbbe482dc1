import { type BusinessDate, isBusinessDate } from '../kernel/business-date.js';
import { type AssessmentInput } from '../policy/assessment.js';
import { NOTICE_FROM } from '../policy/jilin-2018-12/clause-1-campaign.js';
import { computedIncomeFaults } from './computed-income-checks.js';
import { countyFaults, missingStandard } from './county-checks.js';
import { type Fault, type Read } from './fault.js';
import { householdFaults } from './household-checks.js';
import { assessmentInput } from './input.schema.js';
import { field } from './loose.js';
import { shapeFaults } from './shape-faults.js';

/** Reads an assessment input, or names everything that is wrong with it. */
export function readAssessment(raw: unknown): Read<AssessmentInput> {
  const parsed = assessmentInput.safeParse(raw);
  const county = field(raw, 'county');
  const faults = [
    ...(parsed.success ? [] : shapeFaults(parsed.error)),
    ...countyFaults(county),
    ...decidedHouseholdFaults(county, field(raw, 'household'), '/household', field(raw, 'decidedOn'), '/decidedOn'),
  ];
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  const { county: setUp, decidedOn, household } = parsed.data;
  const computed = computedIncomeFaults(setUp, household, '/household', decidedOn);
  return computed.length > 0
    ? { ok: false, faults: computed }
    : { ok: true, input: { county: setUp, decidedOn, household } };
}

/** Faults between a decision's day, its household and the county. */
export function decidedHouseholdFaults(
  county: unknown,
  household: unknown,
  at: string,
  decidedOn: unknown,
  decidedOnAt: string,
): readonly Fault[] {
  const day = isBusinessDate(decidedOn) ? decidedOn : null;
  return [
    ...beforeNotice(day, decidedOnAt),
    ...(day === null ? [] : missingStandard(county, field(household, 'area'), day)),
    ...householdFaults(household, at, county, day),
  ];
}

/** A decision on a day to which the notice does not apply. */
export function beforeNotice(day: BusinessDate | null, at: string): readonly Fault[] {
  if (day === null || day >= NOTICE_FROM) return [];
  return [{ pointer: at, expected: `应不早于${NOTICE_FROM}：此前本办法还没有施行（条款1）` }];
}
