import { assertNever } from '../../kernel/assert-never.js';
import { dayText } from '../../kernel/business-date.js';
import { addFen } from '../../kernel/fen.js';
import { addMonths, type Month } from '../../kernel/month.js';
import { erasedText } from '../../kernel/masking.js';
import { type Personal, valueOr } from '../../kernel/personal.js';
import { endText } from '../../policy/explanation/end-text.js';
import { monthText, word, yuan } from '../../policy/explanation/words.js';
import { type CourseChange, type CourseEvent } from '../domain/course.events.js';
import { type LetterDecision } from '../domain/decision-letter.js';
import { type LetterSource } from './letter-source.js';
import { monthsOfGrant } from './months-of-grant.js';

const occasions = {
  'periodic-review': '定期复核',
  'change-reported': '情况变化后的复核',
  'on-application': '依你户申请的复核',
  'term-recheck': '期满前复核',
  'supplement-ground': '增发条件的核定',
} as const;
/** Null where only what the county wrote tells the cause. */
const terminations = {
  'own-request': '你户自愿退出',
  'refused-cooperation': '拒不配合核查',
  concealment: '隐瞒家庭情况',
  'death-of-all-members': '家庭成员全部死亡',
  'moved-away': '你户已迁往外县',
  other: null,
} as const;

/** The heading: what the household reads first. */
export function titleOf({ type, data }: LetterDecision): string {
  const name = '最低生活保障';
  if (type === 'BenefitGranted') return `${name}审批结果告知书`;
  if (type === 'BenefitRefused') return `${name}不予批准告知书`;
  if (data.effect === 'suspended') return `${name}暂停发放告知书`;
  if (data.effect === 'resumed') return `${name}恢复发放告知书`;
  const stops = data.effect === 'ended' || (data.effect === 'acts-after-term' && data.because !== null);
  return `${name}${stops ? '停发' : '调整'}告知书`;
}

/** What was decided and why, a paragraph each. */
export function paragraphsOf({ state, decision, reason, redetermination }: LetterSource): readonly string[] {
  const { application, appliedOn } = state;
  const benefit = `${word(application.residence)}最低生活保障`;
  const decidedOn = dayText(decision.meta.effectiveOn);
  const standard = standardText(decision);
  if (decision.type === 'BenefitGranted') {
    const { batch, coveredMembers } = decision.data;
    const months = monthsOfGrant(decision.data, redetermination);
    const to = months.at(-1)?.to ?? null;
    const until = to === null ? '，以后有新的审批再变' : `，发到${monthText(to)}`;
    const amounts = months.map(
      ({ from, baseFen, supplementFen }) => `自${monthText(from)}起，每月发放${yuan(addFen(baseFen, supplementFen))}`,
    );
    return [
      `你户${dayText(appliedOn)}提出的${benefit}申请，经审核审批，符合条件，${decidedOn}决定批准，列入${word(batch)}，保障人口${coveredMembers}人。`,
      `${amounts.join('；')}${until}。`,
      standard,
      ...(redetermination === null ? [] : [standardText({ type: 'BenefitRedetermined', data: redetermination })]),
    ];
  }
  if (decision.type === 'BenefitRefused')
    return [
      `你户${dayText(appliedOn)}提出的${benefit}申请，经审核审批，不符合条件，${decidedOn}决定不予批准。`,
      `理由：${word(decision.data.refusedBecause)}。`,
      standard,
    ];
  return [
    `${decidedOn}，${occasionOf(decision)}，${effectOf(decision.data)}。`,
    ...baseAfterDeath(decision),
    ...reasonOf(decision, reason),
    standard,
  ];
}

/** A redetermination is at the standard of its first month, which may begin after the day of the decision. */
function standardText({ type, data }: LetterDecision): string {
  const since = type === 'BenefitRedetermined' ? `自${monthText(data.actsFrom)}起` : '审批时';
  return `${since}执行的标准：每人每年${yuan(data.standardFen)}（${data.standardDocumentNo}）。`;
}

function occasionOf(event: CourseEvent): string {
  switch (event.type) {
    case 'BenefitReassessed':
      return `经对你户作${occasions[event.data.occasion]}`;
    case 'TaperReviewed':
      return '经对你户作渐退复核';
    case 'BenefitRedetermined':
      return '因低保标准调整，对你户的待遇重新核定';
    case 'BenefitSuspended':
    case 'BenefitResumed':
    case 'BenefitTerminated':
      return '经审批';
    default:
      return assertNever(event, 'course event');
  }
}

