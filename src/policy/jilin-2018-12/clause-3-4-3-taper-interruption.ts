import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';
import { twiceStandard } from './clause-3-4-1-taper-registered-poor.js';
import { type CaseFacts } from './case-facts.js';
import { type Determination } from './determination.js';

export const clause: Clause = {
  id: '3.4.3',
  term: '渐退中断',
  plain: '渐退期间收入大减或者看病大花钱的，可以申请重新核定；够条件的，从审批的下个月起按差额重新发，以前的不补。',
  description:
    'On application during the taper the household is assessed anew: below the standard, the full difference runs from the month after the decision month, without back-pay.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** What a reassessment does to a running taper. */
export type TaperReassessment =
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'ended'; readonly because: string }
  | { readonly kind: 'continued' };

/** At or above twice the standard per head, measured on the household so that nothing is divided. */
export function isAtTwiceStandard(
  countedFen: number,
  annualPerPersonFen: CaseFacts['standard']['annualPerPersonFen'],
  covered: number,
): boolean {
  return countedFen >= twiceStandard(annualPerPersonFen, covered);
}

/** Below the standard by either route interrupts; no member, property or twice the standard ends; between, it goes on. */
export function reassessTaper(
  facts: CaseFacts,
  found: Determination,
  testedStandardFen: CaseFacts['standard']['annualPerPersonFen'],
): TaperReassessment {
  if (found.outcome === 'granted') return { kind: 'interrupted' };
  if (found.because !== 'income-not-below-standard') return { kind: 'ended', because: found.because };
  return isAtTwiceStandard(found.means.income.countedFen, testedStandardFen, facts.covered.length)
    ? { kind: 'ended', because: 'income-at-or-above-twice-standard' }
    : { kind: 'continued' };
}
