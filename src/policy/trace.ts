import { type ClauseId } from '../kernel/clause.js';

export type TraceValue = string | number | boolean | null;

/** One thing that went into a step, and where it came from. */
export interface TraceInput {
  readonly name: string;
  readonly value: TraceValue;
  /** JSON pointer into the assessed input, or `trace:` and the name of the step that gave the value. */
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

/** An input that an earlier step of the same trace gave. */
export function fromStep(name: string, value: TraceValue, step: string): TraceInput {
  return { name, value, source: `trace:${step}` };
}

/** A fold of what is not shown one by one: the sum stays the sum, and the entry says for how many it stands. */
export function folded(name: string, sum: number, list: string, count: number): TraceInput {
  return { name, value: sum, source: list, why: 'folded', count };
}

const PLAIN_CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** True for a key that may stand in a trace as it is: short and ASCII. Others are named by pointer. */
export function isPlainCode(key: string): boolean {
  return PLAIN_CODE.test(key);
}
