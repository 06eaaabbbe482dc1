import { formatYuan } from '../../kernel/fen.js';
import { mapPersonal, valueOr } from '../../kernel/personal.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';
import { explainAssessment } from '../../policy/explanation/explain-assessment.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { erasedText } from '../../kernel/masking.js';

/** One event of a case, told. */
export interface HistoryEntry {
  readonly revision: number;
  readonly eventId: string;
  readonly type: HouseholdCaseEvent['type'];
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly actor: { readonly account: string; readonly person: string; readonly role: string; readonly area: string };
  readonly authorizedBy: string;
  readonly clauses: readonly string[];
  /** What happened, in one Chinese sentence. */
  readonly what: string;
  /** Why, as long as it is not erased; null where nothing was decided. */
  readonly why: string | null;
  readonly reason: { readonly code: string; readonly text: string | null } | null;
  readonly corrects: string | null;
}

const refusals = {
  'income-not-below-standard': '收入不低于标准',
  'property-over-limit': '财产超过限额',
  'covered-by-other-scheme': '成员已由其他制度保障',
} as const;

const batches = { backstop: '无力脱贫兜底', ordinary: '一般', 'expenditure-deduction': '支出核减' } as const;

/** Tells an event from what it recorded; the amounts and reasons are those of its day, not computed anew. */
export function historyEntryOf(event: RecordedEvent<HouseholdCaseEvent>): HistoryEntry {
  const { meta } = event;
  const { revision, eventId, recordedAt, effectiveOn, actor, authorizedBy } = meta;
  return {
    revision,
    eventId,
    type: event.type,
    recordedAt,
    effectiveOn,
    actor,
    authorizedBy,
    clauses: 'clauses' in event.data ? event.data.clauses : [],
    what: whatOf(event),
    why: whyOf(event),
    reason:
      meta.reason === undefined
        ? null
        : {
            code: meta.reason.code,
            text: meta.reason.text === undefined ? null : valueOr(meta.reason.text, erasedText),
          },
    corrects: meta.corrects ?? null,
  };
}

function whatOf(event: HouseholdCaseEvent): string {
  switch (event.type) {
    case 'ApplicationSubmitted':
      return `登记${event.data.village}一户的申请，共${event.data.members.length}人。`;
    case 'BenefitGranted': {
      const { batch, totalMonthlyFen, payableFrom, payableTo, standardDocumentNo } = event.data;
      const until = payableTo === null ? '' : `至${payableTo}`;
      return `批准（${batches[batch]}），每月${formatYuan(totalMonthlyFen)}元，自${payableFrom}起${until}发放，依据${standardDocumentNo}。`;
    }
    case 'BenefitRefused':
      return `不予批准：${refusals[event.data.refusedBecause]}。`;
  }
}

function whyOf(event: HouseholdCaseEvent): string | null {
  if (event.type === 'ApplicationSubmitted') return null;
  const told = mapPersonal(event.data.basis, ({ assessment }) => explainAssessment(assessment));
  return valueOr(told, erasedText);
}
