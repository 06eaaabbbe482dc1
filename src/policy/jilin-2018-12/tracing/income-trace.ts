import { type ClauseId } from '../../../kernel/clause.js';
import { folded, type TraceInput, type TraceNode } from '../../trace.js';
import { type CaseFacts } from '../case-facts.js';
import { type CountedIncome, type IncomeVerdict, isLeftOut } from '../clause-3-1-backstop.js';
import { computedIncomeSteps } from './computed-income-trace.js';

const LIST = '/household/annualIncome';

/** Verdicts that deserve a step of their own, in the order of their steps. */
const APART: readonly { readonly verdict: IncomeVerdict; readonly clause: ClauseId }[] = [
  { verdict: 'covered-by-other-scheme', clause: '2.2' },
  { verdict: 'guaranteed-return', clause: '3.1' },
  { verdict: 'recipient-can-work', clause: '3.1' },
  { verdict: 'campaign-over', clause: '3.1' },
  { verdict: 'urban-not-extended', clause: '2.2b' },
  { verdict: 'basic-old-age-pension', clause: '4.1.3' },
];

/** The year's income: what counted item by item, and apart from it what was left out or counted for a reason. */
export function traceIncome(facts: CaseFacts, income: CountedIncome, shown: number): TraceNode {
  const counted = pick(facts, income, shown, (verdict) => !isLeftOut(verdict));
  const children: TraceNode[] = [];
  if (income.verdicts.some((verdict) => verdict !== 'counted')) {
    for (const { verdict, clause } of APART) {
      if (income.verdicts.includes(verdict)) children.push(apart(facts, income, shown, verdict, clause));
    }
  }
  children.push(...computedIncomeSteps(facts, income, shown));
  const step = {
    clause: '2.1',
    what: 'counted-income',
    formula: 'sum',
    inputs: counted,
    value: income.countedFen,
  } as const;
  return children.length === 0 ? { ...step, applied: true } : { ...step, applied: true, children };
}

function apart(
  facts: CaseFacts,
  income: CountedIncome,
  shown: number,
  verdict: IncomeVerdict,
  clause: ClauseId,
): TraceNode {
  const inputs = pick(facts, income, shown, (each) => each === verdict);
  const value = inputs.reduce((sum, { value: amount }) => sum + Number(amount), 0);
  const leftOut = isLeftOut(verdict);
  return {
    clause,
    what: leftOut ? 'income-left-out' : 'guaranteed-return-counted',
    formula: 'sum',
    inputs,
    value,
    applied: leftOut,
    why: verdict,
  };
}

function pick(
  facts: CaseFacts,
  income: CountedIncome,
  shown: number,
  wanted: (verdict: IncomeVerdict) => boolean,
): readonly TraceInput[] {
  const inputs: TraceInput[] = [];
  let rest = 0;
  let count = 0;
  income.verdicts.forEach((verdict, index) => {
    const item = facts.household.annualIncome[index];
    if (item === undefined || !wanted(verdict)) return;
    if (index < shown) inputs.push({ name: item.kind, value: item.amountFen, source: `${LIST}/${index}` });
    else {
      rest += item.amountFen;
      count += 1;
    }
  });
  if (count > 0) inputs.push(folded('income', rest, LIST, count));
  return inputs;
}
