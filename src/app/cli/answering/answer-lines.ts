import { type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Fault } from '../../../assessment-input/fault.js';
import { BAD_INPUT, fail } from './answer-file.js';
import { type Answerer, answerBytes } from './answer.js';
import { type Line, linesOf, LONGEST_LINE } from './lines.js';

/**
 * Answers one input a line with one answer a line, in order. A bad line gets `{"error":…}` in its place, and the exit
 * code is 2 at the end. The reader sets the pace: nothing is read while the output is full.
 */
export async function answerLines<Input, Answer extends object>(
  answerer: Answerer<Input, Answer>,
  source: Readable,
  explained: boolean,
): Promise<void> {
  const seen = { lines: 0, bad: 0 };
  const answerLine = (line: Line): string => {
    seen.lines += 1;
    const answered = line === 'too-long' ? { ok: false as const, faults: TOO_LONG } : answerBytes(answerer, line);
    if (!answered.ok) {
      seen.bad += 1;
      return JSON.stringify({ error: { line: seen.lines, faults: answered.faults } });
    }
    const { answer } = answered;
    return JSON.stringify(explained ? { ...answer, explanation: answered.explained() } : answer);
  };
  async function* answers(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    for await (const lines of linesOf(chunks)) yield `${lines.map(answerLine).join('\n')}\n`;
  }
  try {
    await pipeline(source, answers, process.stdout, { end: false });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // The reader of our output went away: there is nobody left to answer.
    if (code === 'EPIPE') return;
    if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR') throw error;
    fail([{ pointer: '', expected: `应能读到输入（${code}）` }]);
  }
  if (seen.bad > 0) process.exitCode = BAD_INPUT;
}

const TOO_LONG: readonly Fault[] = [{ pointer: '', expected: `一行应不超过${LONGEST_LINE}字节` }];
