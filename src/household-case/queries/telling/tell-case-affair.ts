import { formatYuan } from '../../../kernel/fen.js';
import {
  type CaseAffairEvent,
  type LetterKind,
  type OtherAid,
  type Residence,
} from '../../domain/case-affairs.events.js';

/** What people call a letter, by its kind. */
export const letterNames: Readonly<Record<LetterKind, string>> = {
  decision: '审批结果告知书',
  refusal: '不予批准告知书',
  stop: '停发告知书',
  change: '调整告知书',
};
const aids: Readonly<Record<OtherAid, string>> = {
  'medical-aid': '医疗救助',
  'temporary-relief': '临时救助',
  education: '教育救助',
  housing: '住房救助',
  charity: '慈善帮扶',
};
const ways = { 'in-person': '当面送达', 'left-at-home': '留置送达', post: '邮寄送达' } as const;

/** What happened to a case beside the procedure and the decisions, told. */
export function tellCaseAffair(event: CaseAffairEvent): string {
  switch (event.type) {
    case 'LetterIssued':
      return `制发${letterNames[event.data.kind]}（${event.data.documentNo}）。`;
    case 'LetterDelivered':
      return `文书${ways[event.data.by]}。`;
    case 'ReferralMade':
      return `转介${aids[event.data.to]}。`;
    case 'ReferralAnswered': {
      const { helped, amountFen } = event.data;
      return `转介结果：${helped ? '已给予帮助' : '未给予帮助'}${amountFen === null ? '' : `，${formatYuan(amountFen)}元`}。`;
    }
    case 'HouseholdMoved':
      return tellMove(event.data);
  }
}

function tellMove({ from, to }: Readonly<Record<'from' | 'to', Residence>>): string {
  if (from.county !== to.county) return '迁往外县，由迁入地重新审批。';
  const where =
    from.township === to.township ? `在本乡镇（街道）内迁至${to.village}` : `迁至本县另一乡镇（${to.village}）`;
  // The application or the benefit goes along, whichever it is by then.
  return `${where}，个案随户迁移。`;
}
