import {
  type NearRelation,
  type PaperKind,
  type ProcedureEvent,
  type VisitCause,
} from '../../domain/procedure.events.js';

const papers: Readonly<Record<PaperKind, string>> = {
  'identity-card': '身份证',
  'household-register': '户口簿',
  'income-proof': '收入证明',
  'property-proof': '财产证明',
  'disability-certificate': '残疾人证',
  diagnosis: '诊断证明',
  'medical-receipts': '医疗票据',
  'check-authorisation': '信息核对授权书',
  'near-relative-declaration': '近亲属情况声明',
  other: '其他材料',
};
const relations: Readonly<Record<NearRelation, string>> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
};
const visits: Readonly<Record<VisitCause, string>> = {
  'random-sample': '随机抽查',
  'near-relative': '近亲属备案',
  doubted: '有疑点',
  reported: '有举报',
};
const levels = { township: '乡镇', county: '县级' } as const;
const opinions = { grant: '同意给予待遇', refuse: '不予给予待遇' } as const;
const offices = { 'handling-official': '经办人员', 'village-committee': '村（居）委会成员' } as const;

/** A step of the procedure, told. */
export function tellProcedure(event: ProcedureEvent): string {
  switch (event.type) {
    case 'ApplicationAccepted':
      return `受理申请，${event.data.checkAuthorisedBy.length}名成员签署信息核对授权。`;
    case 'MissingPapersNotified':
      return `一次性告知补正：${list(event.data.papers)}。`;
    case 'MissingPapersSupplied':
      return `收到补正材料：${list(event.data.papers)}。`;
    case 'NearRelativeDeclared': {
      const { nearRelative, relation, office } = event.data;
      if (!nearRelative) return '声明没有近亲属担任经办人员或村（居）委会成员。';
      return `近亲属备案：${relation === null ? '近亲属' : relations[relation]}为${office === null ? '有关人员' : offices[office]}。`;
    }
    case 'HouseholdSurveyed':
      return `${event.data.surveyors.length}人入户调查，情况${same(event.data.asDeclared)}${event.data.signed ? '' : '，未签字'}。`;
    case 'InformationCheckReceived':
      return `收到${event.data.agency}的信息核对结果，情况${same(event.data.asDeclared)}。`;
    case 'DemocraticReviewHeld': {
      const { present, representatives, votesFor, votesAgainst, passed } = event.data;
      return `民主评议：到会${present}人，其中村（居）民代表${representatives}人，同意${votesFor}票，不同意${votesAgainst}票，${passed ? '通过' : '未通过'}。`;
    }
    case 'TownshipOpinionGiven':
      return `乡镇审核意见：${opinions[event.data.opinion]}。`;
    case 'NoticePosted':
      return `${levels[event.data.level]}公示于${event.data.places.join('、')}，至${event.data.until}。`;
    case 'ObjectionRaised':
      return `${levels[event.data.level]}公示收到异议。`;
    case 'ObjectionSettled':
      return `异议处理完毕：异议${event.data.upheld ? '成立' : '不成立'}。`;
    case 'HomeVisitOrdered':
      return `县级决定入户核查（${visits[event.data.because]}）。`;
    case 'HomeVisited':
      return `县级${event.data.visitors.length}人入户核查，情况${event.data.asRecorded ? '与记录一致' : '与记录不一致'}。`;
    case 'CountyOpinionGiven':
      return `县级审查意见：${opinions[event.data.opinion]}。`;
  }
}

function list(kinds: readonly PaperKind[]): string {
  return kinds.map((kind) => papers[kind]).join('、');
}

function same(asDeclared: boolean): string {
  return asDeclared ? '与申报一致' : '与申报不一致';
}
