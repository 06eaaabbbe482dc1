import { type AreaRegister } from '../../kernel/area-register.js';
import { businessDate, dayText } from '../../kernel/business-date.js';
import { erasedText } from '../../kernel/masking.js';
import { type Personal, valueOr } from '../../kernel/personal.js';
import { wallClockOf } from '../../platform/clock/clock.js';
import { escaped } from '../../platform/html/escaped.js';
import { pageFoot, pageHead, tableRow } from '../../platform/html/printed-page.js';
import { householdOn } from '../domain/household-facts.js';
import { type FolderEntry } from './folder-history.js';
import { type FolderSource } from './folder-source.js';
import { folderStyle } from './folder-style.js';

/** Roles in which somebody acts on a case; another stands by its code. */
const roleNames: Readonly<Record<string, string>> = {
  townshipOfficer: '乡镇经办人员',
  townshipReviewer: '乡镇审核人员',
  countyApprover: '县级审批人员',
  correctionOfficer: '纠错经办人员',
  correctionApprover: '纠错审批人员',
  installation: '系统定时任务',
};

/** The history for people: who the household is, then every event with its reasons. */
export function historyHtml(source: FolderSource, entries: readonly FolderEntry[]): string {
  const title = '办理经过';
  return `${pageHead(title, folderStyle)}<h1>${title}</h1>
<p>个案编号：${escaped(source.caseId)}。共${entries.length}件，从第0件到第${source.last.meta.revision}件。</p>
${membersTable(source)}${entries.map((entry) => entryHtml(entry, source.areas)).join('')}${pageFoot}`;
}

function membersTable({ state }: FolderSource): string {
  const shown = (value: Personal<string>): string => escaped(valueOr(value, erasedText));
  const { members } = householdOn(state.application, state.facts, 'latest');
  const rows = members.map(({ id, name, citizenId, birthDate }) =>
    tableRow([escaped(id), shown(name), shown(citizenId), shown(birthDate)]),
  );
  return `<h2>家庭成员（按最近登记的情况）</h2>
<table>
<thead>
${tableRow(['成员', '姓名', '公民身份号码', '出生日期'], 'th')}</thead>
<tbody>
${rows.join('')}</tbody>
</table>
`;
}

function entryHtml(entry: FolderEntry, areas: AreaRegister): string {
  const { revision, effectiveOn, recordedAt, what, why, reason, clauses, flags, evidence, actor, corrects } = entry;
  const on = businessDate(effectiveOn);
  const role = roleNames[actor.role] ?? actor.role;
  const lines = [
    `<p class="small">登记时间：${wallClockOf(Date.parse(recordedAt))}（北京时间）。经办：${escaped(areas.fullName(actor.area, on))}${escaped(role)}（人员 ${escaped(actor.person)}）。</p>`,
    ...paragraph('依据条款', clauses.join('、')),
    ...paragraph('更正', corrects === null ? '' : `更正先前登记的一件（事件编号 ${corrects}）`),
    ...paragraph('理由', reason?.text ?? ''),
    ...(why === null ? [] : [`<pre>${escaped(why)}</pre>`]),
    ...paragraph('须过问', flags.join('')),
    ...paragraph('附件', evidence.map(({ path, fileName }) => path ?? `${fileName ?? ''}${erasedText}`).join('；')),
    `<p class="small">事件哈希：<code>${entry.hash}</code></p>`,
  ];
  return `<h2>第${revision}件，${dayText(on)}：${escaped(what)}</h2>\n${lines.join('\n')}\n`;
}

function paragraph(heading: string, text: string): readonly string[] {
  return text === '' ? [] : [`<p>${heading}：${escaped(text)}</p>`];
}
