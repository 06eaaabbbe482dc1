import { type Assessment, type AssessmentInput, type GrantedAssessment } from '../assessment.js';
import { explainCoverage, explainIncome, explainStandard, explainTests } from './explain-means.js';
import { explainReadings, rivalAssessmentText } from './explain-readings.js';
import { explainSupplements } from './explain-supplements.js';
import { inputAmount, stepOf } from './trace-reading.js';
import { monthText, word, yuan } from './words.js';

/** 金额怎么来的: an assessment of an input in plain Chinese, to be read aloud, rendered from its trace. Many lines. */
export function explainAssessment(assessment: Assessment, input: AssessmentInput): string {
  const amounts: readonly Section[] =
    assessment.outcome === 'granted'
      ? [
          ['差额', explainBase(assessment)],
          ['增发', explainSupplements(assessment)],
          ['合计', explainTotal(assessment)],
        ]
      : [];
  const sections: readonly Section[] = [
    ['按什么办', explainStandard(assessment)],
    ['家里算几口人', explainCoverage(assessment)],
    ['收入', explainIncome(assessment, input)],
    ['够不够条件', explainTests(assessment)],
    ...amounts,
    ['文件没写明白、按下面的读法办的', explainReadings(assessment.readings, rivalAssessmentText)],
    ['提醒', explainFlags(assessment)],
  ];
  const shown = sections.filter(([, lines]) => lines.length > 0);
  return [
    '金额怎么来的',
    ...conclusion(assessment),
    ...shown.flatMap(([title, lines], index) => ['', `${NUMERALS[index] ?? ''}、${title}`, ...lines]),
    '',
    `依据：${assessment.ruleset.document}（程序版本${assessment.ruleset.version}）。`,
  ].join('\n');
}

type Section = readonly [title: string, lines: readonly string[]];

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function conclusion(assessment: Assessment): readonly string[] {
  if (assessment.outcome === 'refused') return [`结论：不给低保。原因：${word(assessment.refusedBecause)}。`];
  const { totalMonthlyFen, batch, payableFrom, payableTo } = assessment;
  const until = payableTo === null ? '以后有新的审批再变' : `发到${monthText(payableTo)}，一共12个月`;
  return [
    `结论：给低保，每月${yuan(totalMonthlyFen)}，列入${word(batch)}。从${monthText(payableFrom)}起发，${until}。`,
  ];
}

function explainBase({ trace, baseMonthlyFen }: GrantedAssessment): readonly string[] {
  const step = stepOf(trace, 'base');
  const standard = inputAmount(step, 'standard');
  const members = inputAmount(step, 'members');
  const income = inputAmount(step, 'income');
  const yearly = standard * members - income;
  const formula = `（${yuan(standard)}×${members}口人－${yuan(income)}）÷12`;
  const exact = yearly === baseMonthlyFen * 12;
  const mode = step?.inputs?.find(({ name }) => name === 'rounding')?.value;
  const rounding = exact ? '' : mode === 'fen' ? '，四舍五入到分' : '，不到一元的进到整元';
  return [`家里的收入比标准差多少，就补多少：${formula}，每月${yuan(baseMonthlyFen)}${rounding}。`];
}

function explainTotal(assessment: GrantedAssessment): readonly string[] {
  const { baseMonthlyFen, supplements, totalMonthlyFen } = assessment;
  const parts = [
    `差额${yuan(baseMonthlyFen)}`,
    ...supplements.map(({ member, monthlyFen }) => `${member}增发${yuan(monthlyFen)}`),
  ];
  return [`${parts.join('，加')}，每月一共${yuan(totalMonthlyFen)}。`];
}

function explainFlags({ flags }: Assessment): readonly string[] {
  return flags.map(({ code, member = '', ground = '' }) => {
    switch (code) {
      case 'rate-not-set':
        return `· ${member}占“${word(ground)}”，县里却没有公布比例：应当公布（条款3.3.1）。`;
      case 'severe-disease-after-deduction':
        return `· ${member}的看病钱已经从收入里扣过，又按重特大疾病增发：允许，但要留意（条款3.2）。`;
      case 'standard-changes-before-first-month':
        return '· 开始发的那个月低保标准就变了：够不够条件按审批那天的标准定，发多少按发钱那个月的标准重新算（条款2.4）。';
    }
  });
}
