import { type TraceNode, type TraceValue } from './trace.js';
import { FORMULAS } from './trace-formulas.js';

/** A step whose stored value is not what its formula makes of its inputs, or an input that is not what its step gave. */
export interface TraceMismatch {
  readonly what: string;
  readonly stored: TraceValue;
  readonly recomputed: TraceValue;
}

/**
 * Checks a stored trace from itself alone: every formula is calculated again from the inputs beside it, and every input
 * that an earlier step gave is compared with that step. A trace without mismatches supports its result.
 * @throws RangeError for a formula that no released ruleset uses, or an input that is missing
 */
export function recomputeTrace(trace: TraceNode): readonly TraceMismatch[] {
  const steps = new Map<string, TraceValue>();
  collect(trace, steps);
  const rounding = roundingOf(trace);
  const mismatches: TraceMismatch[] = [];
  visit(trace, (step) => {
    if (step.formula !== undefined && !NOT_ARITHMETIC.includes(step.formula)) {
      const formula = FORMULAS[step.formula];
      if (formula === undefined) throw new RangeError(`unknown formula ${step.formula}`);
      const recomputed = formula({ step, rounding });
      if (recomputed !== step.value) mismatches.push({ what: step.what, stored: step.value, recomputed });
    }
    for (const { source, value, name } of step.inputs ?? []) {
      const given = source.startsWith('trace:') ? steps.get(source.slice('trace:'.length)) : undefined;
      if (given !== undefined && given !== value) {
        mismatches.push({ what: `${step.what}/${name}`, stored: value, recomputed: given });
      }
    }
  });
  return mismatches;
}

/** Formulas whose parts stand in the input, beside the quantity that is shown. */
const NOT_ARITHMETIC: readonly string[] = ['alimony-formula'];

/** Steps whose name is theirs alone. */
function collect(step: TraceNode, steps: Map<string, TraceValue>): void {
  for (const child of step.children ?? []) steps.set(child.what, child.value);
  const deduction = step.children?.find(({ what }) => what === 'deducted-income');
  for (const child of deduction?.children ?? []) steps.set(child.what, child.value);
}

function visit(step: TraceNode, each: (step: TraceNode) => void): void {
  each(step);
  for (const child of step.children ?? []) visit(child, each);
}

function roundingOf(trace: TraceNode): string {
  let rounding = 'fen';
  visit(trace, ({ inputs }) => {
    const found = inputs?.find(({ name }) => name === 'rounding');
    if (typeof found?.value === 'string') rounding = found.value;
  });
  return rounding;
}
