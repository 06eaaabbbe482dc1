import { type EntitlementInput, type RivalEntitlement } from '../../entitlement.js';
import { isPlainCode, type TraceNode } from '../../trace.js';
import { type Walk } from '../course/walk.js';
import { decisionSteps } from './decision-trace.js';
import { periodSteps } from './period-trace.js';

/** Bytes of the steps that are shown one by one, with room for the root and two folds. */
const STEP_BYTES = 7_400;

/** What each decision did and how each period was calculated, in that order; the last ones are folded when there are many. */
export function traceEntitlement(input: EntitlementInput, walked: Walk, result: RivalEntitlement): TraceNode {
  const decisions = decisionSteps(input, walked);
  const periods = periodSteps(input.county, walked, result.periods);
  const forDecisions = Math.max(STEP_BYTES / 2, STEP_BYTES - bytes(periods));
  const shownDecisions = fit(decisions, forDecisions);
  const shownPeriods = fit(periods, STEP_BYTES - bytes(shownDecisions));
  return {
    clause: '2.1',
    what: 'entitlement',
    value: endCode(result.endedBecause),
    applied: true,
    children: [
      ...shownDecisions,
      ...fold('decision', decisions.length - shownDecisions.length, null),
      ...shownPeriods,
      ...fold('period', periods.length - shownPeriods.length, null),
    ],
  };
}

function endCode(because: string | null): string | null {
  return because === null || isPlainCode(because) ? because : 'stopped';
}

function bytes(steps: readonly TraceNode[]): number {
  return steps.reduce((sum, step) => sum + JSON.stringify(step).length + 1, 0);
}

function fit(steps: readonly TraceNode[], room: number): readonly TraceNode[] {
  let left = room;
  const cut = steps.findIndex((step) => {
    left -= JSON.stringify(step).length + 1;
    return left < 0;
  });
  return cut === -1 ? steps : steps.slice(0, cut);
}

function fold(what: string, count: number, value: null): readonly TraceNode[] {
  return count === 0 ? [] : [{ clause: '2.1', what, value, applied: true, why: 'folded', count }];
}
