import { fen, formatYuan } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';

/** What the codes of outcomes and traces are called in plain Chinese. */
const WORDS: Readonly<Record<string, string>> = {
  rural: '农村',
  urban: '城市',
  backstop: '“无力脱贫”兜底一批',
  ordinary: '一般低保户',
  'expenditure-deduction': '“支出核减”纳入一批',
  wage: '工资性收入',
  business: '经营净收入',
  property: '财产性收入',
  transfer: '转移性收入',
  income: '其他收入',
  orphan: '孤儿保障',
  'extreme-hardship': '特困人员救助供养',
  'severe-disease': '重特大疾病',
  'key-group': '重点人群',
  'other:minor': '未成年人',
  'other:elderly': '老年人（满60周岁）',
  'other:severe-disability': '重度残疾',
  'other:serious-illness': '重病（没有持续大额花费）',
  'other:local': '当地认定的其他困难',
  'listed-disease': '得的是名单上的病',
  'continuing-major-cost': '一直在花大钱治',
  'aged-70': '满70周岁',
  'level-1-or-2': '二级以上残疾',
  'elderly-and-disabled': '又老又残',
  'several-disabled-in-household': '一户有多个残疾人',
  'several-disabilities': '一人有多种残疾',
  'locally-recognised': '县里认定的困难',
  'covered-by-other-scheme': '家里没有该算进低保的人：都已经享受孤儿保障或者特困供养',
  'property-over-limit': '家庭财产超过县里的规定',
  'income-not-below-standard': '人均收入不低于低保标准',
  'income-at-or-above-twice-standard': '人均收入到了低保标准的2倍',
  'term-ended': '一年期满，没有重新核查通过',
  'taper-completed': '脱贫渐退发到2020年底，期满',
  'own-request': '自愿退出',
  'refused-cooperation': '拒不配合核查',
  concealment: '隐瞒家庭情况',
  'death-of-all-members': '家庭成员全部死亡',
  'moved-away': '迁往外县',
  other: '其他原因',
  crop: '主要农作物',
  'cash-crop': '主要经济作物',
  subsidy: '政策性补贴',
  'rural-labour': '打工',
  alimony: '赡养费',
};

/** The plain word for a code; a county's own code stands for itself. */
export function word(code: string): string {
  if (Object.hasOwn(WORDS, code)) return WORDS[code] ?? code;
  return code.startsWith('other:') ? `县里认定的${code.slice('other:'.length)}` : code;
}

/** An amount of fen as yuan, with its unit. */
export function yuan(amount: number): string {
  return `${formatYuan(fen(amount))}元`;
}

export function monthText(month: Month): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;
}
