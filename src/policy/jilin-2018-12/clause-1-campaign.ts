import { businessDate, type BusinessDate } from '../../kernel/business-date.js';
import { type Clause, type ClauseId } from '../../kernel/clause.js';
import { lastDay, type Month, month } from '../../kernel/month.js';

/** The day the notice begins to apply: decisions before it are not its business. */
export const NOTICE_FROM = businessDate('2018-01-01');

/** The last month of the campaign 脱贫攻坚期, and the last in which a tapered benefit is paid. */
export const LAST_CAMPAIGN_MONTH: Month = month('2020-12');

const campaignEnd = lastDay(LAST_CAMPAIGN_MONTH);
const afterCampaign = businessDate('2021-01-01');

export const clause: Clause = {
  id: '1',
  term: '目标任务',
  plain: '2018年到2020年，按每户每人的困难程度分类给低保。',
  description: 'The years of the campaign: every dated rule of the notice takes its dates from here.',
  from: NOTICE_FROM,
  until: campaignEnd,
  carriedOut: { by: 'policy' },
};

/** What a rule of the notice does during a stretch of days. */
export interface DatedRule {
  readonly clause: ClauseId;
  readonly from: BusinessDate;
  /** Last day; null where it goes on until superseded. */
  readonly until: BusinessDate | null;
  readonly effect: string;
}

/** Each subject of the notice with its rules in time: from the first day on, every day has exactly one. */
export const DATED_RULES = {
  guaranteedReturn: [
    { clause: '3.1', from: NOTICE_FROM, until: campaignEnd, effect: 'left-out' },
    { clause: '3.1', from: afterCampaign, until: null, effect: 'counted' },
  ],
  expenditureDeduction: [{ clause: '3.2', from: NOTICE_FROM, until: null, effect: 'deducted' }],
  supplements: [{ clause: '3.3.1', from: NOTICE_FROM, until: null, effect: 'paid' }],
  supplementsByCampaign: [
    { clause: '3.3.1', from: NOTICE_FROM, until: campaignEnd, effect: 'paid' },
    { clause: '3.3.1', from: afterCampaign, until: null, effect: 'ended' },
  ],
  taper: [
    { clause: '3.4.1', from: NOTICE_FROM, until: campaignEnd, effect: 'payable' },
    { clause: '3.4.1', from: afterCampaign, until: null, effect: 'completed' },
  ],
} as const satisfies Readonly<Record<string, readonly DatedRule[]>>;

export type DatedSubject = keyof typeof DATED_RULES;

/**
 * What holds for a subject on a day.
 * @throws RangeError before the notice: no rule was written for that day
 */
export function effectOn<S extends DatedSubject>(
  subject: S,
  day: BusinessDate,
): (typeof DATED_RULES)[S][number]['effect'] {
  const rules: readonly (typeof DATED_RULES)[S][number][] = DATED_RULES[subject];
  for (const rule of rules) {
    if (rule.from <= day && (rule.until === null || day <= rule.until)) return rule.effect;
  }
  throw new RangeError(`no rule for ${subject} on ${day}: the notice applies from ${NOTICE_FROM}`);
}
