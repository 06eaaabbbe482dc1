/** A column of the file: what it holds, in the words of the template. */
export interface ImportColumn {
  readonly header: string;
  /** Of the household (told in its first row) or of one person. */
  readonly of: 'household' | 'person';
  /** Words that stand for values; null where the cell is free. */
  readonly words: Readonly<Record<string, string>> | null;
  readonly explanation: string;
  readonly example: string;
}

const household = (header: string, explanation: string, example: string): ImportColumn => ({
  header,
  of: 'household',
  words: null,
  explanation,
  example,
});
const person = (header: string, explanation: string, example: string): ImportColumn => ({
  ...household(header, explanation, example),
  of: 'person',
});
const worded = (column: ImportColumn, words: Readonly<Record<string, string>>): ImportColumn => ({ ...column, words });

const yesNo = { 是: 'yes', 否: 'no' };

/** Every column of a file of cases in payment, in the order of the template. */
export const importColumns = {
  householdNo: household('户编号', '同一户各行相同，由导入人自编', '1'),
  township: household('乡镇代码', '九位乡镇（街道）行政区划代码', '220122100'),
  village: household('村（社区）', '村或社区名称', '前进村（虚构）'),
  residence: worded(household('户籍类别', '城乡', '农村'), { 农村: 'rural', 城市: 'urban' }),
  registeredPoor: worded(household('建档立卡', '建档立卡情况', '否'), {
    否: 'none',
    未脱贫: 'not-lifted',
    脱贫享受政策: 'lifted-with-policy',
    脱贫不享受政策: 'lifted-without-policy',
  }),
  property: worded(household('财产符合限额', '家庭财产是否在限额以内', '是'), yesNo),
  backstop: worded(household('兜底原因', '没有则填“无”', '无'), {
    无: 'none',
    病: 'illness',
    残: 'disability',
    灾: 'disaster',
    老: 'age',
    长期患病: 'long-term-illness',
    孤老: 'lone-elderly',
  }),
  batch: worded(household('保障批次', '现在按哪一类发', '一般'), {
    兜底: 'backstop',
    一般: 'ordinary',
    支出核减: 'expenditure-deduction',
    渐退: 'taper',
  }),
  from: household('续发起始月', '本系统发放的第一个月，如 2020-01', '2020-01'),
  base: household('每月差额', '现在每月发的差额部分，元', '300'),
  termFrom: household('核减期首月', '只有支出核减填', ''),
  taperFrom: household('渐退首月', '只有渐退填', ''),
  frozenBase: household('渐退冻结额', '只有渐退填：渐退前一个月的差额，元', ''),
  entryStandard: household('渐退时年标准', '只有渐退填：进入渐退时的年人均标准，元', ''),
  name: person('姓名', '成员姓名', '张某某'),
  citizenId: person('公民身份号码', '18 位，按文本填写', '11010519491231002X'),
  labour: worded(person('劳动能力', '劳动能力', '无'), { 完全: 'full', 部分: 'partial', 无: 'none' }),
  otherScheme: worded(person('其他保障', '没有则填“无”', '无'), {
    无: 'none',
    孤儿: 'orphan',
    特困: 'extreme-hardship',
  }),
  disability: worded(person('残疾类别', '没有则不填', ''), {
    视力: 'visual',
    听力: 'hearing',
    言语: 'speech',
    肢体: 'physical',
    智力: 'intellectual',
    精神: 'mental',
    多重: 'multiple',
  }),
  disabilityLevel: worded(person('残疾等级', '1 最重；没有则不填', ''), { 1: '1', 2: '2', 3: '3', 4: '4' }),
  disease: person('重病病种', '病种代码，见条款3.3.2；没有则不填', ''),
  diseaseCost: worded(person('重病持续大额支出', '填了病种的填', ''), yesNo),
  local: person('当地认定困难', '县里认定的困难情形，多项用顿号分开；没有则不填', ''),
  wage: person('工资性收入', '元/年，没有则填 0', '0'),
  business: person('经营净收入', '元/年，没有则填 0', '0'),
  property_income: person('财产净收入', '元/年，没有则填 0', '0'),
  transfer: person('转移净收入', '元/年，没有则填 0', '0'),
  ground: worded(person('增发情形', '没有则不填；也可填本人“当地认定困难”中的一项', ''), {
    重病: 'severe-disease',
    重点人群: 'key-group',
    老年人: 'other:elderly',
    未成年人: 'other:minor',
  }),
  percent: person('增发比例', '标准的百分之几，如 50；没有则不填', ''),
  supplement: person('每月增发', '元；没有则不填', ''),
} as const satisfies Readonly<Record<string, ImportColumn>>;

export type ColumnKey = keyof typeof importColumns;
export const columnKeys = Object.keys(importColumns) as readonly ColumnKey[];
