import { fromStep, TRACE_BYTES, type TraceInput, type TraceNode } from '../../trace.js';
import { type CaseFacts } from '../case-facts.js';
import { payableMonths } from '../clause-3-2-expenditure-deduction.js';
import { type Determination, type Granted } from '../determination.js';
import { traceCoverage, traceProperty, traceStandard } from './coverage-trace.js';
import { traceDeduction } from './deduction-trace.js';
import { traceIncome } from './income-trace.js';
import { itemisation, type Itemisation, listNeeds } from './itemisation.js';
import { traceSupplements } from './supplement-trace.js';

/** Lists that need no more than this, in bytes, fit beside the fixed steps at their longest: nothing has to be measured. */
const SURE_BYTES = 4_000;

/** What the lists of a trace may take together, tried from the most; the last fits beside the fixed steps at their longest. */
const LIST_BYTES = [4_400, 3_300, 2_200, 1_100] as const;

/**
 * The whole way from the facts to the outcome of one assessment. Every item is shown one by one as long as the trace stays
 * within its bytes; of longer lists the first are shown and the others folded into sums that say how many they are.
 */
export function traceAssessment(facts: CaseFacts, found: Determination): TraceNode {
  const needs = listNeeds(facts, found);
  const need = needs.reduce((sum, each) => sum + each, 0);
  const whole = steps(facts, found, itemisation(facts, needs, Infinity));
  if (need <= SURE_BYTES || fits(whole)) return whole;
  let folded = whole;
  for (const bytes of LIST_BYTES) {
    folded = steps(facts, found, itemisation(facts, needs, bytes));
    if (fits(folded)) break;
  }
  return folded;
}

/** A trace is ASCII, so that its characters are its bytes. */
function fits(trace: TraceNode): boolean {
  return JSON.stringify(trace).length <= TRACE_BYTES;
}

function steps(facts: CaseFacts, found: Determination, shown: Itemisation): TraceNode {
  const children = [
    traceCoverage(facts, shown.outside),
    traceStandard(facts),
    traceProperty(facts),
    traceIncome(facts, found.means.income, shown.incomes),
    belowStandard(
      facts,
      'below-standard',
      fromStep('income', found.means.income.countedFen, 'counted-income'),
      found.means.belowWithoutDeduction,
    ),
    traceDeduction(found, shown.bills),
  ];
  if (found.means.medical !== null) {
    const deducted = Math.max(0, found.means.income.countedFen - found.means.medical.selfPaidFen);
    const below = deducted < found.means.householdStandardFen;
    children.push(
      belowStandard(facts, 'below-standard-after-deduction', fromStep('income', deducted, 'deducted-income'), below),
    );
  }
  if (found.outcome === 'granted') {
    children.push(
      traceBase(facts, found),
      traceSupplements(found.supplements, facts.standard.annualPerPersonFen, shown.supplementBytes),
      traceTotal(found),
      ...tracePayable(facts, found),
    );
  }
  const why = found.outcome === 'granted' ? found.batch : found.because;
  return { clause: '2.1', what: 'assessment', value: found.outcome, applied: true, why, children };
}

function belowStandard(facts: CaseFacts, what: string, income: TraceInput, value: boolean): TraceNode {
  return {
    clause: '2.1',
    what,
    formula: 'income<standard*members',
    inputs: [
      income,
      fromStep('standard', facts.standard.annualPerPersonFen, 'standard'),
      fromStep('members', facts.covered.length, 'covered-members'),
    ],
    value,
    applied: true,
  };
}

function traceBase(facts: CaseFacts, found: Granted): TraceNode {
  return {
    clause: found.batch === 'expenditure-deduction' ? '3.2' : found.batch === 'backstop' ? '3.1' : '2.1',
    what: 'base',
    formula: 'round((standard*members-income)/12)',
    inputs: [
      fromStep('standard', facts.standard.annualPerPersonFen, 'standard'),
      fromStep('members', facts.covered.length, 'covered-members'),
      fromStep(
        'income',
        found.means.assessedFen,
        found.means.deduction === 'deducted' ? 'deducted-income' : 'counted-income',
      ),
      { name: 'rounding', value: facts.county.rounding, source: '/county/rounding' },
    ],
    value: found.baseFen,
    applied: true,
    why: found.batch,
  };
}

function traceTotal(found: Granted): TraceNode {
  return {
    clause: '2.1',
    what: 'total',
    formula: 'base+supplements',
    inputs: [
      fromStep('base', found.baseFen, 'base'),
      fromStep('supplements', found.supplements.monthlyFen, 'supplements'),
    ],
    value: found.baseFen + found.supplements.monthlyFen,
    applied: true,
  };
}

function tracePayable(facts: CaseFacts, found: Granted): readonly TraceNode[] {
  const { from, to } = payableMonths(facts.on, found.batch === 'expenditure-deduction');
  const first: TraceNode = {
    clause: '2.1',
    what: 'payable-from',
    formula: 'month-after(decidedOn)',
    inputs: [{ name: 'decidedOn', value: facts.on, source: '/decidedOn' }],
    value: from,
    applied: true,
  };
  if (to === null) return [first];
  const last: TraceNode = {
    clause: '3.2',
    what: 'payable-to',
    formula: 'twelfth-month(from)',
    inputs: [fromStep('from', from, 'payable-from')],
    value: to,
    applied: true,
  };
  return [first, last];
}
