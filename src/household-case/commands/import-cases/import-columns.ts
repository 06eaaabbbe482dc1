/** A column of the file: what it holds, in the words of the template. */
export interface ImportColumn {
  readonly header: string;
  /** Of the household (told in its first row) or of one person. */
  readonly of: 'household' | 'person';
  /** Words that stand for values; null where the cell is free. */
  readonly words: Readonly<Record<string, string>> | null;
  /** Whether other words may stand there too. */
  readonly free: boolean;
  readonly explanation: string;
  /** In characters of a spreadsheet. */
  readonly width: number;
}

const household = (header: string, explanation: string, width = 12): ImportColumn => ({
  header,
  of: 'household',
  words: null,
  free: true,
  explanation,
  width,
});
const person = (header: string, explanation: string, width = 12): ImportColumn => ({
  ...household(header, explanation, width),
  of: 'person',
});
const worded = (column: ImportColumn, words: Readonly<Record<string, string>>): ImportColumn => ({
  ...column,
  words,
  free: false,
});

/** Words that are offered where others may stand too. */
const offered = (column: ImportColumn, words: Readonly<Record<string, string>>): ImportColumn => ({
  ...column,
  words,
});

const yesNo = { 是: 'yes', 否: 'no' };

/** Every column of a file of cases in payment, in the order of the template. */
export const importColumns = {
  householdNo: household(
    '户编号',
    '由填表人自编；一行一人，户主在第一行，同一户的各行同号、连在一起，户的各列只填在第一行。以“示例”开头的是模板里的示例，不会导入，请删去',
  ),
  township: household('乡镇代码', '九位乡镇（街道）行政区划代码', 14),
  village: household('村（社区）', '村或社区名称', 20),
  residence: worded(household('户籍类别', '城乡'), { 农村: 'rural', 城市: 'urban' }),
  registeredPoor: worded(household('建档立卡', '建档立卡情况', 16), {
    否: 'none',
    未脱贫: 'not-lifted',
    脱贫享受政策: 'lifted-with-policy',
    脱贫不享受政策: 'lifted-without-policy',
  }),
  property: worded(household('财产符合限额', '家庭财产是否在限额以内'), yesNo),
  backstop: worded(household('兜底原因', '没有则填“无”'), {
    无: 'none',
    病: 'illness',
    残: 'disability',
    灾: 'disaster',
    老: 'age',
    长期患病: 'long-term-illness',
    孤老: 'lone-elderly',
  }),
  batch: worded(household('保障批次', '现在按哪一类发'), {
    兜底: 'backstop',
    一般: 'ordinary',
    支出核减: 'expenditure-deduction',
    渐退: 'taper',
  }),
  from: household('续发起始月', '本系统发放的第一个月，如 2020-01', 14),
  base: household('每月差额', '现在每月发的差额部分，元'),
  termFrom: household('核减期首月', '只有支出核减填'),
  taperFrom: household('渐退首月', '只有渐退填'),
  frozenBase: household('渐退冻结额', '只有渐退填：渐退前一个月的差额，元'),
  entryStandard: household('渐退时年标准', '只有渐退填：进入渐退时的年人均标准，元', 16),
  name: person('姓名', '成员姓名'),
  citizenId: person('公民身份号码', '18 位，单元格设为文本格式', 22),
  labour: worded(person('劳动能力', '劳动能力'), { 完全: 'full', 部分: 'partial', 无: 'none' }),
  otherScheme: worded(person('其他保障', '没有则填“无”'), {
    无: 'none',
    孤儿: 'orphan',
    特困: 'extreme-hardship',
  }),
  disability: worded(person('残疾类别', '没有则不填'), {
    视力: 'visual',
    听力: 'hearing',
    言语: 'speech',
    肢体: 'physical',
    智力: 'intellectual',
    精神: 'mental',
    多重: 'multiple',
  }),
  disabilityLevel: worded(person('残疾等级', '1 最重；没有则不填'), { 1: '1', 2: '2', 3: '3', 4: '4' }),
  disease: offered(person('重病病种', '条款3.3.2所列的病种，或县里所列的病种代码；没有则不填', 18), {
    急性白血病: 'acute-leukaemia',
    再生障碍性贫血: 'aplastic-anaemia',
    恶性肿瘤: 'malignant-tumour',
    严重传染性肝炎: 'severe-hepatitis',
    系统性红斑狼疮晚期: 'systemic-lupus-late',
    肇事肇祸重性精神病: 'violent-psychosis',
    急性传染性肺结核: 'acute-tuberculosis',
    特殊传染病: 'special-infectious-disease',
    严重心脑血管疾病: 'severe-cardio-cerebrovascular',
    严重肾病综合症: 'severe-nephrotic-syndrome',
    尿毒症: 'uraemia',
    急性心率衰竭: 'acute-heart-failure',
    心肌梗塞: 'myocardial-infarction',
    风湿性心脏病: 'rheumatic-heart-disease',
  }),
  diseaseCost: worded(person('重病持续大额支出', '填了病种的填'), yesNo),
  local: person('当地认定困难', '县里认定的困难情形，多项用顿号（、）分开；没有则不填', 18),
  wage: person('工资性收入', '元/年，没有则填 0'),
  business: person('经营净收入', '元/年，没有则填 0'),
  propertyIncome: person('财产净收入', '元/年，没有则填 0'),
  transfer: person('转移净收入', '元/年，没有则填 0'),
  ground: offered(
    person(
      '增发情形',
      '没有则不填。重点人群指条款3.3.3所列（70岁以上、一二级残疾等）；也可填本人“当地认定困难”中的一项',
    ),
    {
      重病: 'severe-disease',
      重点人群: 'key-group',
      老年人: 'other:elderly',
      未成年人: 'other:minor',
    },
  ),
  percent: person('增发比例', '标准的百分之几，如 50；没有则不填'),
  supplement: person('每月增发', '元；没有则不填'),
  bank: person('开户银行', '一户填一个账号，填在户名本人的一行；也可以以后登记', 18),
  accountNo: person('银行账号', '单元格设为文本格式；没有则不填', 24),
} as const satisfies Readonly<Record<string, ImportColumn>>;

export type ColumnKey = keyof typeof importColumns;
export const columnKeys = Object.keys(importColumns) as readonly ColumnKey[];
