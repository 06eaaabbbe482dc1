import { type ClauseId } from '../kernel/clause.js';

export type TraceValue = string | number | boolean | null;

/** One thing that went into a step, and where it came from. */
export interface TraceInput {
  readonly name: string;
  readonly value: TraceValue;
  /** JSON pointer into the assessed input, or `trace:` and the name of the earlier step that gave the value. */
  readonly source: string;
  /** Why it stands apart, as a code. */
  readonly why?: string;
  /** How many items of a long list this entry stands for; their sum is the value. */
  readonly count?: number;
  /** What the value was made of, in the units of the value. */
  readonly of?: Readonly<Record<string, number>>;
}

/**
 * One step of a result: what was asked, under which clause, by which formula, from which inputs, with what answer, and
 * whether the answer counted. Codes only: people read a rendering. Same input, same bytes.
 */
export interface TraceNode {
  readonly clause: ClauseId;
  readonly what: string;
  /** JSON pointer of the person or thing it is about. */
  readonly subject?: string;
  readonly formula?: string;
  readonly inputs?: readonly TraceInput[];
  readonly value: TraceValue;
  readonly applied: boolean;
  readonly why?: string;
  /** How many like steps this one stands for. */
  readonly count?: number;
  readonly children?: readonly TraceNode[];
}

/** Serialised, a trace takes at most this many bytes of UTF-8, whatever the size of the household. */
export const TRACE_BYTES = 8_192;

/** Items of a list that are shown one by one; the others become one entry with their sum and number. */
const SHOWN = 10;

/** Keeps the first entries of a long list and folds the rest into one, so that the sum stays the sum. */
export function foldLong(entries: readonly TraceInput[], list: string): readonly TraceInput[] {
  if (entries.length <= SHOWN) return entries;
  const shown = entries.slice(0, SHOWN - 1);
  const rest = entries.slice(SHOWN - 1);
  const sum = rest.reduce((total, entry) => total + (typeof entry.value === 'number' ? entry.value : 0), 0);
  const name = rest[0]?.name ?? '';
  return [...shown, { name, value: sum, source: list, why: 'folded', count: rest.length }];
}
