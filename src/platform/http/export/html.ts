import { escaped } from '../../html/escaped.js';
import { pageFoot, pageHead, tableRow } from '../../html/printed-page.js';
import { type ExportColumn, type ExportedRow, type ListExport } from './list-export.js';
import { yuanOf } from './yuan-of.js';

const style = `@page { size: A4; margin: 18mm 15mm; }
body { font: 11pt/1.5 FangSong, STFangsong, SimSun, "Noto Serif CJK SC", serif; color: #000; max-width: 180mm; margin: 0 auto; }
h1 { font-size: 18pt; text-align: center; word-break: keep-all; overflow-wrap: anywhere; margin: 0 0 3mm; }
p { margin: 0 0 1.5mm; }
table { width: 99.5%; border-collapse: collapse; margin: 3mm 0; font-size: 10pt; }
th, td { border: 0.3mm solid #000; padding: 0.8mm 1.5mm; text-align: center; overflow-wrap: anywhere; }
td.amount { text-align: right; }
thead { display: table-header-group; }
tr { break-inside: avoid; }`;

/** A list of households as a page that prints on A4, read page by page: rows numbered, counts and amounts summed. */
export async function* htmlOf<T extends ExportedRow>({
  title,
  columns,
  pages,
  notes,
}: ListExport<T>): AsyncGenerator<string> {
  const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${escaped(text)}</p>\n`).join('');
  const head = tableRow(['序号', ...columns.map(({ header }) => escaped(header))], 'th');
  yield `${pageHead(title, style)}<h1>${escaped(title)}</h1>
${paragraphs(notes.above)}<table>
${columnWidths([numberWidth, ...columns.map(({ width }) => width)])}
<thead>
${head}</thead>
<tbody>
`;
  let rows = 0;
  const sums = columns.map(() => 0);
  for await (const page of pages) {
    yield page
      .map((row) => {
        rows += 1;
        const values = columns.map((column) => column.value(row));
        values.forEach((value, place) => (sums[place] = (sums[place] ?? 0) + (typeof value === 'number' ? value : 0)));
        return rowOf(String(rows), columns, values);
      })
      .join('');
  }
  const totals = columns.map(({ kind }, place) => (kind === 'text' ? null : (sums[place] ?? 0)));
  yield `${rowOf('合计', columns, totals)}</tbody>
</table>
<p>共${rows}户。</p>
${paragraphs(notes.below)}${pageFoot}`;
}

/** Of the column of numbers, in characters of a spreadsheet. */
const numberWidth = 8;

/** Columns share the page as they share a sheet. */
function columnWidths(widths: readonly number[]): string {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return `<colgroup>${widths.map((width) => `<col style="width:${((width / whole) * 100).toFixed(1)}%">`).join('')}</colgroup>`;
}

function rowOf<T>(
  number: string,
  columns: readonly ExportColumn<T>[],
  values: readonly (string | number | null)[],
): string {
  const cells = columns.map(({ kind }, place) => {
    const value = values[place] ?? '';
    if (kind === 'yuan' && typeof value === 'number') return `<td class="amount">${yuanOf(value)}</td>`;
    return `<td>${escaped(String(value))}</td>`;
  });
  return `<tr><td>${number}</td>${cells.join('')}</tr>\n`;
}
