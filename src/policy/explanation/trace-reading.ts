import { type TraceInput, type TraceNode } from '../trace.js';

/** The first step of that name below a step. */
export function stepOf(trace: TraceNode, what: string): TraceNode | undefined {
  return trace.children?.find((step) => step.what === what);
}

/** The value of a step as an amount; zero where the step is missing or holds none. */
export function amountOf(step: TraceNode | undefined): number {
  return typeof step?.value === 'number' ? step.value : 0;
}

/** The value of a named input as a number; zero where it is missing. */
export function inputAmount(step: TraceNode | undefined, name: string): number {
  const value = step?.inputs?.find((input) => input.name === name)?.value;
  return typeof value === 'number' ? value : 0;
}

/** The place in a list that a pointer names: 2 for `/household/members/2/birthDate`; null where it names none. */
export function placeIn(list: string, pointer: string | undefined): number | null {
  const rest = pointer?.startsWith(`${list}/`) === true ? pointer.slice(list.length + 1) : '';
  const place = Number.parseInt(rest, 10);
  return Number.isNaN(place) ? null : place;
}

export function isFolded(entry: TraceInput | TraceNode): boolean {
  return entry.why === 'folded';
}
