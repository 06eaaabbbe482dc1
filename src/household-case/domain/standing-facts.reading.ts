import { type BusinessDate } from '../../kernel/business-date.js';

/** A fact's place on both axes: since when it is so, and which event says it. */
export interface FactInTime {
  readonly eventId: string;
  readonly effectiveOn: BusinessDate;
  /** The event that it puts right. */
  readonly corrects?: string | null | undefined;
}

/**
 * The facts that stand until a day, in order of their days; of one day in the order in which they were recorded. What
 * puts another right takes its place: what was recorded of that day after the wrong one stays after the right one.
 * @param facts in the order in which they were recorded
 */
export function standingFacts<F extends FactInTime>(facts: readonly F[], until: BusinessDate | 'latest'): readonly F[] {
  const corrected = new Set(facts.map(({ corrects }) => corrects));
  const places = new Map<string, number>();
  const placed = facts.map((fact, index) => {
    const place = (fact.corrects == null ? undefined : places.get(fact.corrects)) ?? index;
    places.set(fact.eventId, place);
    return { fact, place };
  });
  return placed
    .filter(({ fact }) => !corrected.has(fact.eventId) && (until === 'latest' || fact.effectiveOn <= until))
    .toSorted((a, b) => compare(a.fact.effectiveOn, b.fact.effectiveOn) || a.place - b.place)
    .map(({ fact }) => fact);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
