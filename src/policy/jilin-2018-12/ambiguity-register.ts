import { type ClauseId } from '../../kernel/clause.js';
import { type ChoiceKey, CHOICE_READINGS } from '../choices.js';

/** Where the notice and the law are silent or can be read in two ways, and who settles it. */
export interface Ambiguity {
  /** Number in the rule book's register. */
  readonly number: number;
  readonly clause: ClauseId;
  /** The question, in plain Chinese. */
  readonly question: string;
  /** The default first, its rival second: code and plain Chinese. */
  readonly readings: readonly [Reading, Reading];
  readonly settledBy:
    | { readonly by: 'choice'; readonly key: ChoiceKey }
    | { readonly by: 'county-rounding' }
    | { readonly by: 'decision'; readonly how: string }
    | { readonly by: 'elsewhere'; readonly where: string };
}

export interface Reading {
  readonly code: string;
  readonly plain: string;
}

function choice(
  number: number,
  clause: ClauseId,
  key: ChoiceKey,
  question: string,
  plainDefault: string,
  plainRival: string,
): Ambiguity {
  const [first, second] = CHOICE_READINGS[key];
  return {
    number,
    clause,
    question,
    readings: [
      { code: first, plain: plainDefault },
      { code: second, plain: plainRival },
    ],
    settledBy: { by: 'choice', key },
  };
}

/** The ambiguity register 歧义登记: every reading of ours, as data. */
export const AMBIGUITIES: readonly Ambiguity[] = [
  choice(
    1,
    '3.4.1',
    'taperMethod',
    '每年减25%，减的是谁的25%',
    '减原数的25%（100%、75%、50%）',
    '减上一年的25%（100%、75%、56.25%）',
  ),
  choice(2, '3.4.1', 'taperFirstYear', '渐退头一年减不减', '头一年发全额', '头一年就减25%'),
  choice(3, '3.4.1', 'taperStepDate', '每年从哪天起减', '每年1月1日', '每满一年'),
  choice(4, '3.4.1', 'taperSupplements', '增发的钱跟不跟着减', '只减差额，增发不减', '差额和增发都减'),
  choice(5, '3.4.1', 'twiceTest', '“2倍”用哪天的标准', '复核那天的标准', '进入渐退那天的标准'),
  {
    number: 6,
    clause: '3.4.1',
    question: '渐退期间家里有人去世怎么办',
    readings: [
      { code: 'pro-rata', plain: '由县里决定，按人头折减' },
      { code: 'kept', plain: '原数照发' },
    ],
    settledBy: {
      by: 'decision',
      how: 'taperBase of the reassessment; household-case opens it at a death, and proposes the share where it says nothing',
    },
  },
  {
    number: 7,
    clause: '3.3.1',
    question: '“平均增发不低于50%”按什么平均',
    readings: [
      { code: 'county-persons', plain: '按全县增发的人平均' },
      { code: 'per-household', plain: '按每户平均' },
    ],
    settledBy: { by: 'elsewhere', where: 'reporting: an average over a county, reported and never a bar to one case' },
  },
  choice(8, '3.3.3', 'elderlyDisabledAge', '“老残一体”从多大年纪算老', '满60周岁', '满70周岁'),
  choice(9, '3.3.3', 'hearingSpeech', '听力、言语一二级残疾算不算重点人群', '不算，按县里定的比例', '算'),
  choice(10, '3.2', 'deductWhenBelow', '本来就低于标准的，还扣不扣看病钱', '不扣', '扣'),
  choice(11, '2.2', 'excludedMemberIncome', '不算进家里的人，他的收入算不算', '不算', '算'),
  {
    number: 12,
    clause: '3.2',
    question: '看病钱算哪段时间的',
    readings: [
      { code: 'income-months', plain: '同收入一样，申请前十二个月' },
      { code: 'other-window', plain: '县里另定的时间' },
    ],
    settledBy: {
      by: 'elsewhere',
      where:
        'household-case: bills are recorded with their days, and refused where these lie outside the months of the income',
    },
  },
  {
    number: 13,
    clause: '2.4',
    question: '算出来有零头怎么办',
    readings: [
      { code: 'fen', plain: '每一笔算到分，四舍五入' },
      { code: 'yuan-up', plain: '每一笔向上进到整元' },
    ],
    settledBy: { by: 'county-rounding' },
  },
  choice(14, '3.3.3', 'ageReference', '年龄算到哪天', '算到审批那天', '生日所在的月份就算'),
  {
    number: 15,
    clause: '3.4.1',
    question: '能不能第二次渐退',
    readings: [
      { code: 'new-decision', plain: '要有县里新的决定，还是发到2020年12月' },
      { code: 'never', plain: '不能' },
    ],
    settledBy: { by: 'decision', how: 'secondTaperDocumentNo of the reassessment' },
  },
  choice(
    16,
    '3.2',
    'severeDiseaseAfterDeduction',
    '同一个病，收入里扣了看病钱，还能不能再增发60%',
    '能，做记号',
    '不能',
  ),
  choice(17, '4.1.3', 'basicOldAgePension', '城乡居民基础养老金算不算收入', '算转移性收入', '不算'),
  choice(18, '3.4.3', 'interruptionMonth', '“审核之月”是哪个月', '县里审批的月份', '乡镇审核的月份，过去的月份补发'),
  choice(19, '3.3.1', 'supplementsAfterCampaign', '2020年以后还增发不增发', '接着发，到有新规定为止', '到2020年底为止'),
];

const byKey = new Map(
  AMBIGUITIES.flatMap((entry) => (entry.settledBy.by === 'choice' ? [[entry.settledBy.key, entry]] : [])),
);

/** The register entry that a county choice settles. @throws RangeError when the register lacks it */
export function ambiguityOf(key: ChoiceKey): Ambiguity {
  const entry = byKey.get(key);
  if (entry === undefined) throw new RangeError(`choice ${key} is not in the ambiguity register`);
  return entry;
}
