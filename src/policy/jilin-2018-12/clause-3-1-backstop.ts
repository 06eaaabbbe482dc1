import { type Clause } from '../../kernel/clause.js';
import { type Fen, fen } from '../../kernel/fen.js';
import { type Household, type IncomeItem, type Member } from '../household.js';
import { type CaseFacts } from './case-facts.js';
import { effectOn, NOTICE_FROM } from './clause-1-campaign.js';
import { reaches } from './clause-2-2b-urban-extension.js';

export const clause: Clause = {
  id: '3.1',
  term: '“无力脱贫”兜底一批',
  plain:
    '家里主要劳动力因病、因残、因灾、年老干不了活的，用低保兜底；没有劳动能力的人从扶贫项目拿的保底收益，到2020年底以前不算收入。',
  description:
    'The backstop batch; the guaranteed return of a person without labour capacity is not income until the end of the campaign.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** What became of one income item. */
export type IncomeVerdict =
  | 'counted'
  | 'covered-by-other-scheme'
  | 'guaranteed-return'
  | 'basic-old-age-pension'
  /** Guaranteed returns that count all the same. */
  | 'recipient-can-work'
  | 'campaign-over'
  | 'urban-not-extended';

export interface CountedIncome {
  /** Fen a year that count. */
  readonly countedFen: Fen;
  /** A verdict for each income item, in the order of the input. */
  readonly verdicts: readonly IncomeVerdict[];
}

/** The verdicts under which an item stays out of the sum. */
export function isLeftOut(verdict: IncomeVerdict): boolean {
  return (
    verdict === 'covered-by-other-scheme' || verdict === 'guaranteed-return' || verdict === 'basic-old-age-pension'
  );
}

function guaranteedReturnVerdict(facts: CaseFacts, recipient: Member): IncomeVerdict {
  if (!reaches(facts.county, facts.household.area, '3.1')) return 'urban-not-extended';
  if (recipient.labourCapacity !== 'none') return 'recipient-can-work';
  return effectOn('guaranteedReturn', facts.on) === 'left-out' ? 'guaranteed-return' : 'campaign-over';
}

function verdictOn(facts: CaseFacts, item: IncomeItem): IncomeVerdict {
  const recipient = facts.memberById(item.member);
  if (recipient.otherScheme !== 'none' && facts.readings.excludedMemberIncome === 'left-out') {
    return 'covered-by-other-scheme';
  }
  if (item.guaranteedPovertyProjectReturn) return guaranteedReturnVerdict(facts, recipient);
  if (item.basicOldAgePension === true && facts.readings.basicOldAgePension === 'left-out') {
    return 'basic-old-age-pension';
  }
  return 'counted';
}

/** The year's income that counts, item by item. */
export function countIncome(facts: CaseFacts): CountedIncome {
  const verdicts: IncomeVerdict[] = [];
  let counted = 0;
  for (const item of facts.household.annualIncome) {
    const verdict = verdictOn(facts, item);
    verdicts.push(verdict);
    if (!isLeftOut(verdict)) counted += item.amountFen;
  }
  return { countedFen: fen(counted), verdicts };
}

/** The batch of a household below the standard without deduction. */
export function regularBatch(household: Household): 'backstop' | 'ordinary' {
  return household.backstopGround === null ? 'ordinary' : 'backstop';
}
