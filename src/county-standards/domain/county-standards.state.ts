import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded, type SourceReference } from '../../kernel/decider.js';
import {
  type CountyStandardsEvent,
  type LocalRulesPublished,
  type StandardPublished,
  type SupplementRatesPublished,
} from './county-standards.events.js';

/** One entry of a timeline: what holds from a date, and the event that says so. */
export interface Entry<T> {
  readonly effectiveFrom: BusinessDate;
  readonly value: T;
  /** The event that says so now: the publication or its last correction. */
  readonly source: SourceReference;
}

/** Timelines by effective date. A correction keeps the date and changes what it says. */
export interface CountyStandards {
  readonly standards: readonly Entry<StandardPublished['data']>[];
  readonly rates: readonly Entry<SupplementRatesPublished['data']>[];
  readonly rules: readonly Entry<LocalRulesPublished['data']>[];
}

export const nothingPublished: CountyStandards = { standards: [], rates: [], rules: [] };

export function evolveCountyStandards(state: CountyStandards, event: Recorded<CountyStandardsEvent>): CountyStandards {
  switch (event.type) {
    case 'StandardPublished':
      return { ...state, standards: insert(state.standards, entryOf(event)) };
    case 'StandardCorrected': {
      const { corrected, annualPerPersonFen, documentNo } = event.data;
      return {
        ...state,
        standards: state.standards.map((entry) =>
          entry.source.eventId === corrected
            ? { ...entry, value: { ...entry.value, annualPerPersonFen, documentNo }, source: sourceOf(event) }
            : entry,
        ),
      };
    }
    case 'SupplementRatesPublished':
      return { ...state, rates: insert(state.rates, entryOf(event)) };
    case 'LocalRulesPublished':
      return { ...state, rules: insert(state.rules, entryOf(event)) };
    default:
      return assertNever(event, 'county standards event');
  }
}

/** The entry in force on a day: the latest that began by then. */
export function inForce<T>(timeline: readonly Entry<T>[], on: BusinessDate): Entry<T> | undefined {
  return timeline.findLast((entry) => entry.effectiveFrom <= on);
}

function insert<T>(timeline: readonly Entry<T>[], entry: Entry<T>): readonly Entry<T>[] {
  return [...timeline, entry].toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
}

function entryOf<T extends { readonly effectiveFrom: BusinessDate }>(
  event: Recorded<{ readonly type: string; readonly data: T }>,
): Entry<T> {
  return { effectiveFrom: event.data.effectiveFrom, value: event.data, source: sourceOf(event) };
}

function sourceOf({ meta }: { readonly meta: SourceReference }): SourceReference {
  return { stream: meta.stream, revision: meta.revision, eventId: meta.eventId };
}
