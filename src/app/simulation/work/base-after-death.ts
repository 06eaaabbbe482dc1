import { type TaperBaseDecision } from '../../../policy/entitlement.js';
import { type HouseholdCaseRefusal } from '../../../household-case/domain/refuse.js';
import { type CaseAtWork } from './case-at-work.js';

/** What the county decides of a frozen base after a death: mostly less, at times as it is, and at times nothing. */
export function baseAfterDeath(work: CaseAtWork): TaperBaseDecision | null {
  const documentNo = '示例（虚构）〔2019〕66号';
  if (work.chance(`pro rata ${work.decided}`, 60)) return { reading: 'pro-rata', documentNo };
  return work.chance(`base kept ${work.decided}`, 50) ? { reading: 'kept', documentNo } : null;
}

/** Where the taper does not go on, or the base was not frozen for the dead, nothing is to be said of it. */
export const nothingToDecide: ReadonlySet<string> = new Set<HouseholdCaseRefusal>([
  'household-case.nobody-left-since-frozen',
  'household-case.taper-base-without-taper',
]);
