import { CsvError, parse } from 'csv-parse/sync';
import { ofFile, type ReadRows } from './import-fault.js';
import { type Line, rowsOfTable } from './rows-of-table.js';

/** Reads CSV in UTF-8, with or without a byte order mark, or in GB18030, as Excel saves it in China. */
export function readCsv(bytes: Uint8Array): ReadRows {
  const text = decoded(bytes);
  if (text === undefined) return { rows: [], faults: [ofFile('不能识别的编码', '应为 UTF-8 或 GB18030 的 CSV')] };
  try {
    const records: string[][] = parse(text, { relaxColumnCount: true, skipEmptyLines: false });
    return rowsOfTable(records.map((cells, index): Line => ({ row: index + 1, cells })));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows: [], faults: [ofFile('引号或分隔符不成对', '应为逗号分隔的 CSV（RFC 4180）')] };
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  return undefined;
}
