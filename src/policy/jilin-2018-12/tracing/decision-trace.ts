import { addMonths } from '../../../kernel/month.js';
import { type Decision, type EntitlementInput, type TaperBaseEffect } from '../../entitlement.js';
import { isPlainCode, type TraceInput, type TraceNode } from '../../trace.js';
import { type Acted } from '../course/acted.js';
import { actsFrom, type Walk } from '../course/walk.js';

/** One step for each decision: what was found, what it did, and why not more. */
export function decisionSteps(input: EntitlementInput, walked: Walk): readonly TraceNode[] {
  return input.decisions.map((decision, index) => {
    const acted = walked.acted[index];
    const at = `/decisions/${index}`;
    const first: TraceInput = { name: 'actsFrom', value: actsFrom(decision, acted), source: `${at}/decidedOn` };
    if (acted === undefined) {
      return { clause: '2.1', what: decision.type, subject: at, inputs: [first], value: 'after-until', applied: false };
    }
    const step = {
      clause: acted.clause,
      what: decision.type,
      subject: at,
      inputs: [first, ...findings(decision, acted, at)],
      value: acted.effect,
      applied: !IDLE.includes(acted.effect),
    };
    const why = acted.because ?? (acted.found?.outcome === 'granted' ? acted.found.batch : null);
    return why === null ? step : { ...step, why: isPlainCode(why) ? why : 'stopped' };
  });
}

const IDLE: readonly string[] = ['nothing-running', 'no-taper', 'unchanged'];

function findings(decision: Decision, { found, state, taperBase }: Acted, at: string): readonly TraceInput[] {
  if (found === null) return [];
  const inputs: TraceInput[] = [
    { name: 'found', value: found.outcome, source: `${at}/household` },
    { name: 'countedIncome', value: found.means.income.countedFen, source: `${at}/household/annualIncome` },
    { name: 'householdStandard', value: found.means.householdStandardFen, source: '/county/standards' },
  ];
  if (found.means.deduction === 'deducted') {
    inputs.push({ name: 'assessedIncome', value: found.means.assessedFen, source: `${at}/household/medicalBills` });
  }
  if (decision.type === 'reassess' && state.course?.kind === 'taper') {
    const frozen = `trace:base-of-${addMonths(state.course.from, -1)}`;
    inputs.push({ name: 'frozenBase', value: state.course.frozenBaseFen, source: frozen });
    inputs.push(...saidOfBase(taperBase, at, frozen));
    if (decision.secondTaperDocumentNo !== undefined) {
      inputs.push({ name: 'secondTaperDocument', value: true, source: `${at}/secondTaperDocumentNo` });
    }
  }
  return inputs;
}

/** What the county decided about the frozen base (ambiguity 6): by its document, of how many how many still count. */
function saidOfBase(taperBase: TaperBaseEffect | undefined, at: string, frozen: string): readonly TraceInput[] {
  if (taperBase?.applied !== true) return [];
  const { reading, remaining, frozenFor } = taperBase;
  return [
    { name: 'taperBase', value: reading, source: `${at}/taperBase/reading`, why: 'ambiguity-6' },
    { name: 'taperBaseDocument', value: true, source: `${at}/taperBase/documentNo` },
    { name: 'remaining', value: remaining, source: `${at}/household/members` },
    ...(frozenFor === null ? [] : [{ name: 'frozenFor', value: frozenFor, source: frozen }]),
  ];
}
