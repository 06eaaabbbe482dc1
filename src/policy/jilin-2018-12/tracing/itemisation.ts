import { type CaseFacts } from '../case-facts.js';
import { type Determination } from '../determination.js';

/** How much of each list of a household is shown one by one; what is beyond is folded into sums that say their count. */
export interface Itemisation {
  /** Members outside the household, shown from the first. */
  readonly outside: number;
  readonly incomes: number;
  readonly bills: number;
  /** Bytes for the supplements of persons, who have grounds of different number. */
  readonly supplementBytes: number;
}

/** Bytes that the lists of one trace may take together; the fixed steps need the rest. */
const LIST_BYTES = 4_400;

/** The most that one serialised entry takes. */
const OUTSIDE_BYTES = 96;
const INCOME_BYTES = 88;
const COMPUTED_BYTES = 330;
const BILL_BYTES = 150;
export const PERSON_BYTES = 250;
export const GROUND_BYTES = 130;
export const FACT_BYTES = 100;

/**
 * Shares the bytes: a list that needs less than its even share leaves the remainder to the others, so ordinary
 * households are shown whole and only long lists are folded.
 */
export function itemisation(facts: CaseFacts, found: Determination): Itemisation {
  const { household } = facts;
  const incomeBytes = household.annualIncome.some((item) => item.computed !== undefined)
    ? INCOME_BYTES + COMPUTED_BYTES
    : INCOME_BYTES;
  const needs = [
    (household.members.length - facts.covered.length) * OUTSIDE_BYTES,
    household.annualIncome.length * incomeBytes,
    (found.means.medical === null ? 0 : found.means.medical.bills.length) * BILL_BYTES,
    supplementBytes(found),
  ];
  const [outside = 0, incomes = 0, bills = 0, supplements = 0] = shareOut(LIST_BYTES, needs);
  return {
    outside: Math.floor(outside / OUTSIDE_BYTES),
    incomes: Math.floor(incomes / incomeBytes),
    bills: Math.floor(bills / BILL_BYTES),
    supplementBytes: supplements,
  };
}

function supplementBytes(found: Determination): number {
  if (found.outcome === 'refused') return 0;
  let bytes = 0;
  for (const person of found.supplements.persons) bytes += personBytes(person);
  return bytes;
}

/** The most that one person's supplement takes in a trace. */
export function personBytes(person: { readonly grounds: readonly { readonly because: readonly unknown[] }[] }): number {
  let bytes = PERSON_BYTES;
  for (const ground of person.grounds) bytes += GROUND_BYTES + ground.because.length * FACT_BYTES;
  return bytes;
}

/** Gives each need its even share of what is left, the smallest first. */
function shareOut(total: number, needs: readonly number[]): readonly number[] {
  let sum = 0;
  for (const need of needs) sum += need;
  if (sum <= total) return needs;
  const given = needs.map(() => 0);
  const smallestFirst = needs.map((_, index) => index).sort((a, b) => (needs[a] ?? 0) - (needs[b] ?? 0));
  let left = total;
  smallestFirst.forEach((index, place) => {
    const share = Math.min(needs[index] ?? 0, Math.floor(left / (needs.length - place)));
    given[index] = share;
    left -= share;
  });
  return given;
}
