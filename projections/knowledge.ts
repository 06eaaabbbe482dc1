import { type CaseEvent } from './folded-cases.js';

/** Since when, and until when, something was what the record knew: by time, and by the revision of the case. */
export interface Knowledge {
  readonly knownFrom: string;
  readonly fromRevision: number;
  /** Null = it still is. */
  readonly knownUntil: string | null;
  readonly untilRevision: number | null;
}

export type Known<T> = T & Knowledge;

/** Columns of rows that tell since when and until when they were what the record knew. */
export const knowledgeColumns = {
  /** Place among the rows of the case, in the order in which they became known. */
  nr: 'integer NOT NULL',
  known_from: 'timestamptz NOT NULL',
  from_revision: 'integer NOT NULL',
  known_until: 'timestamptz',
  until_revision: 'integer',
} as const;

export const knowledgeOf = ({ knownFrom, fromRevision, knownUntil, untilRevision }: Knowledge) => ({
  known_from: knownFrom,
  from_revision: fromRevision,
  known_until: knownUntil,
  until_revision: untilRevision,
});

/** How long two things of one case were known together; undefined where never. */
export function commonKnowledge(one: Knowledge, other: Knowledge): Knowledge | undefined {
  const { knownFrom, fromRevision } = one.fromRevision > other.fromRevision ? one : other;
  const ends = [one, other].filter((known) => known.untilRevision !== null);
  const [first] = ends.toSorted((a, b) => Number(a.untilRevision) - Number(b.untilRevision));
  const { knownUntil, untilRevision } = first ?? one;
  if (untilRevision !== null && untilRevision <= fromRevision) return undefined;
  return { knownFrom, fromRevision, knownUntil, untilRevision };
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
