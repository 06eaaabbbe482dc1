/** How the pages of a folder look on A4. */
export const folderStyle = `@page { size: A4; margin: 20mm 18mm; }
body { font: 10.5pt/1.6 FangSong, STFangsong, SimSun, "Noto Serif CJK SC", serif; color: #000; max-width: 174mm; margin: 0 auto; }
h1 { font-size: 18pt; text-align: center; margin: 0 0 4mm; }
h2 { font-size: 11.5pt; margin: 5mm 0 1mm; break-after: avoid; }
p { margin: 0 0 1mm; }
pre { font: inherit; white-space: pre-wrap; margin: 0 0 1mm; padding-left: 1em; border-left: 0.6mm solid #999; }
table { width: 99.5%; border-collapse: collapse; margin: 3mm 0; }
th, td { border: 0.3mm solid #000; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
code { font: 8pt/1.4 "Noto Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
.facts td:first-child, .told td:first-child { white-space: nowrap; width: 30mm; }
h2 + .small { break-after: avoid; }
.told { break-inside: avoid; }
caption { text-align: left; font-size: 10.5pt; }
.items, .told { font-size: 9.5pt; line-height: 1.45; margin: 1mm 0 2mm; }
.items td { font-variant-numeric: tabular-nums; }
.items th, .whole { white-space: nowrap; }
.files { table-layout: fixed; }
.files th:nth-child(1) { width: 8mm; }
.files th:nth-child(4) { width: 17mm; }
.files th:nth-child(5) { width: 56mm; }
.files td:nth-child(4) { text-align: right; }
.small { font-size: 9pt; color: #333; }`;
