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

/** The most that one serialised entry takes. */
const OUTSIDE_BYTES = 100;
const INCOME_BYTES = 90;
const COMPUTED_BYTES = 330;
const BILL_BYTES = 170;
const PERSON_BYTES = 250;
const GROUND_BYTES = 130;
const FACT_BYTES = 100;

/** What the lists of a household would take if every entry were shown, in bytes: outside, incomes, bills, supplements. */
export function listNeeds(facts: CaseFacts, found: Determination): readonly number[] {
  const { household } = facts;
  return [
    (household.members.length - facts.covered.length) * OUTSIDE_BYTES,
    household.annualIncome.length * bytesPerIncome(facts),
    (found.means.medical === null ? 0 : found.means.medical.bills.length) * BILL_BYTES,
    supplementBytes(found),
  ];
}

/**
 * Shares the bytes among the lists: one that needs less than its even share leaves the remainder to the others, so
 * ordinary households are shown whole and only long lists are folded.
 */
export function itemisation(facts: CaseFacts, needs: readonly number[], bytes: number): Itemisation {
  const [outside = 0, incomes = 0, bills = 0, supplements = 0] = shareOut(bytes, needs);
  return {
    outside: Math.floor(outside / OUTSIDE_BYTES),
    incomes: Math.floor(incomes / bytesPerIncome(facts)),
    bills: Math.floor(bills / BILL_BYTES),
    supplementBytes: supplements,
  };
}

/** A guaranteed return may stand in two steps, a computed item has one of its own. */
function bytesPerIncome({ household }: CaseFacts): number {
  let bytes = INCOME_BYTES;
  if (household.annualIncome.some((item) => item.guaranteedPovertyProjectReturn)) bytes += INCOME_BYTES;
  if (household.annualIncome.some((item) => item.computed !== undefined)) bytes += COMPUTED_BYTES;
  return bytes;
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
