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
    .argument('[file]', 'JSON 文件，- 为标准输入')
    .option('--ndjson', '逐行输入，逐行答复；文件名以 .ndjson 结尾的即是')
    .option('--explain', '用中文说明代替 JSON；与 --json 或 --ndjson 同用时，附在答复里')
    .option('--json', '答复为 JSON（默认），可与 --explain 同用');
}

/** Answers as the options ask. Bad input is exit code 2 with a line per fault on standard error. */
export async function runAnswer<Input, Answer extends object>(
  answerer: Answerer<Input, Answer>,
  file: string | undefined,
  options: AnswerOptions,
): Promise<void> {
  if (options.ndjson === true || file?.endsWith('.ndjson') === true) {
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
