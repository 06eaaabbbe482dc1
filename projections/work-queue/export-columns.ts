import { type BusinessDate, daysBetween, businessDate } from '../../src/kernel/business-date.js';
import { stepNames } from '../../src/household-case/domain/procedure-step.names.js';
import { type ExportColumn } from '../../src/platform/http/export/list-export.js';
import { caseColumns, caseIdColumn } from '../case-lists.js';
import { type ListedItem } from './listed-items.js';
import { type ActingRole } from './queued-steps.js';

const roleNames: Readonly<Record<ActingRole, string>> = {
  townshipOfficer: '乡镇经办人员',
  townshipReviewer: '乡镇审核人员',
  countyApprover: '县级审批人员',
};

/** The columns of the exported queue, as of a day. */
export function queueColumns(today: BusinessDate): readonly ExportColumn<ListedItem>[] {
  return [
    ...caseColumns,
    { header: '待办事项', width: 16, kind: 'text', value: ({ step }) => stepNames[step] },
    {
      header: '涉及成员',
      width: 14,
      kind: 'text',
      value: ({ members }) => members.map(({ id, name }) => `${id} ${name}`).join('、') || null,
    },
    { header: '由谁办理', width: 14, kind: 'text', value: ({ role }) => roleNames[role] },
    { header: '从何日起', width: 12, kind: 'text', value: ({ since }) => since },
    { header: '最迟日期', width: 12, kind: 'text', value: ({ dueBy }) => dueBy },
    { header: '公示期满', width: 12, kind: 'text', value: ({ endsOn }) => endsOn },
    {
      header: '逾期天数',
      width: 10,
      kind: 'count',
      value: ({ dueBy }) => (dueBy !== null && dueBy < today ? daysBetween(businessDate(dueBy), today) : null),
    },
    caseIdColumn,
  ];
}
