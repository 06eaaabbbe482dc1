/** Something wrong with an input: where it stands, and what was expected there. */
export interface Fault {
  /** RFC 6901 pointer into the input; empty for the input as a whole. */
  readonly pointer: string;
  /** Plain Chinese, with the clause where a clause sets the bound. */
  readonly expected: string;
}

/** An input as read, or everything that is wrong with it. */
export type Read<Input> =
  { readonly ok: true; readonly input: Input } | { readonly ok: false; readonly faults: readonly Fault[] };

/** A pointer from the steps to a value. */
export function pointerOf(steps: readonly PropertyKey[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
