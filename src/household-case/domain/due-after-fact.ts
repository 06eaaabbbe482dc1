import { type BusinessDate } from '../../kernel/business-date.js';
import { lastDay, monthOf } from '../../kernel/month.js';
import { valueOr } from '../../kernel/personal.js';
import { type HouseholdCase } from './household-case.state.js';
import { type HouseholdFact } from './household-facts.events.js';
import { householdOn, type RecordedFact } from './household-facts.js';
import { type DueStep } from './procedure.events.js';

/** What the policy is asked with: where one of these changes, the amount may be another. */
const bearsOnAmount: ReadonlySet<HouseholdFact['type']> = new Set([
  'MemberJoined',
  'MemberLeft',
  'MemberConditionVerified',
  'IncomeVerified',
  'MedicalBillsVerified',
  'PropertyVerified',
  'RegisteredPoorVerified',
  'BackstopGroundVerified',
]);

type KnownCase = Exclude<HouseholdCase, { readonly status: 'unknown' }>;

/**
 * What must follow a fact. Of a case in payment somebody decides what becomes of the amount (a death above all: nothing
 * is cut without a decision), by the end of the month in which it became known: a decision acts from the month after.
 * @param facts those before it
 */
export function dueAfterFact(
  fact: HouseholdFact,
  effectiveOn: BusinessDate,
  state: KnownCase,
  facts: readonly RecordedFact[],
  today: BusinessDate,
): readonly DueStep[] {
  const renewal = fact.type === 'CertificateVerified' && fact.data.validUntil !== null ? fact.data.validUntil : null;
  const review = isInPayment(state, today) && mayChangeAmount(fact, effectiveOn, state, facts);
  return [
    ...(renewal === null ? [] : [{ step: 'certificate-expiry', by: renewal } as const]),
    ...(review ? [{ step: 'change-review', by: lastDay(monthOf(today)) } as const] : []),
  ];
}

function isInPayment(state: KnownCase, today: BusinessDate): boolean {
  if (state.status !== 'granted') return false;
  const { lastPayableMonth } = state.course;
  return lastPayableMonth === null || lastPayableMonth >= monthOf(today);
}

/** A paper changes nothing where it takes the place of one that was still valid. */
function mayChangeAmount(
  fact: HouseholdFact,
  effectiveOn: BusinessDate,
  state: KnownCase,
  facts: readonly RecordedFact[],
): boolean {
  if (fact.type === 'MemberIdentityVerified') return isBornElse(fact.data, effectiveOn, state, facts);
  if (fact.type !== 'CertificateVerified') return bearsOnAmount.has(fact.type);
  const { member, certificate } = fact.data;
  const held = householdOn(state.application, facts, effectiveOn).certificates.findLast(
    (known) => known.member === member && kindOf(known.certificate) === kindOf(certificate),
  );
  return held === undefined || (held.validUntil !== null && held.validUntil < effectiveOn);
}

/** Of a person only the age bears on the amount; where a birth date is put right again, the wrong one was decided with. */
function isBornElse(
  { member, birthDate }: Extract<HouseholdFact, { type: 'MemberIdentityVerified' }>['data'],
  on: BusinessDate,
  { application, facts }: KnownCase,
  before: readonly RecordedFact[],
): boolean {
  const told = valueOr(birthDate, undefined);
  return [before, facts]
    .flatMap((known) => householdOn(application, known, on).members)
    .some((known) => known.id === member && valueOr(known.birthDate, undefined) !== told);
}

function kindOf(certificate: Extract<HouseholdFact, { type: 'CertificateVerified' }>['data']['certificate']) {
  return certificate.kind === 'erased' ? undefined : certificate.value.kind;
}
