import { type Fen } from '../../../kernel/fen.js';
import { addMonths, type Month, monthOf } from '../../../kernel/month.js';
import { type ExitCause } from '../../entitlement.js';
import { type CaseFacts } from '../case-facts.js';
import { reaches } from '../clause-2-2b-urban-extension.js';
import { isLiftedWithPolicy, taperPayableIn } from '../clause-3-4-1-taper-registered-poor.js';
import { isExitByWork } from '../clause-3-4-2-taper-employment.js';
import { isAtTwiceStandard } from '../clause-3-4-3-taper-interruption.js';
import { type Refused } from '../determination.js';

/** What the case had in the month of the decision. */
export interface DecisionMonth {
  /** Rounded. */
  readonly baseFen: Fen;
  /** Ids of the members for whom it was calculated. */
  readonly covered: readonly string[];
}

/** What the entry test of the tapered exit looks at beside the household. */
export interface EntrySituation {
  readonly exitCause: ExitCause | undefined;
  readonly secondTaperDocumentNo: string | undefined;
  /** Tapered exits entered before. */
  readonly tapers: number;
  /** Null where the case was not yet running in it. */
  readonly decisionMonth: DecisionMonth | null;
}

export type EntryRefusal =
  | 'refused-for-another-reason'
  | 'urban-not-extended'
  | 'at-or-above-twice-standard'
  | 'neither-lifted-with-policy-nor-exit-by-work'
  | 'after-campaign'
  | 'decision-month-not-running'
  | 'second-taper-without-document';

export type EntryTest =
  | {
      readonly enters: true;
      readonly clause: '3.4.1' | '3.4.2';
      readonly from: Month;
      readonly decisionMonth: DecisionMonth;
    }
  | { readonly enters: false; readonly because: EntryRefusal };

/** The entry test of clauses 3.4.1 and 3.4.2, for a reassessment that refused a regular case. */
export function taperEntry(facts: CaseFacts, found: Refused, situation: EntrySituation): EntryTest {
  const from = addMonths(monthOf(facts.on), 1);
  const because = refusal(facts, found, situation, from);
  if (because !== null) return { enters: false, because };
  const { decisionMonth } = situation;
  if (decisionMonth === null) return { enters: false, because: 'decision-month-not-running' };
  return {
    enters: true,
    clause: isLiftedWithPolicy(facts.household) ? '3.4.1' : '3.4.2',
    from,
    decisionMonth,
  };
}

function refusal(facts: CaseFacts, found: Refused, situation: EntrySituation, from: Month): EntryRefusal | null {
  if (found.because !== 'income-not-below-standard') return 'refused-for-another-reason';
  if (!reaches(facts.county, facts.household.area, '3.4')) return 'urban-not-extended';
  if (isAtTwiceStandard(found.means.income.countedFen, facts.standard.annualPerPersonFen, facts.covered.length)) {
    return 'at-or-above-twice-standard';
  }
  if (!isLiftedWithPolicy(facts.household) && !isExitByWork(situation.exitCause)) {
    return 'neither-lifted-with-policy-nor-exit-by-work';
  }
  if (!taperPayableIn(from)) return 'after-campaign';
  if (situation.tapers > 0 && situation.secondTaperDocumentNo === undefined) return 'second-taper-without-document';
  return null;
}
