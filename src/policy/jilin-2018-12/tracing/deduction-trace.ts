import { folded, fromStep, type TraceInput, type TraceNode } from '../../trace.js';
import { type BillVerdict, type SelfPaidMedical } from '../clause-3-2-expenditure-deduction.js';
import { type Determination } from '../determination.js';

const LIST = '/household/medicalBills';

/** The deduction of self-paid medical cost: applied, or why not. */
export function traceDeduction(found: Determination, shown: number): TraceNode {
  const { medical, deduction, income } = found.means;
  if (medical === null) {
    return { clause: '3.2', what: 'deducted-income', value: income.countedFen, applied: false, why: deduction };
  }
  return {
    clause: '3.2',
    what: 'deducted-income',
    formula: 'max(0,income-selfPaid)',
    inputs: [
      fromStep('income', income.countedFen, 'counted-income'),
      fromStep('selfPaid', medical.selfPaidFen, 'self-paid-medical'),
    ],
    value: Math.max(0, income.countedFen - medical.selfPaidFen),
    applied: deduction === 'deducted',
    why: deduction,
    children: [traceBills(medical, shown)],
  };
}

/** Receipt by receipt: total, given towards it, self-paid; or why it does not count. */
function traceBills(medical: SelfPaidMedical, shown: number): TraceNode {
  const inputs: TraceInput[] = [];
  const rest = new Map<BillVerdict, { sum: number; count: number }>();
  medical.bills.forEach((bill, index) => {
    if (index < shown) {
      const input = {
        name: 'receipt',
        value: bill.selfPaidFen,
        source: `${LIST}/${index}`,
        of: { total: bill.totalFen, reimbursed: bill.reimbursedFen },
      };
      inputs.push(bill.verdict === 'counted' ? input : { ...input, why: bill.verdict });
      return;
    }
    const sofar = rest.get(bill.verdict) ?? { sum: 0, count: 0 };
    rest.set(bill.verdict, { sum: sofar.sum + bill.selfPaidFen, count: sofar.count + 1 });
  });
  for (const [verdict, { sum, count }] of rest) {
    inputs.push(folded(verdict === 'counted' ? 'receipt' : verdict, sum, LIST, count));
  }
  return {
    clause: '3.2',
    what: 'self-paid-medical',
    formula: 'sum',
    inputs,
    value: medical.selfPaidFen,
    applied: true,
  };
}
