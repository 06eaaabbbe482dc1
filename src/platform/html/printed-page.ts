import { escaped } from './escaped.js';

/**
 * The beginning of a page that is one file, without scripts or anything from elsewhere.
 * @param style CSS of the page, as it is
 */
export function pageHead(title: string, style: string): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
${style}
</style>
</head>
<body>
`;
}

export const pageFoot = '</body>\n</html>\n';

/** A row of a table; `cells` are HTML. */
export function tableRow(cells: readonly string[], tag: 'td' | 'th' = 'td'): string {
  return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>\n`;
}
