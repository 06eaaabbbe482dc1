import { type AreaRegister } from '../../kernel/area-register.js';
import { businessDate, dayText } from '../../kernel/business-date.js';
import { erasedText } from '../../kernel/masking.js';
import { wallClockOf } from '../../platform/clock/clock.js';
import { escaped } from '../../platform/html/escaped.js';
import { pageFoot, pageHead, tableRow } from '../../platform/html/printed-page.js';
import { householdOn } from '../domain/household-facts.js';
import { stepNames } from '../domain/procedure-step.names.js';
import { type FolderEntry } from './folder-history.js';
import { type FolderSource, type HashedEvent } from './folder-source.js';
import { folderStyle } from './folder-style.js';
import { Namer, type Substance } from './substance.js';
import { substanceOf } from './substance-of-event.js';
import { membersTable } from './substance-of-household.js';

/** Roles in which somebody acts on a case; another stands by its code. */
const roleNames: Readonly<Record<string, string>> = {
  townshipOfficer: '乡镇经办人员',
  townshipReviewer: '乡镇审核人员',
  countyApprover: '县级审批人员',
  correctionOfficer: '纠错经办人员',
  correctionApprover: '纠错审批人员',
  installation: '系统定时任务',
};

/** The history for people: who the household is, then every event with what it recorded and its reasons. */
export function historyHtml(source: FolderSource, entries: readonly FolderEntry[]): string {
  const { caseId, last, events, state, areas } = source;
  const title = '办理经过';
  const namer = new Namer(source);
  const { members } = householdOn(state.application, state.facts, 'latest');
  const told = entries.map((entry, place) => {
    const event = events[place];
    if (event === undefined) throw new Error('An entry is of an event');
    return entryHtml(entry, event, namer, areas);
  });
  return `${pageHead(title, folderStyle)}<h1>${title}</h1>
<p>个案编号：${escaped(caseId)}。共${entries.length}件，从第0件到第${last.meta.revision}件。</p>
<h2>家庭成员（按最近登记的情况）</h2>
${substanceHtml([membersTable(members)])}${told.join('')}${pageFoot}`;
}

function entryHtml(entry: FolderEntry, event: HashedEvent, namer: Namer, areas: AreaRegister): string {
  const { revision, effectiveOn, recordedAt, what, why, reason, clauses, flags, evidence, actor, corrects } = entry;
  const on = businessDate(effectiveOn);
  const substance = substanceOf(event, namer, effectiveOn);
  const due = 'due' in event.data ? event.data.due : [];
  const role = roleNames[actor.role] ?? actor.role;
  const lines = [
    `<p class="small">登记时间：${wallClockOf(Date.parse(recordedAt))}（北京时间）。经办：${escaped(areas.fullName(actor.area, on))}${escaped(role)}${escaped(actor.name ?? '')}（人员 ${escaped(actor.person)}）。</p>`,
    ...paragraph('依据条款', clauses.join('、')),
    ...paragraph('更正', corrects === null ? '' : `更正先前登记的${namer.event(corrects)}（事件编号 ${corrects}）`),
    ...paragraph('理由', reason?.text ?? ''),
    ...(substance.length === 0 ? [] : [substanceHtml(substance)]),
    ...(why === null ? [] : [`<pre>${escaped(why)}</pre>`]),
    ...paragraph('须过问', flags.join('')),
    ...paragraph('随后应办', due.map(({ step, by }) => `${stepNames[step]}（${by}）`).join('；')),
    ...paragraph('附件', evidence.map(({ path, fileName }) => path ?? `${fileName ?? ''}${erasedText}`).join('；')),
    `<p class="small">事件哈希：<code>${entry.hash}</code></p>`,
  ];
  return `<h2>第${revision}件，${dayText(on)}：${escaped(what)}</h2>\n${lines.join('\n')}\n`;
}

/** Lines that follow one another as one table of names and texts; each table under its name. */
function substanceHtml(substance: readonly Substance[]): string {
  const lines = substance.flatMap((item) =>
    item.kind === 'line' ? [tableRow([escaped(item.name), escaped(item.text)])] : [],
  );
  const tables = substance.flatMap((item) => (item.kind === 'table' ? [tableHtml(item)] : []));
  return `${lines.length === 0 ? '' : `<table class="told"><tbody>\n${lines.join('')}</tbody></table>\n`}${tables.join('')}`;
}

function tableHtml({ name, head, rows, whole }: Extract<Substance, { kind: 'table' }>): string {
  const cell = (text: string, column: number): string =>
    whole.includes(column) ? `<span class="whole">${escaped(text)}</span>` : escaped(text);
  return `<table class="items">
<caption>${escaped(name)}</caption>
<thead>
${tableRow(head.map(escaped), 'th')}</thead>
<tbody>
${rows.map((row) => tableRow(row.map(cell))).join('')}</tbody>
</table>
`;
}

function paragraph(heading: string, text: string): readonly string[] {
  return text === '' ? [] : [`<p>${heading}：${escaped(text)}</p>`];
}
