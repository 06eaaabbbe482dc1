import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { ofFile, type ReadRows } from './import-fault.js';
import { type Line, mostRows, rowsOfTable } from './rows-of-table.js';

/**
 * Reads CSV in UTF-8, with or without a byte order mark, or in GB18030, as Excel saves it in China: a piece at a time,
 * so that others are answered meanwhile, and no further than is taken.
 */
export async function readCsv(bytes: Uint8Array): Promise<ReadRows> {
  const text = decoded(bytes);
  if (text === undefined) return { rows: [], faults: [ofFile('不能识别的编码', '应为 UTF-8 或 GB18030 的 CSV')] };
  const parser = Readable.from(piecesOf(Buffer.from(text))).pipe(
    // The header, and one row more than is taken.
    parse({ relaxColumnCount: true, skipEmptyLines: false, to: mostRows + 2 }),
  );
  const lines: Line[] = [];
  try {
    for await (const cells of parser as AsyncIterable<readonly string[]>) lines.push({ row: lines.length + 1, cells });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows: [], faults: [ofFile('引号或分隔符不成对', '应为逗号分隔的 CSV（RFC 4180）')] };
  }
  return rowsOfTable(lines);
}

const pieceBytes = 64 * 1024;

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
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
