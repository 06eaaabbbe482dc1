import { type Command } from 'commander';
import { type Answerer } from './answer.js';
import { answerFile, fail, type OutputForm } from './answer-file.js';
import { answerLines } from './answer-lines.js';
import { openSource } from './read-source.js';

export interface AnswerOptions {
  readonly ndjson?: true;
  readonly explain?: true;
  readonly json?: true;
}

/** The arguments and options that `assess` and `entitlement` have in common. */
export function withAnswerOptions(command: Command): Command {
  return command
    .argument('[file]', 'a JSON file, or - for standard input')
    .option('--ndjson', 'one input a line in, one answer a line out')
    .option('--explain', 'the explanation in Chinese instead of JSON; with --json or --ndjson, beside the answer')
    .option('--json', 'JSON (the default), also with --explain');
}

/** Answers as the options ask. Bad input is exit code 2 with a line per fault on standard error. */
export async function runAnswer<Input, Answer extends object>(
  answerer: Answerer<Input, Answer>,
  file: string | undefined,
  options: AnswerOptions,
): Promise<void> {
  if (options.ndjson === true) {
    await answerLines(answerer, openSource(file ?? '-'), options.explain === true);
    return;
  }
  if (file === undefined) {
    fail([{ pointer: '', expected: '应写明文件名，或者用 - 从标准输入读' }]);
    return;
  }
  const form: OutputForm = options.explain !== true ? 'json' : options.json === true ? 'json-with-text' : 'text';
  await answerFile(answerer, file, form);
}
