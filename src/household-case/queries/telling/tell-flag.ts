import { type ProcedureFlag, type ProcedureStep } from '../../domain/procedure.events.js';

/** Each step's name, as people who handle cases call it. */
export const stepNames: Readonly<Record<ProcedureStep, string>> = {
  acceptance: '受理',
  'near-relative-declaration': '近亲属备案',
  'missing-papers': '补正材料',
  survey: '入户调查',
  'information-check': '信息核对',
  'democratic-review': '民主评议',
  'township-opinion': '乡镇审核意见',
  'township-notice': '乡镇公示',
  objection: '异议',
  'home-visit': '县级入户核查',
  'county-opinion': '县级审查意见',
  'county-notice': '县级公示',
  decision: '审批',
  letter: '书面告知',
  'letter-delivery': '送达',
  'periodic-review': '定期复核',
  'term-recheck': '期满前复核',
  'taper-step': '渐退',
  'last-payable-month': '最后发放月份',
  'turns-18': '成员满18周岁',
  'turns-60': '成员满60周岁',
  'turns-70': '成员满70周岁',
  'certificate-expiry': '残疾人证到期',
  'referral-answer': '转介答复',
  'application-after-move': '迁移后重新申请',
};

/** Something to be looked at, told. */
export function tellFlag({ code, step, limit }: ProcedureFlag): string {
  const name = stepNames[step];
  switch (code) {
    case 'late':
      return limit === null ? `${name}超过期限。` : `${name}超过期限：应不晚于${limit}。`;
    case 'missing':
      return `此前没有${name}的记录。`;
    case 'attendance-below-share':
      return `${name}的村（居）民代表不足到会人数的规定比例。`;
    case 'vote-failed':
      return `${name}未通过，应再次入户调查。`;
    case 'not-signed':
      return `${name}签字不全。`;
    case 'no-photo':
      return `${name}没有照片。`;
    case 'differs':
      return `${name}的情况不一致。`;
    case 'near-relative':
      return `${name}：有近亲属关系。`;
    case 'opinion-differs':
      return `${name}的意见与此前的意见不同。`;
    case 'officers-not-named':
      return `${name}时县级没有明确责任人。`;
  }
}
