import { erasedText } from '../../kernel/masking.js';
import { valueOr } from '../../kernel/personal.js';
import { wallClockOf } from '../../platform/clock/clock.js';
import { escaped } from '../../platform/html/escaped.js';
import { pageFoot, pageHead, tableRow } from '../../platform/html/printed-page.js';
import { householdOn } from '../domain/household-facts.js';
import { type FolderItem, shownTitle } from './folder-files.js';
import { type FolderFile } from './folder-file.js';
import { type FolderIndex } from './folder-index.js';
import { type FolderSource } from './folder-source.js';
import { folderStyle } from './folder-style.js';

/** The index for people, with how to check the folder. @param data the index for programs, as a file */
export function indexHtml(
  { state }: FolderSource,
  index: FolderIndex,
  items: readonly FolderItem[],
  data: FolderFile,
): string {
  const title = '一户一档 目录';
  const [head] = householdOn(state.application, state.facts, 'latest').members;
  const facts: readonly (readonly [string, string])[] = [
    ['户主（申请人）', head === undefined ? '' : valueOr(head.name, erasedText)],
    ['住址', `${index.township.name}${index.village}`],
    ['个案编号', index.caseId],
    ['截至', `第${index.revision}件，登记于${wallClockOf(Date.parse(index.lastEvent.recordedAt))}（北京时间）`],
    ['末件哈希', index.lastEvent.hash],
  ];
  return `${pageHead(title, folderStyle)}<h1>${title}</h1>
<table class="facts">
<tbody>
${facts.map((row) => tableRow(row.map(escaped))).join('')}</tbody>
</table>
${index.erased ? '<p>本户的个人数据已依法销毁：没有文件的各项，原件不能再打开，只列登记时所存内容的 SHA-256，仍可核验。</p>\n' : ''}<table class="files">
<thead>
${tableRow(['序号', '名称', '文件', '字节', 'SHA-256'], 'th')}</thead>
<tbody>
${items.map((item, place) => tableRow(cellsOf(item, place + 1))).join('')}${tableRow(['', '目录（供程序读取）', ...fileCells(data)])}</tbody>
</table>
${howToCheck}${pageFoot}`;
}

function cellsOf(item: FolderItem, place: number): readonly string[] {
  const { revisions, file, stored } = item;
  const title = `${escaped(shownTitle(item))}${item.kind.startsWith('history') ? '' : `<br><span class="small">见第${revisions.join('、')}件</span>`}`;
  if (file !== null) return [String(place), title, ...fileCells(file)];
  return [
    String(place),
    title,
    '（无）',
    '',
    `<code>${stored?.sha256 ?? ''}</code><br><span class="small">所存内容</span>`,
  ];
}

function fileCells({ path, bytes, sha256 }: FolderFile): readonly string[] {
  return [escaped(path), String(bytes), `<code>${sha256}</code>`];
}

const howToCheck = `<h2>怎样核对</h2>
<p>一、文件齐全、未被改动：在本文件夹里执行 <code>sha256sum -c SHA256SUMS</code>（macOS：<code>shasum -a 256 -c SHA256SUMS</code>），各行都应显示 OK；Windows 上逐个执行 <code>certutil -hashfile 文件名 SHA256</code>，与上表比对。装有本系统的机器执行 <code>dibao case-folder --check 本文件夹</code>，还会找出多出来的文件。</p>
<p>二、与系统里的记录一致：由系统再导出同一个案、同一件号的档案，各文件逐字节相同；末件哈希与系统里该件的哈希相同。</p>
<p>三、系统里的记录未被改动：由审计人员执行 <code>dibao verify --evidence</code>，从所存字节重算每件的哈希和每份附件的哈希。</p>
<p class="small">本档案含未遮掩的个人信息，导出已说明理由并记入查阅日志；请妥善保管，限所说明的事由使用。</p>
`;
