import { fen, formatYuan } from '../../../kernel/fen.js';
import { type CaseImported } from '../../domain/case-imported.events.js';
import { type CourseChange, type CourseEvent } from '../../domain/course.events.js';
import { type BenefitGranted, type BenefitRefused } from '../../domain/household-case.events.js';
import { type SupplementEvent } from '../../domain/supplement.events.js';
import { type TaperStepApplied } from '../../domain/taper-step.events.js';

const refusals = {
  'income-not-below-standard': '收入不低于标准',
  'property-over-limit': '财产超过限额',
  'covered-by-other-scheme': '成员已由其他制度保障',
} as const;
const batches = { backstop: '无力脱贫兜底', ordinary: '一般', 'expenditure-deduction': '支出核减' } as const;
const importedBatches = { ...batches, taper: '渐退' } as const;
const occasions = {
  'periodic-review': '定期复核',
  'change-reported': '情况变化',
  'on-application': '依申请',
  'term-recheck': '期满前复核',
  'supplement-ground': '增发条件变化',
} as const;
const terminations = {
  'own-request': '自愿退出',
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
      : `，自${first.from}${first.to === null ? '起' : `至${first.to}`}每月${formatYuan(fen(first.baseFen + first.supplementFen))}元`;
  return `${effects[effect] ?? '未变动'}，自${actsFrom}执行${amount}。`;
}

/** What became of the frozen base after a death, in words; empty where there was nothing to decide. */
function taperBaseText({ taperBase, actsFrom }: Extract<CourseEvent, { type: 'BenefitReassessed' }>['data']): string {
  if (taperBase === null) return '';
  const { reading, documentNo, remaining, frozenFor, keptFen, proRataFen } = taperBase;
  const share = frozenFor === null ? '' : `冻结时计入${frozenFor}人，其中现在计入${remaining}人`;
  const reduced = proRataFen === null ? '' : `减为每月${formatYuan(proRataFen)}元`;
  switch (reading) {
    case 'pro-rata':
      return `冻结的差额按人头折减（${documentNo ?? ''}）：${share}，自${actsFrom}起由每月${formatYuan(keptFen)}元${reduced}。`;
    case 'kept':
      return `成员减少后冻结的差额照原数发（${documentNo ?? ''}）。`;
    case 'undecided':
      return reduced === ''
        ? '有成员去世，冻结的差额怎么办未作决定；接续时没有记录冻结时的人数，折减数无法测算。'
        : `有成员去世，冻结的差额怎么办未作决定，照每月${formatYuan(keptFen)}元发；${share}，建议自${actsFrom}起按人头折${reduced}。`;
  }
}

/** A decision and what it makes, told; amounts are those that it recorded. */
export function tellDecision(
  event: CaseImported | BenefitGranted | BenefitRefused | CourseEvent | TaperStepApplied | SupplementEvent,
): string {
  switch (event.type) {
    case 'CaseImported': {
      const { village, members, inherited, actsFrom, row } = event.data;
      const { batch, baseFen, supplementFen } = inherited;
      const amount = formatYuan(fen(baseFen + supplementFen));
      return `接续${village}一户在享个案（${importedBatches[batch]}），共${members.length}人，原核定每月${amount}元，自${actsFrom}起由本系统续发；数额照原核定，未重新计算（导入文件第${row}行）。`;
    }
    case 'BenefitGranted': {
      const { batch, totalMonthlyFen, payableFrom, payableTo, standardDocumentNo } = event.data;
      const until = payableTo === null ? '' : `至${payableTo}`;
      return `批准（${batches[batch]}），自${payableFrom}起${until}发放，按审批时的标准（${standardDocumentNo}）核定每月${formatYuan(totalMonthlyFen)}元。`;
    }
    case 'BenefitRefused':
      return `不予批准：${refusals[event.data.refusedBecause]}。`;
    case 'BenefitReassessed':
      return `复核（${occasions[event.data.occasion]}）：${changeText(event.data)}${taperBaseText(event.data)}`;
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
    case 'TaperStepApplied': {
      const { from, beforeFen, baseFen } = event.data;
      return `渐退：差额部分自${from}起由每月${formatYuan(beforeFen)}元降为${formatYuan(baseFen)}元。`;
    }
    case 'SupplementGranted':
      return `成员 ${event.data.member} 自${event.data.from}起每月增发${formatYuan(event.data.monthlyFen)}元。`;
    case 'SupplementChanged':
      return `成员 ${event.data.member} 的增发自${event.data.from}起为每月${formatYuan(event.data.monthlyFen)}元。`;
    case 'SupplementEnded':
      return `成员 ${event.data.member} 的增发止于${event.data.lastMonth}。`;
  }
}
