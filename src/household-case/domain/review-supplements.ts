import { addYears, type BusinessDate } from '../../kernel/business-date.js';
import { type Rejection } from '../../kernel/rejection.js';
import { birthdaySteps } from './birthday-steps.names.js';
import { type CalculatedChange, regularBatches, sameMonths } from './course-change.js';
import { type EntitlementInput } from '../../policy/entitlement.js';
import * as reject from './household-case.rejections.js';
import { type Course, type GrantedCase } from './household-case.state.js';
import { householdOn } from './household-facts.js';
import { linesFrom } from './made-by-decision.js';
import { supplementEvents } from './supplement-lines.js';

/** Whether a member has come to such an age, or a certificate has expired, since the household was assessed. */
export function supplementGroundCame({ application, facts, course }: GrantedCase, on: BusinessDate): boolean {
  const since = course.assessedOn;
  const { members, certificates } = householdOn(application, facts, on);
  const present = new Set(members.map(({ id }) => id));
  const cameOfAge = members.some(({ birthDate }) =>
    birthdaySteps.some(([age]) => {
      const birthday = birthDate.kind === 'value' ? addYears(birthDate.value, age) : undefined;
      return birthday !== undefined && since < birthday && birthday <= on;
    }),
  );
  const expired = certificates.some(
    ({ member, validUntil }) => present.has(member) && validUntil !== null && since <= validUntil && validUntil < on,
  );
  return cameOfAge || expired;
}

/** A birthday changes supplements and nothing else: what would change more is for an officer to look at. */
export function refuseSupplementReview(
  course: Course,
  change: CalculatedChange,
  input: EntitlementInput,
): Rejection | undefined {
  if (change.effect === 'acts-after-term') return reject.supplementAfterTerm();
  if (change.effect !== 'redetermined' && change.effect !== 'taper-continued') return reject.moreThanSupplement();
  if (!sameMonths(course.schedule, change, ['state', 'baseFen'])) return reject.moreThanSupplement();
  const { basis } = change;
  const batches = basis.kind === 'value' ? regularBatches(basis.value.entitlement.decisions, input.decisions) : [];
  if (change.effect === 'redetermined' && batches.at(-1) !== batches.at(-2)) return reject.moreThanSupplement();
  const lines = linesFrom(input, change.actsFrom);
  return supplementEvents(course.supplements, lines).length === 0 ? reject.supplementsUnchanged() : undefined;
}
