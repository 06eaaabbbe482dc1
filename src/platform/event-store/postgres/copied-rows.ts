import { type Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Signature, flags and the length of an extension: what comes before the first row. */
const headerBytes = 19;
/** Stands in place of the next row's number of columns. */
const endOfRows = -1;
/** Rows are given out when so much has come; one row alone may have more. */
const blockBytes = 1024 * 1024;

/**
 * Runs a query with COPY, which sends bytes as bytes; the driver makes text of all that comes in any other way. While
 * nobody asks for more, no more is fetched.
 * @param query without parameters, for COPY takes none
 */
export async function* copyRows(pool: Pool, query: string): AsyncIterable<CopiedRows> {
  const client = await pool.connect();
  let finished = false;
  try {
    let chunks: Buffer[] = [];
    let bytes = 0;
    let enough = blockBytes;
    let start = headerBytes;
    for await (const chunk of client.query(copyTo(`copy (${query}) to stdout (format binary)`))) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes < enough) continue;
      const block = Buffer.concat(chunks);
      const end = endOfWholeRows(block, start);
      if (end > start) yield new CopiedRows(block, start, end);
      chunks = [block.subarray(end)];
      bytes = block.length - end;
      enough = Math.max(blockBytes, 2 * bytes);
      start = end > start ? 0 : start;
    }
    const block = Buffer.concat(chunks);
    const end = endOfWholeRows(block, start);
    if (block.length !== end + 2 || block.readInt16BE(end) !== endOfRows) throw new Error('COPY ended within a row');
    finished = true;
    if (end > start) yield new CopiedRows(block, start, end);
  } finally {
    // Otherwise nobody knows what the connection still sends.
    client.release(!finished);
  }
}

/** Whole rows in the binary form of COPY, read column by column in the order of the query. */
export class CopiedRows {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
    private readonly end: number,
  ) {}

  /** Goes to the next row. @returns false when there is none */
  next(): boolean {
    if (this.at === this.end) return false;
    this.at += 2;
    return true;
  }

  int32(): number {
    return this.bytes.readInt32BE(this.field(4));
  }

  int64(): number {
    return Number(this.bytes.readBigInt64BE(this.field(8)));
  }

  text(): string {
    const start = this.field();
    return this.bytes.toString('utf8', start, this.at);
  }

  hex(): string {
    const start = this.field();
    return this.bytes.toString('hex', start, this.at);
  }

  /** A view of the block, which stays in memory as a whole while the view does. */
  view(): Buffer {
    const start = this.field();
    return this.bytes.subarray(start, this.at);
  }

  /** Goes behind the next value. @returns where it begins */
  private field(expected?: number): number {
    const length = this.bytes.readInt32BE(this.at);
    if (length < 0 || (expected !== undefined && length !== expected))
      throw new Error(`A column has ${length} bytes, expected ${expected ?? 'a value'}`);
    const start = this.at + 4;
    this.at = start + length;
    return start;
  }
}

/** @returns where the row begins that has not come as a whole, or the mark behind the last one */
function endOfWholeRows(bytes: Buffer, start: number): number {
  let end = start;
  for (;;) {
    if (end + 2 > bytes.length) return end;
    const columns = bytes.readInt16BE(end);
    if (columns === endOfRows) return end;
    let at = end + 2;
    for (let column = 0; column < columns; column += 1) {
      if (at + 4 > bytes.length) return end;
      at += 4 + Math.max(bytes.readInt32BE(at), 0);
    }
    if (at > bytes.length) return end;
    end = at;
  }
}
