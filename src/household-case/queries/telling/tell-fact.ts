import { type HouseholdFactEvent, type PovertyReason } from '../../domain/household-facts.events.js';

const joins = { birth: '出生', marriage: '婚入', return: '返回', other: '其他' } as const;
const leaves = { death: '死亡', marriage: '婚出', 'moved-out': '迁出', other: '其他' } as const;
const reasons: Readonly<Record<PovertyReason, string>> = {
  illness: '因病',
  disability: '因残',
  schooling: '因学',
  disaster: '因灾',
  'lack-of-labour': '缺劳力',
  other: '其他',
};

/** A fact about the household, told without what is sensitive in it. */
export function tellFact(event: HouseholdFactEvent): string {
  switch (event.type) {
    case 'MemberJoined':
      return `成员 ${event.data.member.id} 加入（${joins[event.data.cause]}）。`;
    case 'MemberLeft':
      return `成员 ${event.data.member} 离开（${leaves[event.data.cause]}）。`;
    case 'MemberIdentityVerified':
      return `核实成员 ${event.data.member} 的姓名、公民身份号码、出生日期。`;
    case 'MemberConditionVerified':
      return `核实成员 ${event.data.member} 的劳动能力、残疾、疾病情况。`;
    case 'IncomeVerified':
      return '核实全年收入。';
    case 'MedicalBillsVerified':
      return '核实医疗支出票据。';
    case 'PropertyVerified':
      return `核实财产：${event.data.withinLimits ? '在限额以内' : '超过限额'}。`;
    case 'RegisteredPoorVerified':
      return '核实建档立卡情况。';
    case 'BackstopGroundVerified':
      return '核实无力脱贫的原因。';
    case 'SchoolingVerified':
      return `核实成员 ${event.data.member} 的就学情况。`;
    case 'CertificateVerified':
      return `核实成员 ${event.data.member} 的证件${event.data.validUntil === null ? '' : `，有效期至${event.data.validUntil}`}。`;
    case 'PovertyReasonVerified':
      return `核实致贫原因：${reasons[event.data.reason]}。`;
    case 'BankAccountVerified':
      return '核实发放账户。';
    case 'ContactVerified':
      return '核实联系方式。';
  }
}
