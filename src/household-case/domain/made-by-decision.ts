import { type Month } from '../../kernel/month.js';
import { type EntitlementInput } from '../../policy/entitlement.js';
import { type LinePeriod } from '../../policy/payment-lines.js';
import { CURRENT_RULESET } from '../../policy/rulesets.js';
import { horizon } from './course-change.js';
import { type LawInForce } from './household-case.context.js';
import { type KnownHousehold } from './household-facts.js';
import { type ProcedureFlag } from './procedure.events.js';
import { type ResponsibleOfficers } from './responsible-officers.events.js';

/** Who answers for a decision (5.1); where nobody was named, the decision says so and somebody must look at it. */
export function answeredBy({ officers }: Pick<LawInForce, 'officers'>): {
  readonly officers: ResponsibleOfficers | null;
  readonly flags: readonly ProcedureFlag[];
} {
  if (officers !== null && officers !== undefined) return { officers, flags: [] };
  return { officers: null, flags: [{ code: 'officers-not-named', step: 'decision', limit: null }] };
}

/** What a decision pays person by person from a month on, by the question that it asks the policy. */
export function linesFrom(input: EntitlementInput, from: Month): readonly LinePeriod[] {
  return CURRENT_RULESET.paymentLines(input, horizon(input.county, input.decisions, from))
    .filter(({ to }) => to >= from)
    .map((period) => (period.from < from ? { ...period, from } : period));
}

/** Ids of members at school. */
export function membersInSchool({ schooling }: KnownHousehold): ReadonlySet<string> {
  return new Set(
    [...schooling].flatMap(([member, school]) => (school.kind === 'value' && school.value !== 'none' ? [member] : [])),
  );
}
