/** One fault in what was asked, at one place. */
export interface Fault {
  /** JSON pointer (RFC 6901) into the request or the input file; `''` is the whole. */
  readonly pointer: string;
  /** What was expected there, in English for a file, in Chinese for a person. */
  readonly expected: string;
}

/**
 * A command that the rules refuse (不予受理的操作). Nothing is appended.
 * An adverse decision about a household is an event, never a rejection.
 */
export interface Rejection {
  readonly kind: 'rejection';
  /** Stable, `slice.reason`, e.g. `household-case.already-decided`. Mapped to HTTP at the edge only. */
  readonly code: string;
  /** A plain Chinese sentence that says what is wrong and what can be done. */
  readonly sentence: string;
  /** Clause of the rule book that asks for the refusal, e.g. `3.3.2`; absent where no clause is the reason. */
  readonly clause?: string;
  /** The fields at fault, where fields are at fault. */
  readonly faults?: readonly Fault[];
}

/** Makes a rejection; each slice names its own in `domain/<noun>.rejections.ts`. */
export function rejection(
  code: string,
  sentence: string,
  more: { clause?: string; faults?: readonly Fault[] } = {},
): Rejection {
  return { kind: 'rejection', code, sentence, ...more };
}

/** Tells a rejection from the events that a decision returned. */
export function isRejection(result: object): result is Rejection {
  return 'kind' in result && result.kind === 'rejection';
}
