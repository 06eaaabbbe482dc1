import { type Fen, ZERO_FEN } from '../../kernel/fen.js';
import { type CaseFacts } from './case-facts.js';
import {
  differenceLine,
  householdStandard,
  refusalBeforeIncome,
  type RefusalCode,
} from './clause-2-1-cover-all-leave-on-time.js';
import { reaches } from './clause-2-2b-urban-extension.js';
import { roundLine } from './clause-2-4-local-standards.js';
import { type CountedIncome, countIncome, regularBatch } from './clause-3-1-backstop.js';
import { deductedIncome, selfPaidMedical, type SelfPaidMedical } from './clause-3-2-expenditure-deduction.js';
import { supplementsOf, type Supplements } from './clause-3-3-1-highest-supplement.js';

export type Batch = 'backstop' | 'ordinary' | 'expenditure-deduction';

/** Why medical cost was or was not deducted. */
export type DeductionVerdict =
  'deducted' | 'still-not-below' | 'already-below-standard' | 'nothing-self-paid' | 'urban-not-extended';

/** What a household has to live on, and what was deducted from it. */
export interface Means {
  readonly income: CountedIncome;
  /** Standard × covered members, fen a year. */
  readonly householdStandardFen: Fen;
  readonly belowWithoutDeduction: boolean;
  /** Null where the clause did not reach the household or was not looked at. */
  readonly medical: SelfPaidMedical | null;
  readonly deduction: DeductionVerdict;
  /** Income that is set against the standard, fen a year. */
  readonly assessedFen: Fen;
}

export interface Granted {
  readonly outcome: 'granted';
  readonly means: Means;
  readonly batch: Batch;
  readonly baseFen: Fen;
  readonly supplements: Supplements;
}

export interface Refused {
  readonly outcome: 'refused';
  readonly means: Means;
  readonly because: RefusalCode;
}

/** The outcome of one assessment with everything that was found on the way. */
export type Determination = Granted | Refused;

/** Decides one household on one day: coverage, property, income, deduction, difference, supplements. */
export function determine(facts: CaseFacts): Determination {
  const means = meansOf(facts);
  const because = refusalBeforeIncome(facts);
  if (because !== null) return { outcome: 'refused', means, because };
  const byDeduction = means.deduction === 'deducted';
  if (!byDeduction && !means.belowWithoutDeduction) {
    return { outcome: 'refused', means, because: 'income-not-below-standard' };
  }
  const line = differenceLine(facts.standard.annualPerPersonFen, facts.covered.length, means.assessedFen);
  return {
    outcome: 'granted',
    means,
    batch: byDeduction ? 'expenditure-deduction' : regularBatch(facts.household),
    baseFen: roundLine(facts.county.rounding, line),
    supplements: supplementsOf(facts, byDeduction ? means.medical : null),
  };
}

function meansOf(facts: CaseFacts): Means {
  const income = countIncome(facts);
  const householdStandardFen = householdStandard(facts.standard.annualPerPersonFen, facts.covered.length);
  const belowWithoutDeduction = income.countedFen < householdStandardFen;
  const means = (deduction: DeductionVerdict, medical: SelfPaidMedical | null, assessedFen: Fen): Means => ({
    income,
    householdStandardFen,
    belowWithoutDeduction,
    medical,
    deduction,
    assessedFen,
  });
  if (!reaches(facts.county, facts.household.area, '3.2')) return means('urban-not-extended', null, income.countedFen);
  if (belowWithoutDeduction && facts.readings.deductWhenBelow === 'no') {
    return means('already-below-standard', null, income.countedFen);
  }
  if (facts.household.medicalBills.length === 0) return means('nothing-self-paid', null, income.countedFen);
  const medical = selfPaidMedical(facts);
  const deductedFen = deductedIncome(income.countedFen, medical.selfPaidFen);
  if (medical.selfPaidFen === ZERO_FEN) return means('nothing-self-paid', medical, income.countedFen);
  if (deductedFen >= householdStandardFen) return means('still-not-below', medical, income.countedFen);
  return means('deducted', medical, deductedFen);
}
