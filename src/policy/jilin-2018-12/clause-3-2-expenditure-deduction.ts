import { type BusinessDate } from '../../kernel/business-date.js';
import { type Clause } from '../../kernel/clause.js';
import { type Fen, fen, ZERO_FEN } from '../../kernel/fen.js';
import { addMonths, type Month, monthOf } from '../../kernel/month.js';
import { type MedicalBill } from '../household.js';
import { type CaseFacts } from './case-facts.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '3.2',
  term: '“支出核减”纳入一批',
  plain: '家里看病花钱多的，用全年收入减去自己掏的看病钱再算；减到比低保标准还低的，给一年低保，到期重新核查。',
  description: 'Annual income less self-paid medical cost, floored at zero; twelve payable months, then a re-check.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** Months paid by one decision of the expenditure route. */
export const TERM_MONTHS = 12;

/** What became of one bill. */
export type BillVerdict = 'counted' | 'not-official' | 'covered-by-other-scheme' | 'receipt-already-used';

export interface BillFinding {
  readonly verdict: BillVerdict;
  readonly totalFen: Fen;
  readonly reimbursedFen: Fen;
  /** Fen that count: the total less everything given towards it, never below zero; zero unless counted. */
  readonly selfPaidFen: Fen;
}

export interface SelfPaidMedical {
  readonly selfPaidFen: Fen;
  /** A finding for each bill, in the order of the input. */
  readonly bills: readonly BillFinding[];
}

function verdictOn(facts: CaseFacts, bill: MedicalBill, used: Set<string>): BillVerdict {
  if (!bill.official) return 'not-official';
  if (facts.memberById(bill.member).otherScheme !== 'none') return 'covered-by-other-scheme';
  if (used.has(bill.receiptNo)) return 'receipt-already-used';
  used.add(bill.receiptNo);
  return 'counted';
}

/** Self-paid medical cost 自负医疗费用, receipt by receipt. */
export function selfPaidMedical(facts: CaseFacts): SelfPaidMedical {
  const used = new Set<string>();
  let sum = 0;
  const bills = facts.household.medicalBills.map((bill): BillFinding => {
    const verdict = verdictOn(facts, bill, used);
    const { basic, criticalIllness, commercial, medicalAid, charity } = bill.reimbursedFen;
    const reimbursedFen = fen(basic + criticalIllness + commercial + medicalAid + charity);
    const selfPaidFen = verdict === 'counted' ? fen(Math.max(0, bill.totalFen - reimbursedFen)) : ZERO_FEN;
    sum += selfPaidFen;
    return { verdict, totalFen: bill.totalFen, reimbursedFen, selfPaidFen };
  });
  return { selfPaidFen: fen(sum), bills };
}

/** Income after deduction; a negative result counts as zero. */
export function deductedIncome(countedFen: Fen, selfPaidFen: Fen): Fen {
  return fen(Math.max(0, countedFen - selfPaidFen));
}

/** The months that a grant pays: from the month after the decision; twelve on the expenditure route, else open. */
export function payableMonths(
  on: BusinessDate,
  byExpenditure: boolean,
): { readonly from: Month; readonly to: Month | null } {
  const from = addMonths(monthOf(on), 1);
  return { from, to: byExpenditure ? addMonths(from, TERM_MONTHS - 1) : null };
}
