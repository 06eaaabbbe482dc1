import { type Fault } from '../../../assessment-input/fault.js';
import { type Answerer, answerBytes } from './answer.js';
import { readSource } from './read-source.js';

export const BAD_INPUT = 2;

export type OutputForm = 'json' | 'text' | 'json-with-text';

/** Answers one file on standard output; faults go to standard error, a line each, and nothing to standard output. */
export async function answerFile<Input, Answer extends object>(
  answerer: Answerer<Input, Answer>,
  file: string,
  form: OutputForm,
): Promise<void> {
  let bytes: Buffer;
  try {
    bytes = await readSource(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    fail([{ pointer: '', expected: `应能读到文件 ${file}（${reason}）` }]);
    return;
  }
  const answered = answerBytes(answerer, bytes);
  if (!answered.ok) {
    fail(answered.faults);
    return;
  }
  const { answer, explained } = answered;
  const output = {
    json: () => JSON.stringify(answer, null, 2),
    text: explained,
    'json-with-text': () => JSON.stringify({ ...answer, explanation: explained() }, null, 2),
  };
  process.stdout.write(`${output[form]()}\n`);
}

/** One line per fault; the same fault at the same place is said once. */
export function fail(faults: readonly Fault[]): void {
  const lines = new Set(faults.map(({ pointer, expected }) => `${pointer}: ${expected}`));
  process.stderr.write([...lines, ''].join('\n'));
  process.exitCode = BAD_INPUT;
}
