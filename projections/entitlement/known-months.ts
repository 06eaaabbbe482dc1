import { type CasePlace, placeAfter, placeOf } from '../case-place.js';
import { monthsAfter, nothingOwed, type OwedPeriod, type SupplementSpan } from '../course-of-case.js';
import { type CaseEvent } from '../folded-cases.js';

/** Since when, and until when, something was what the record knew: by time, and by the revision of the case. */
export interface Knowledge {
  readonly knownFrom: string;
  readonly fromRevision: number;
  /** Null = it still is. */
  readonly knownUntil: string | null;
  readonly untilRevision: number | null;
}

export type Known<T> = T & Knowledge;

/** Everything that was ever known of the months of a case. Nothing is taken away: it is superseded. */
export interface KnownMonths {
  readonly place: CasePlace;
  readonly schedule: readonly Known<OwedPeriod>[];
  readonly supplements: readonly Known<SupplementSpan>[];
  readonly inherited: boolean;
}

export function knownMonthsAfter(state: KnownMonths | undefined, event: CaseEvent): KnownMonths | undefined {
  if (event.type === 'ApplicationSubmitted') return nothingKnown(event);
  const known = event.type === 'CaseImported' ? nothingKnown(event) : state;
  return known && learntFrom(known, event);
}

function nothingKnown(event: Parameters<typeof placeOf>[0]): KnownMonths {
  return { place: placeOf(event), ...nothingOwed, schedule: [], supplements: [] };
}

function learntFrom(state: KnownMonths, event: CaseEvent): KnownMonths {
  const current = {
    schedule: state.schedule.filter(isKnown),
    supplements: state.supplements.filter(isKnown),
    inherited: state.inherited,
  };
  const next = monthsAfter(current, event);
  return {
    place: placeAfter(state.place, event),
    schedule: learnt(state.schedule, next.schedule, event),
    supplements: learnt(state.supplements, next.supplements, event),
    inherited: next.inherited,
  };
}

export const isKnown = ({ knownUntil }: Knowledge): boolean => knownUntil === null;

/** @param next what is known now; a span that stays is the same object as before */
export function learnt<T extends object>(
  all: readonly Known<T>[],
  next: readonly T[],
  { meta: { recordedAt, revision } }: CaseEvent,
): readonly Known<T>[] {
  const stays = new Set<T>(next);
  const before = new Set<T>(all);
  const closed = all.map((span) =>
    span.knownUntil === null && !stays.has(span) ? { ...span, knownUntil: recordedAt, untilRevision: revision } : span,
  );
  const added = next.filter((span) => !before.has(span));
  const knowledge = { knownFrom: recordedAt, fromRevision: revision, knownUntil: null, untilRevision: null };
  return [...closed, ...added.map((span) => ({ ...span, ...knowledge }))];
}
