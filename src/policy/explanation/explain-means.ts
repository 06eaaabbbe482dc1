import { dayText } from '../../kernel/business-date.js';
import { type Assessment, type AssessmentInput } from '../assessment.js';
import { type TraceInput, type TraceNode } from '../trace.js';
import { computedText } from './computed-text.js';
import { amountOf, inputAmount, isFolded, placeIn, stepOf } from './trace-reading.js';
import { word, yuan } from './words.js';

/** The day and the law of the place. */
export function explainStandard({ decidedOn, standard }: Assessment): readonly string[] {
  return [
    `${dayText(decidedOn)}审批。那天县里执行的${word(standard.area)}低保标准是每人每年${yuan(standard.annualPerPersonFen)}` +
      `（${standard.documentNo}，${dayText(standard.effectiveFrom)}起执行）（条款2.4）。`,
  ];
}

/** Who counts. */
export function explainCoverage({ members, coveredMembers, trace }: Assessment): readonly string[] {
  const outside = (stepOf(trace, 'covered-members')?.inputs ?? []).filter(({ name }) => name === 'outside');
  if (outside.length === 0) return [`全家${members.length}口人，都算进低保家庭。`];
  const persons = outside.map((entry) => {
    if (isFolded(entry)) return `另有${entry.count ?? 0}人也在这两种保障里`;
    return `${members[placeIn('/household/members', entry.source) ?? -1] ?? ''}已经享受${word(entry.why ?? '')}`;
  });
  return [
    `全家${members.length}口人。${persons.join('；')}：不再算进低保家庭（条款2.2）。算进来的是${coveredMembers.length}口人。`,
  ];
}

/** The year's income, what counted and what did not; what the county's tables gave, with quantity and rate. */
export function explainIncome({ trace, members }: Assessment, input: AssessmentInput): readonly string[] {
  const step = stepOf(trace, 'counted-income');
  const lines = [`全年算数的收入一共${yuan(amountOf(step))}${(step?.inputs?.length ?? 0) > 0 ? '：' : '。'}`];
  for (const input of step?.inputs ?? []) lines.push(`· ${incomeText(input)}`);
  for (const child of step?.children ?? []) lines.push(`· ${apartText(child, members, input)}`);
  return lines;
}

function incomeText(input: TraceInput): string {
  const amount = yuan(Number(input.value));
  return isFolded(input) ? `另外${input.count ?? 0}笔收入合计${amount}` : `${word(input.name)}${amount}`;
}

const APART: Readonly<Record<string, (amount: string) => string>> = {
  'covered-by-other-scheme': (amount) => `不算进家里的人的收入${amount}，没有算（条款2.2）`,
  'guaranteed-return': (amount) => `没有劳动能力的人从扶贫项目拿的保底收益${amount}，到2020年底以前不算收入（条款3.1）`,
  'basic-old-age-pension': (amount) => `城乡居民基础养老金${amount}，按县里的文件不算收入`,
  'recipient-can-work': (amount) => `扶贫项目保底收益${amount}，拿的人有劳动能力，照算收入（条款3.1），已含在上面`,
  'campaign-over': (amount) => `扶贫项目保底收益${amount}，2020年底以后照算收入（条款3.1），已含在上面`,
  'urban-not-extended': (amount) =>
    `扶贫项目保底收益${amount}，县里没有把这一条用到城市低保，照算收入（条款2.2b），已含在上面`,
};

function apartText(step: TraceNode, members: readonly string[], input: AssessmentInput): string {
  const amount = yuan(amountOf(step));
  if (step.what === 'computed-income') {
    if (isFolded(step)) return `另有${step.count ?? 0}笔收入也是按县里的核算标准算的，合计${amount}，已含在上面`;
    return `按县里的核算标准算的：${lookedUp(step, input)}，已含在上面`;
  }
  return APART[step.why ?? '']?.(amount) ?? `${step.what}${amount}（${members.length}口人）`;
}

/** The item and the line of the table that a step names. */
function lookedUp(step: TraceNode, { household, county }: AssessmentInput): string {
  const computed = household.annualIncome[placeIn('/household/annualIncome', step.subject) ?? -1]?.computed;
  const source = step.inputs?.find(({ name }) => name === 'rate')?.source;
  const rate = county.accountingRates?.[placeIn('/county/accountingRates', source) ?? -1];
  if (computed === undefined || rate === undefined) throw new RangeError(`${step.subject ?? ''}: not of this input`);
  return computedText(computed, rate, amountOf(step));
}

/** Property, and income against the standard. */
export function explainTests(assessment: Assessment): readonly string[] {
  const { trace } = assessment;
  const lines = [
    stepOf(trace, 'property-within-limits')?.value === true
      ? '家庭财产没有超过县里的规定。'
      : '家庭财产超过了县里的规定，不能给低保（条款2.1）。',
  ];
  const test = stepOf(trace, 'below-standard');
  const members = inputAmount(test, 'members');
  if (members === 0) return lines;
  const bound = inputAmount(test, 'standard') * members;
  const income = inputAmount(test, 'income');
  const verdict =
    test?.value === true ? '低，收入够条件' : income === bound ? '一样多，不算低，收入不够条件' : '高，收入不够条件';
  lines.push(
    `按标准，${members}口人一年是${yuan(inputAmount(test, 'standard'))}×${members}＝${yuan(bound)}。` +
      `全年收入${yuan(income)}，比它${verdict}（条款2.1）。`.replace('比它一样多', '和它一样多'),
  );
  return [...lines, ...explainDeduction(trace)];
}

function explainDeduction(trace: TraceNode): readonly string[] {
  const step = stepOf(trace, 'deducted-income');
  const bills = step === undefined ? undefined : stepOf(step, 'self-paid-medical');
  if (step === undefined || bills === undefined) return [];
  const lines = [`再看自己掏的看病钱（条款3.2），一共${yuan(amountOf(bills))}：`];
  for (const input of bills.inputs ?? []) lines.push(`· ${billText(input)}`);
  const income = inputAmount(step, 'income');
  const selfPaid = inputAmount(step, 'selfPaid');
  const floored = selfPaid > income ? '，扣成负数的按零算' : '';
  lines.push(`收入扣掉看病钱：${yuan(income)}－${yuan(selfPaid)}，得${yuan(amountOf(step))}${floored}。`);
  lines.push(
    step.applied
      ? '扣掉以后比标准低，够“支出核减”的条件，先保一年，到期重新核查（条款3.2）。'
      : '扣掉以后还是不比标准低，不够条件（条款3.2）。',
  );
  return lines;
}

const BILLS: Readonly<Record<string, string>> = {
  'not-official': '没有正规票据，不算',
  'covered-by-other-scheme': '不算进家里的人的票据，不算',
  'receipt-already-used': '这个票据号已经用过，不重复算',
};

function billText(input: TraceInput): string {
  if (isFolded(input)) {
    const reason = BILLS[input.name];
    return reason === undefined
      ? `另外${input.count ?? 0}张票据自付合计${yuan(Number(input.value))}`
      : `另外${input.count ?? 0}张：${reason}`;
  }
  const number = (placeIn('/household/medicalBills', input.source) ?? 0) + 1;
  if (input.why !== undefined) return `第${number}张票据：${BILLS[input.why] ?? input.why}`;
  const { total = 0, reimbursed = 0 } = input.of ?? {};
  return `第${number}张票据：花了${yuan(total)}，报销和救助了${yuan(reimbursed)}，自己掏${yuan(Number(input.value))}`;
}