function effectOf({ effect, actsFrom, because, lastPayableMonth, batch }: CourseChange): string {
  const from = `自${monthText(actsFrom)}起`;
  const until = lastPayableMonth === null ? '' : `，发放到${monthText(lastPayableMonth)}`;
  const listed = batch === null || batch === 'taper' ? '' : `，列入${word(batch)}`;
  switch (effect) {
    case 'granted':
    case 'redetermined':
      return `${from}按重新核定的金额发放${listed}${until}`;
    case 'expenditure-term-begun':
      return `${from}按“支出核减”发放十二个月`;
    case 'acts-after-term':
      if (because !== null)
        return `本期发放到${lastPayableMonth === null ? '期满' : monthText(lastPayableMonth)}，期满停发`;
      return '本期届满以后继续发放十二个月';
    case 'taper-entered':
      return `${from}进入脱贫渐退，按附表的金额逐年递减`;
    case 'taper-interrupted':
      return `${from}终止渐退，按重新核定的差额发放`;
    case 'taper-continued':
      return '渐退照旧';
    case 'suspended':
      return `${from}暂停发放`;
    case 'resumed':
      return `${from}恢复发放，暂停的月份不补发`;
    case 'ended':
      return endedText(from, lastPayableMonth, actsFrom);
    case 'inherited':
    case 'refused':
    case 'grant-while-running':
    case 'nothing-running':
    case 'no-taper':
    case 'unchanged':
    case 'after-until':
      return '各月金额没有变化';
    default:
      return assertNever(effect, 'effect');
  }
}

/** Of a suspended case nothing was paid for the months before it ends. */
function endedText(from: string, lastPayableMonth: Month | null, actsFrom: Month): string {
  if (lastPayableMonth === null) return `${from}停发`;
  const suspended = lastPayableMonth < addMonths(actsFrom, -1) ? '，此后暂停的月份不补发' : '';
  return `${from}停发，最后发放月份为${monthText(lastPayableMonth)}${suspended}`;
}

/** What the county decided of a frozen base after a death: what was said of nothing is not told to the household. */
function baseAfterDeath({ type, data }: CourseEvent): readonly string[] {
  if (type !== 'BenefitReassessed' || data.taperBase === null) return [];
  const { taperBase, actsFrom } = data;
  const { reading, documentNo, frozenBaseFen, remaining, frozenFor, keptFen, proRataFen } = taperBase;
  if (reading === 'undecided' || documentNo === null) return [];
  const frozen = `你户渐退前核定的差额每月${yuan(frozenBaseFen)}`;
  if (reading === 'kept' || proRataFen === null || frozenFor === null)
    return [`${frozen}，家庭成员减少后照原数逐年递减，不折减（${documentNo}，条款3.4.1）。`];
  return [
    `${frozen}，当时按${frozenFor}人核定；这${frozenFor}人现在保障${remaining}人，按${documentNo}，` +
      `自${monthText(actsFrom)}起按${frozenFor}分之${remaining}折减，差额由每月${yuan(keptFen)}减为${yuan(proRataFen)}，` +
      `以后各年仍按折减后的数逐年递减（条款3.4.1）。`,
  ];
}

/** Why: the cause, and what the county wrote of it; neither says again what the other says. */
function reasonOf({ data, type }: CourseEvent, written: Personal<string> | null): readonly string[] {
  const text = written === null ? null : valueOr(written, erasedText);
  const code =
    type === 'BenefitTerminated' ? terminations[data.cause] : data.because === null ? null : endText(data.because);
  const told = [code, text].filter((part) => part !== null).map((part) => part.replace(/。$/u, ''));
  const once = told.filter((part, at) => !told.some((other, place) => place !== at && says(other, part, place < at)));
  return once.length === 0 ? [] : [`理由：${once.join('。')}。`];
}

/** Whether a text says all of another; of two that say the same, the first is told. */
function says(text: string, other: string, first: boolean): boolean {
  const [whole, part] = [bare(text), bare(other)];
  return whole === part ? first : whole.includes(part);
}

const bare = (text: string): string => text.replace(/^你户|[\p{P}\s]/gu, '');
