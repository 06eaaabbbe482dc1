import { formatYuan } from '../../kernel/fen.js';
import { erasedText } from '../../kernel/masking.js';
import { mapPersonal, personal, type Personal, valueOr } from '../../kernel/personal.js';
import { word } from '../../policy/explanation/words.js';
import { type IncomeItem, type MedicalBill } from '../../policy/household.js';
import { type Applicant, type DeclaredHousehold, type MemberCondition } from '../domain/declared-household.events.js';
import { line, type Namer, personalLine, type Substance, table } from './substance.js';
import { templateWord, yesNo } from './substance-words.js';

/** A household as it was declared: where, who, and what it lives on. */
export function householdSubstance(declared: DeclaredHousehold, namer: Namer, on: string): readonly Substance[] {
  const { township, village, residence, registeredPoor, propertyWithinLimits, members, means } = declared;
  return [
    line('住址', `${namer.area(township, on)}${village}`),
    line('户籍类别', word(residence)),
    line('建档立卡', templateWord('registeredPoor', registeredPoor)),
    line('财产在限额以内', yesNo(propertyWithinLimits)),
    backstopLine(mapPersonal(means, ({ backstopGround }) => backstopGround)),
    membersTable(members),
    incomeTable(
      mapPersonal(means, ({ annualIncome }) => annualIncome),
      namer,
    ),
    billsTable(
      mapPersonal(means, ({ medicalBills }) => medicalBills),
      namer,
    ),
  ];
}

export function backstopLine(ground: Personal<string | null>): Substance {
  return personalLine(
    '兜底原因',
    mapPersonal(ground, (code) => templateWord('backstop', code ?? 'none')),
  );
}

export function membersTable(members: readonly Applicant[]): Substance {
  const head = ['成员', '姓名', '公民身份号码', '出生日期', '劳动能力、残疾、疾病和其他情况'];
  const cells = ({ id, name, citizenId, birthDate, condition }: Applicant): readonly string[] => [
    id,
    ...[name, citizenId, birthDate].map((value: Personal<string>) => valueOr(value, erasedText)),
    valueOr(mapPersonal(condition, conditionText), erasedText),
  ];
  return table('成员', personal(members), head, cells, [2, 3]);
}

/** Labour capacity, other schemes, disability, illness and local hardship, each told, also that there is none. */
export function conditionText(condition: MemberCondition): string {
  const { labourCapacity, otherScheme, disabilities, severeDisease, locallyRecognised } = condition;
  const disability = disabilities.map(({ category, level }) => `${templateWord('disability', category)}${level}级`);
  const disease =
    severeDisease === null
      ? '无'
      : `${templateWord('disease', severeDisease.code)}（${severeDisease.continuingMajorCost ? '' : '没有'}持续大额支出）`;
  return [
    `劳动能力：${templateWord('labour', labourCapacity)}`,
    `孤儿、特困：${templateWord('otherScheme', otherScheme)}`,
    `残疾：${disability.join('、') || '无'}`,
    `重特大疾病：${disease}`,
    `县里认定的困难：${locallyRecognised.join('、') || '无'}`,
  ].join('；');
}

export function incomeTable(items: Personal<readonly IncomeItem[]>, namer: Namer): Substance {
  const head = ['成员', '类别', '每年（元）', '说明'];
  return table('收入（前十二个月，逐项）', items, head, (item) => [
    namer.member(item.member),
    word(item.kind),
    formatYuan(item.amountFen),
    [
      ...(item.guaranteedPovertyProjectReturn ? ['扶贫项目保底收益'] : []),
      ...(item.basicOldAgePension === true ? ['城乡居民基础养老金'] : []),
      ...computedLines(item),
    ].join('；'),
  ]);
}

/** Of an item that the county's tables gave (4.1.3): how, is told below the event; of alimony, what each child earns. */
function computedLines({ computed }: IncomeItem): readonly string[] {
  if (computed === undefined) return [];
  const children = computed.table === 'alimony' ? computed.children : [];
  return [
    `按县里的核算标准（${word(computed.table)}）计算，见下`,
    ...children.map(
      ({ householdMembers, annualIncomeFen, supportedParents }) =>
        `子女家庭${householdMembers}人，年收入${formatYuan(annualIncomeFen)}元，赡养父母${supportedParents}人`,
    ),
  ];
}

export function billsTable(bills: Personal<readonly MedicalBill[]>, namer: Namer): Substance {
  const head = ['成员', '票据号', '日期', '金额（元）', '已报销、救助、捐助（元）', '正式票据'];
  const cells = ({ member, receiptNo, issuedOn, totalFen, reimbursedFen, official }: MedicalBill) => [
    namer.member(member),
    receiptNo,
    issuedOn ?? '',
    formatYuan(totalFen),
    reimbursedText(reimbursedFen),
    yesNo(official),
  ];
  return table('医疗票据', bills, head, cells, [2]);
}

function reimbursedText(from: MedicalBill['reimbursedFen']): string {
  const parts = [
    ['基本医保', from.basic],
    ['大病保险', from.criticalIllness],
    ['商业保险', from.commercial],
    ['医疗救助', from.medicalAid],
    ['慈善', from.charity],
  ] as const;
  const paid = parts.filter(([, amountFen]) => amountFen > 0);
  return paid.map(([name, amountFen]) => `${name}${formatYuan(amountFen)}`).join('，') || '无';
}
