import { addMonths } from '../../../kernel/month.js';
import { type Decision, type EntitlementInput } from '../../entitlement.js';
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

function findings(decision: Decision, { found, state }: Acted, at: string): readonly TraceInput[] {
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
    inputs.push({
      name: 'frozenBase',
      value: state.course.frozenBaseFen,
      source: `trace:base-of-${addMonths(state.course.from, -1)}`,
    });
    if (decision.secondTaperDocumentNo !== undefined) {
      inputs.push({ name: 'secondTaperDocument', value: true, source: `${at}/secondTaperDocumentNo` });
    }
  }
  return inputs;
}
