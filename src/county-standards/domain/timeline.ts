import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded, type SourceReference } from '../../kernel/decider.js';

/** One entry of a timeline: what holds from a date, and the event that says so. */
export interface Entry<T> {
  readonly effectiveFrom: BusinessDate;
  readonly value: T;
  /** The event that says so now: the publication or its last correction. */
  readonly source: SourceReference;
}

/** The entry in force on a day: the latest that began by then. */
export function inForce<T>(timeline: readonly Entry<T>[], on: BusinessDate): Entry<T> | undefined {
  return timeline.findLast((entry) => entry.effectiveFrom <= on);
}

/** A timeline with one entry more, in order of dates; entries of one date stay in the order of their events. */
export function insert<T>(timeline: readonly Entry<T>[], entry: Entry<T>): readonly Entry<T>[] {
  const at = timeline.findLastIndex(({ effectiveFrom }) => effectiveFrom <= entry.effectiveFrom) + 1;
  return timeline.toSpliced(at, 0, entry);
}

/** A timeline with what a correction says in place of what it corrects, since the same date. */
export function corrected<T extends object>(
  timeline: readonly Entry<T>[],
  event: Recorded<{ readonly type: string; readonly data: { readonly corrected: string } & Partial<T> }>,
): readonly Entry<T>[] {
  const { corrected: target, ...content } = event.data;
  return timeline.map((entry) =>
    entry.source.eventId === target
      ? { ...entry, value: { ...entry.value, ...content }, source: sourceOf(event) }
      : entry,
  );
}

/** The entry that a publication begins. */
export function entryOf<T extends { readonly effectiveFrom: BusinessDate }>(
  event: Recorded<{ readonly type: string; readonly data: T }>,
): Entry<T> {
  return { effectiveFrom: event.data.effectiveFrom, value: event.data, source: sourceOf(event) };
}

/** The event that says so. */
export function sourceOf({ meta }: { readonly meta: SourceReference }): SourceReference {
  return { stream: meta.stream, revision: meta.revision, eventId: meta.eventId };
}
