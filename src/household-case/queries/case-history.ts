import { type CourseChange } from '../domain/course.events.js';
import { fen, formatYuan } from '../../kernel/fen.js';
import { mapPersonal, valueOr } from '../../kernel/personal.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';
import { explainEntitlement } from '../../policy/explanation/explain-entitlement.js';
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

const joins = { birth: '出生', marriage: '婚入', return: '返回', other: '其他' } as const;
const leaves = { death: '死亡', marriage: '婚出', 'moved-out': '迁出', other: '其他' } as const;
const occasions = {
  'periodic-review': '定期复核',
  'change-reported': '情况变化',
  'on-application': '依申请',
  'term-recheck': '期满前复核',
} as const;
const terminations = {
  'application-withdrawn': '自愿退出',
  'refused-cooperation': '拒不配合核查',
  concealment: '隐瞒情况',
  'death-of-all-members': '成员全部死亡',
  'moved-away': '迁出',
  other: '其他',
} as const;
const effects: Partial<Record<CourseChange['effect'], string>> = {
  redetermined: '重新核定',
  'expenditure-term-begun': '支出核减期开始',
  'acts-after-term': '本期届满后执行',
  'taper-entered': '进入渐退',
  'taper-interrupted': '中断渐退，恢复差额',
  'taper-continued': '继续渐退',
  ended: '待遇终止',
  suspended: '暂停发放',
  resumed: '恢复发放',
};

/** What a decision does to the months to come, in words. */
function changeText({ effect, actsFrom, periods, lastPayableMonth }: CourseChange): string {
  const [first] = periods;
  const amount =
    first === undefined
      ? lastPayableMonth === null
        ? ''
        : `，最后发放月份 ${lastPayableMonth}`
      : `，自${first.from}起每月${formatYuan(fen(first.baseFen + first.supplementFen))}元`;
  return `${effects[effect] ?? '未变动'}，自${actsFrom}执行${amount}。`;
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
    case 'MemberJoined':
      return `成员 ${event.data.member.id} 加入（${joins[event.data.cause]}）。`;
    case 'MemberLeft':
      return `成员 ${event.data.member} 离开（${leaves[event.data.cause]}）。`;
    case 'MemberConditionVerified':
      return `核实成员 ${event.data.member} 的劳动能力、残疾、疾病情况。`;
    case 'IncomeVerified':
      return '核实全年收入。';
    case 'MedicalBillsVerified':
      return '核实医疗支出票据。';
    case 'PropertyVerified':
      return `核实财产：${event.data.withinLimits ? '在限额以内' : '超过限额'}。`;
    case 'RegisteredPoorVerified':
      return '核实建档立卡情况。';
    case 'BackstopGroundVerified':
      return '核实无力脱贫的原因。';
    case 'BenefitReassessed':
      return `复核（${occasions[event.data.occasion]}）：${changeText(event.data)}`;
    case 'TaperReviewed':
      return `渐退复核：${changeText(event.data)}`;
    case 'BenefitRedetermined':
      return `按${event.data.standardDocumentNo}重新核定：${changeText(event.data)}`;
    case 'BenefitSuspended':
      return `暂停待遇：${changeText(event.data)}`;
    case 'BenefitResumed':
      return `恢复待遇：${changeText(event.data)}`;
    case 'BenefitTerminated':
      return `终止待遇（${terminations[event.data.cause]}）：${changeText(event.data)}`;
  }
}

function whyOf(event: HouseholdCaseEvent): string | null {
  if (event.type === 'BenefitGranted' || event.type === 'BenefitRefused')
    return valueOr(
      mapPersonal(event.data.basis, ({ assessment }) => explainAssessment(assessment)),
      erasedText,
    );
  if (!('basis' in event.data)) return null;
  return valueOr(
    mapPersonal(event.data.basis, ({ entitlement }) => explainEntitlement(entitlement)),
    erasedText,
  );
}
