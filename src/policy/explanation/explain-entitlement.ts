import { dayText } from '../../kernel/business-date.js';
import { addMonths } from '../../kernel/month.js';
import {
  type DecisionEffect,
  type Entitlement,
  type Period,
  type RivalEntitlement,
  type TaperBaseEffect,
} from '../entitlement.js';
import { stopText } from './end-text.js';
import { explainReadings, rivalEntitlementText } from './explain-readings.js';
import { stepOf } from './trace-reading.js';
import { type TraceNode } from '../trace.js';
import { monthText, word, yuan } from './words.js';

/** What a case was owed month by month until the month that was asked for, in plain Chinese, to be read aloud. */
export function explainEntitlement(entitlement: Entitlement): string {
  return tellEntitlement(entitlement, {
    conclusion: conclusion(entitlement),
    span: ({ from, to }) => (from === to ? monthText(from) : `${monthText(from)}到${monthText(to)}`),
    rival: rivalEntitlementText,
    computed: [],
  });
}

/** How the ends of what is owed are told. */
interface Wording {
  readonly conclusion: string;
  readonly span: (period: Period) => string;
  readonly rival: (rival: RivalEntitlement) => string;
  /** Incomes of the last decision that the county's tables gave. */
  readonly computed: readonly string[];
}

/** Decisions, periods and readings, many lines. */
export function tellEntitlement(entitlement: Entitlement, { conclusion, span, rival, computed }: Wording): string {
  const steps = (entitlement.trace.children ?? []).filter(({ what }) => what === 'period');
  const lines = [
    '每个月发多少、怎么来的',
    conclusion,
    '',
    '一、办了哪些决定',
    ...entitlement.decisions.map(decisionText),
    '',
    '二、分几段发',
    ...entitlement.periods.map((period, index) => `· ${span(period)}${periodText(period, steps[index])}`),
  ];
  if (entitlement.periods.length === 0) lines.push('没有发过。');
  if (computed.length > 0) lines.push('', '三、收入里按县里的核算标准算的', ...computed.map((text) => `· ${text}`));
  if (entitlement.readings.length > 0) {
    const numeral = computed.length > 0 ? '四' : '三';
    lines.push('', `${numeral}、文件没写明白、按下面的读法办的`, ...explainReadings(entitlement.readings, rival));
  }
  lines.push('', `依据：${entitlement.ruleset.document}（程序版本${entitlement.ruleset.version}）。`);
  return lines.join('\n');
}

function conclusion({ until, totalFen, endedBecause, periods }: Entitlement): string {
  const sum = periods.length === 0 ? '没有该发的钱' : `一共该发${yuan(totalFen)}`;
  const end = endedBecause === null ? '没有停发。' : `${stopText(endedBecause, (reason) => `停发的原因：${reason}`)}。`;
  return `结论：算到${monthText(until)}，${sum}。${end}`;
}

const TYPES: Readonly<Record<DecisionEffect['type'], string>> = {
  grant: '批准',
  inherit: '接续',
  reassess: '重新核定',
  'taper-review': '渐退复核',
  suspend: '暂停',
  resume: '恢复',
  stop: '停发',
};

function decisionText(decision: DecisionEffect): string {
  const { type, decidedOn, clause } = decision;
  return `· ${dayText(decidedOn)}${TYPES[type]}：${effectText(decision)}（条款${clause}）。`;
}

function effectText({ effect, actsFrom, because, found, taperBase }: DecisionEffect): string {
  const from = `从${monthText(actsFrom)}起`;
  switch (effect) {
    case 'granted':
      return `${from}发，列入${found?.outcome === 'granted' ? word(found.batch) : ''}`;
    case 'inherited':
      return `${from}接着发，每月的数照原来的，没有重新计算`;
    case 'refused':
      return `不给，原因是${word(because ?? '')}`;
    case 'redetermined':
      return `${from}按新核定的收入和人口发`;
    case 'expenditure-term-begun':
      return `${from}按“支出核减”发十二个月`;
    case 'acts-after-term':
      return because === null ? '一年期满以后再接着发十二个月' : `把这一年发完，期满就停，原因是${word(because)}`;
    case 'taper-entered':
      return `${from}进入脱贫渐退，按${monthText(addMonths(actsFrom, -1))}的差额定下来，逐年递减，发到2020年12月`;
    case 'taper-interrupted':
      return `${from}终止渐退，按重新核定的差额发，这以前的月份照旧`;
    case 'taper-continued':
      return `人均收入没到标准的2倍，渐退照旧${taperBaseText(taperBase, from)}`;
    case 'ended':
      return from + stopText(because, (reason) => `停发，原因是${reason}`);
    case 'suspended':
      return `${from}先不发`;
    case 'resumed':
      return `${from}接着发，停的月份不补`;
    case 'nothing-running':
      return '这时候没有在发，不起作用';
    case 'no-taper':
      return '这时候不在渐退期，不起作用';
    case 'unchanged':
      return '和原来一样，不起作用';
    case 'after-until':
      return '要到算的这段时间以后才起作用';
    case 'grant-while-running':
      return '低保正在发，不能再批准一次';
  }
}

/** What the county decided about the frozen base after a death; empty where it said nothing. */
function taperBaseText(taperBase: TaperBaseEffect | undefined, from: string): string {
  if (taperBase?.applied !== true) return '';
  const { reading, documentNo, frozenBaseFen, remaining, frozenFor } = taperBase;
  if (reading === 'kept' || frozenFor === null) return `；家里少了人，县里决定定下来的数不因此变动（${documentNo}）`;
  return (
    `；定下来的${yuan(frozenBaseFen)}当时算${frozenFor}口人，这${frozenFor}口人现在还算${remaining}口，` +
    `县里决定${from}按${frozenFor}分之${remaining}折减，再逐年递减（${documentNo}）`
  );
}

const STATES: Readonly<Record<Period['state'], string>> = {
  regular: '按差额发',
  expenditure: '按“支出核减”发',
  taper: '脱贫渐退',
};

function periodText(period: Period, step: TraceNode | undefined): string {
  const supplement = period.supplementFen > 0 ? `，加增发${yuan(period.supplementFen)}` : '';
  const total = period.supplementFen > 0 ? `，每月一共${yuan(period.baseFen + period.supplementFen)}` : '';
  return `，${STATES[period.state]}：每月${yuan(period.baseFen)}${baseText(step)}${supplement}${total}。`;
}

function baseText(step: TraceNode | undefined): string {
  const base = step === undefined ? undefined : stepOf(step, 'base');
  const value = (name: string) => base?.inputs?.find((input) => input.name === name)?.value;
  if (value('inherited') !== undefined) return '（接续前核定的数，没有重新计算）';
  const frozen = value('frozenBase');
  if (typeof frozen === 'number') {
    const [remaining, frozenFor] = [value('remaining'), value('frozenFor')];
    const share = remaining === undefined ? '' : `×${String(remaining)}口人÷${String(frozenFor)}口人`;
    return `（定下来的${yuan(frozen)}×${percentText(String(value('factor')))}${share}）`;
  }
  const [standard, members, income] = [value('standard'), value('members'), value('income')];
  if (typeof standard !== 'number' || typeof income !== 'number') return '';
  return `（标准${yuan(standard)}×${String(members)}口人－全年${yuan(income)}，再÷12）`;
}

/** `75/100` as 75%, `9/16` as 56.25%: every factor of the taper is a finite decimal. */
function percentText(fraction: string): string {
  const [numerator = 0, denominator = 1] = fraction.split('/').map(Number);
  return `${(numerator * 100) / denominator}%`;
}
