import { type Clause } from '../../kernel/clause.js';
import { type Fen, fen } from '../../kernel/fen.js';
import { dividedBy, type Rational, rational } from '../../kernel/rational.js';
import { type CaseFacts } from './case-facts.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '2.1',
  term: '应保尽保、应退尽退',
  plain: '符合条件的都要保；不符合了就要按时退。家里人均收入比低保标准低、财产也不超限的，就符合条件。',
  description:
    'Eligibility is decided for everyone who applies, exit is decided on time: income per head strictly below the standard, property within limits.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

export type RefusalCode = 'covered-by-other-scheme' | 'property-over-limit' | 'income-not-below-standard';

/** What the household would have to live on at the standard, fen a year. */
export function householdStandard(annualPerPersonFen: Fen, covered: number): Fen {
  return fen(annualPerPersonFen * covered);
}

/** Refusals that come before income is looked at; null where there is none. */
export function refusalBeforeIncome(facts: CaseFacts): RefusalCode | null {
  if (facts.covered.length === 0) return 'covered-by-other-scheme';
  return facts.household.propertyWithinLimits ? null : 'property-over-limit';
}

/** The difference 差额 of a month, exact, in fen; never below zero, should a later standard fall under the income. */
export function differenceLine(annualPerPersonFen: Fen, covered: number, assessedIncomeFen: Fen): Rational {
  const difference = householdStandard(annualPerPersonFen, covered) - assessedIncomeFen;
  return dividedBy(rational(Math.max(0, difference)), 12);
}
