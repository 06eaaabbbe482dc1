import { type Row } from 'exceljs';

/** As wide as A4 paper (9 in the format, where the types want a name) and as long as it takes, with lines between the cells. */
export const printedOnA4: object = {
  paperSize: 9,
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  showGridLines: true,
};

/** The same on A3 paper (8 in the format), for a form of many columns: two sheets wide. */
export const printedOnA3: object = { ...printedOnA4, paperSize: 8, fitToWidth: 2 };

/** Height of a line of text, in points. */
const lineHeight = 16;

/**
 * Makes a row as high as its wrapped texts need: not every program does so for rows that a program wrote.
 * @param widths of the columns, in characters of a spreadsheet
 */
export function fitHeight(row: Row, texts: readonly (string | number | null)[], widths: readonly number[]): void {
  const lines = texts.map((text, at) => (typeof text === 'string' ? linesOf(text, widths[at] ?? Infinity) : 1));
  const most = Math.max(1, ...lines);
  if (most > 1) row.height = most * lineHeight;
}

/** How many lines a text takes; cells have a margin. */
function linesOf(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length + wideSigns(line)) / (width - 1))), 0);
}

/** Chinese characters and punctuation are as wide as two digits. */
const wideSigns = (text: string): number => text.match(/[\u2E80-\uFFEF]/gu)?.length ?? 0;
