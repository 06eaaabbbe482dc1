import { type Clause } from '../../kernel/clause.js';
import { type Fen, fen, ZERO_FEN } from '../../kernel/fen.js';
import { decimal, dividedBy, type Rational, rational, times } from '../../kernel/rational.js';
import { type CaseFacts } from './case-facts.js';
import { effectOn, NOTICE_FROM } from './clause-1-campaign.js';
import { reaches } from './clause-2-2b-urban-extension.js';
import { roundLine } from './clause-2-4-local-standards.js';
import { type SelfPaidMedical } from './clause-3-2-expenditure-deduction.js';
import { severeDiseaseGround } from './clause-3-3-2-severe-disease.js';
import { ageForRates, disabledMembers, keyGroupGround } from './clause-3-3-3-key-group.js';
import { otherGrounds } from './clause-3-3-4-other-hardship.js';
import { type Ground } from './grounds.js';

export const clause: Clause = {
  id: '3.3.1',
  term: '“重点保障”改善一批',
  plain: '低保家庭里有特殊困难的人另外增发一份；一个人占好几样的，只按比例最高的那一样发，不重复发。',
  description:
    'Supplements per person at the highest ground only, never added; who is still in need is referred to other aid.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** One person's grounds and the one that is paid. */
export interface PersonSupplement {
  /** Index of the member in the household. */
  readonly index: number;
  readonly member: string;
  readonly grounds: readonly Ground[];
  /** The highest; of equal percents the first. Null where no ground has a rate. */
  readonly paid: (Ground & { readonly percent: number }) | null;
  /** Fen a month at the standard of the decision day. */
  readonly monthlyFen: Fen;
}

export interface Supplements {
  /** Why nobody can have a supplement; null where the clause applies. */
  readonly notApplied: 'urban-not-extended' | 'campaign-over' | null;
  /** Covered members with at least one ground, in member order. */
  readonly persons: readonly PersonSupplement[];
  readonly monthlyFen: Fen;
}

/** Standard × percent ÷ 12, exact, in fen a month. */
export function supplementLine(annualStandardFen: Fen, percent: number): Rational {
  return dividedBy(times(rational(annualStandardFen), decimal(percent)), 1_200);
}

function hasPercent(ground: Ground): ground is Ground & { readonly percent: number } {
  return ground.percent !== null;
}

function highest(grounds: readonly Ground[]): (Ground & { readonly percent: number }) | null {
  let best: (Ground & { readonly percent: number }) | null = null;
  for (const ground of grounds) {
    if (hasPercent(ground) && (best === null || ground.percent > best.percent)) best = ground;
  }
  return best;
}

function notApplied(facts: CaseFacts): Supplements['notApplied'] {
  if (!reaches(facts.county, facts.household.area, '3.3')) return 'urban-not-extended';
  const subject = facts.readings.supplementsAfterCampaign === 'continue' ? 'supplements' : 'supplementsByCampaign';
  return effectOn(subject, facts.on) === 'paid' ? null : 'campaign-over';
}

/**
 * The supplements of a household.
 * @param deducted the bills that were deducted from income in the same decision; null outside the expenditure route
 */
export function supplementsOf(facts: CaseFacts, deducted: SelfPaidMedical | null): Supplements {
  const why = notApplied(facts);
  if (why !== null) return { notApplied: why, persons: [], monthlyFen: ZERO_FEN };
  const disabled = disabledMembers(facts);
  const persons: PersonSupplement[] = [];
  let sum = 0;
  for (const index of facts.covered) {
    const member = facts.household.members[index];
    if (member === undefined) continue;
    const age = ageForRates(facts.readings, member.birthDate, facts.on);
    const grounds: Ground[] = [];
    const severe = severeDiseaseGround(facts, member, deducted !== null && hasDeductedBill(facts, deducted, member.id));
    if (severe !== null) grounds.push(severe);
    const keyGroup = keyGroupGround(facts, member, age, disabled);
    if (keyGroup !== null) grounds.push(keyGroup);
    grounds.push(...otherGrounds(facts, member, age));
    if (grounds.length === 0) continue;
    const paid = highest(grounds);
    const monthlyFen =
      paid === null
        ? ZERO_FEN
        : roundLine(facts.county.rounding, supplementLine(facts.standard.annualPerPersonFen, paid.percent));
    sum += monthlyFen;
    persons.push({ index, member: member.id, grounds, paid, monthlyFen });
  }
  return { notApplied: null, persons, monthlyFen: fen(sum) };
}

/** Whether a bill of this person was deducted. */
export function hasDeductedBill(facts: CaseFacts, deducted: SelfPaidMedical, member: string): boolean {
  return facts.household.medicalBills.some(
    (bill, index) => bill.member === member && (deducted.bills[index]?.selfPaidFen ?? 0) > 0,
  );
}
