const NEWLINE = 0x0a;

/** Bytes of the longest line that is read; a longer one is passed over so that memory stays flat. */
export const LONGEST_LINE = 4 * 1_024 * 1_024;

/** A line without its newline, or the sign that it was too long to be read. */
export type Line = Buffer | 'too-long';

/** Splits a stream of bytes into lines; the lines of one chunk come together, so that they are answered in one write. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let begun: Buffer[] = [];
  let length = 0;
  const take = (rest: Buffer): Line => {
    const line =
      length + rest.length > LONGEST_LINE ? 'too-long' : begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
    begun = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      lines.push(take(chunk.subarray(from, end)));
      from = end + 1;
    }
    const rest = chunk.subarray(from);
    length += rest.length;
    if (length > LONGEST_LINE) begun = [];
    else if (rest.length > 0) begun.push(rest);
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [take(Buffer.alloc(0))];
}
