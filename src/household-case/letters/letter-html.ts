import { dayText } from '../../kernel/business-date.js';
import { escaped } from '../../platform/html/escaped.js';
import { pageFoot, pageHead } from '../../platform/html/printed-page.js';
import { monthText, yuan } from '../../policy/explanation/words.js';
import { type Letter, type LetterAmount } from './letter.js';

const style = `@page { size: A4; margin: 25mm 22mm; }
body { font: 12pt/1.75 FangSong, STFangsong, SimSun, "Noto Serif CJK SC", serif; color: #000; max-width: 166mm; margin: 0 auto; }
h1 { font-size: 20pt; text-align: center; margin: 0 0 4mm; }
h2 { font-size: 13pt; margin: 6mm 0 2mm; break-after: avoid; }
p { margin: 0 0 2mm; text-align: justify; }
p.number { text-align: right; }
.text p { text-indent: 2em; }
table { width: 99.5%; border-collapse: collapse; margin: 3mm 0; }
th, td { border: 0.3mm solid #000; padding: 1mm 2mm; text-align: center; }
td.amount { text-align: right; }
tr, .sign, .receipt { break-inside: avoid; }
.sign { break-before: avoid; }
ul { margin: 0; padding-left: 1.5em; }
.sign { margin-top: 10mm; }
.sign p { text-align: right; }
.receipt { border-top: 0.3mm dashed #000; margin-top: 10mm; padding-top: 3mm; }
.annex { break-before: page; font-size: 10.5pt; }
.annex p { margin: 0; white-space: pre-wrap; text-align: left; min-height: 1em; }`;

/**
 * A letter as a page that prints on A4: one file, without scripts or anything from elsewhere. The same letter is the
 * same text, byte for byte.
 */
export function letterHtml(letter: Letter): string {
  const { title, documentNo, addressee, address, authority, issuedOn } = letter;
  return `${pageHead(title, style)}<h1>${escaped(title)}</h1>
<p class="number">${escaped(documentNo)}</p>
<p>${escaped(addressee)}（户）：</p>
<p>住址：${escaped(address)}</p>
<div class="text">
${paragraphs(letter.paragraphs)}
</div>
${amountsTable(letter.amounts)}${section('增发', list(letter.supplements))}${section('依据的条款', list(letter.grounds.map(({ clause, term, plain }) => `条款${clause} ${term}：${plain}`)))}${section('救济途径', paragraphs(letter.remedies))}<div class="sign">
<p>${escaped(authority)}（盖章）</p>
<p>${escaped(dayText(issuedOn))}</p>
</div>
<div class="receipt">
<p>送达回证</p>
<p>收到人签名：＿＿＿＿＿＿＿＿，收到日期：＿＿＿＿年＿＿月＿＿日</p>
</div>
<div class="annex">
<h2>附：${escaped(letter.explanation[0] ?? '')}</h2>
${paragraphs(letter.explanation.slice(1))}
</div>
${pageFoot}`;
}

function amountsTable(amounts: readonly LetterAmount[]): string {
  if (amounts.length === 0) return '';
  const rows = amounts.map(
    ({ from, to, baseFen, supplementFen, totalFen }) =>
      `<tr><td>${monthText(from)}至${to === null ? '有新的审批为止' : monthText(to)}</td>` +
      [baseFen, supplementFen, totalFen].map((fen) => `<td class="amount">${yuan(fen)}</td>`).join('') +
      '</tr>',
  );
  return `<table>
<thead><tr><th>月份</th><th>每月差额</th><th>每月增发</th><th>每月合计</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
`;
}

function section(heading: string, content: string): string {
  return content === '' ? '' : `<h2>${escaped(heading)}</h2>\n${content}\n`;
}

function list(items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<ul>\n${items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}\n</ul>`;
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p>${escaped(text)}</p>`).join('\n');
}
