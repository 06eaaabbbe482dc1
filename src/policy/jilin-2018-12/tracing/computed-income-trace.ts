import { type IncomeComputation } from '../../accounting-rates.js';
import { type TraceNode } from '../../trace.js';
import { type CaseFacts } from '../case-facts.js';
import { type CountedIncome, isLeftOut } from '../clause-3-1-backstop.js';
import { computeIncome } from '../clause-4-1-3-accounting-standards.js';

/** The counted items that came from the county's tables: quantity, rate and result; beyond `shown` one fold. */
export function computedIncomeSteps(
  facts: CaseFacts,
  { verdicts }: CountedIncome,
  shown: number,
): readonly TraceNode[] {
  const steps: TraceNode[] = [];
  let rest = 0;
  let count = 0;
  facts.household.annualIncome.forEach(({ computed, amountFen }, index) => {
    if (computed === undefined || isLeftOut(verdicts[index] ?? 'counted')) return;
    if (index < shown) steps.push(step(facts, computed, index, amountFen));
    else {
      rest += amountFen;
      count += 1;
    }
  });
  if (count > 0) {
    steps.push({ clause: '4.1.3', what: 'computed-income', value: rest, applied: true, why: 'folded', count });
  }
  return steps;
}

function step(facts: CaseFacts, computed: IncomeComputation, index: number, amountFen: number): TraceNode {
  const at = `/household/annualIncome/${index}`;
  const found = computeIncome(
    facts.county.accountingRates ?? [],
    computed,
    facts.on,
    facts.standard.annualPerPersonFen,
  );
  if (found === null) throw new RangeError(`${at}: no published rate for this ${computed.table} income`);
  const perUnit =
    'perMuFen' in found.rate ? found.rate.perMuFen : 'perMonthFen' in found.rate ? found.rate.perMonthFen : null;
  const inputs = [
    { name: quantityName(computed), value: quantity(computed), source: `${at}/computed` },
    { name: 'rate', value: perUnit, source: `/county/accountingRates/${found.rateIndex}` },
  ];
  return {
    clause: '4.1.3',
    what: 'computed-income',
    subject: at,
    formula: perUnit === null ? `${computed.table}-formula` : 'round(quantity*rate)',
    inputs,
    value: amountFen,
    applied: true,
    why: computed.table,
  };
}

function quantityName(computed: IncomeComputation): string {
  if (computed.table === 'alimony') return 'children';
  return computed.table === 'rural-labour' ? 'months' : 'mu';
}

function quantity(computed: IncomeComputation): number {
  if (computed.table === 'alimony') return computed.children.length;
  return computed.table === 'rural-labour' ? computed.months : computed.mu;
}
