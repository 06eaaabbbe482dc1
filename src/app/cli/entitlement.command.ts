import { type Command } from 'commander';
import { type EntitlementRequest, readEntitlement, readUntil } from '../../assessment-input/read-entitlement.js';
import { type Entitlement } from '../../policy/entitlement.js';
import { explainEntitlement } from '../../policy/explanation/explain-entitlement.js';
import { entitlement } from '../../policy/jilin-2018-12/entitlement.js';
import { type Answerer } from './answering/answer.js';
import { fail } from './answering/answer-file.js';
import { type AnswerOptions, runAnswer, withAnswerOptions } from './answering/options.js';

/** Adds `dibao entitlement`: what a sequence of decisions owed month by month, answered from a file without a database. */
export function registerEntitlementCommand(program: Command): void {
  withAnswerOptions(program.command('entitlement'))
    .description('逐月算出一个个案的各次审批应发多少，从文件答复，不用数据库')
    .option('--until <month>', '算到哪个月，YYYY-MM；优先于文件里写的，两处都没有时为 2021-03')
    .action(async (file: string | undefined, options: AnswerOptions & { readonly until?: string }) => {
      const { until } = options;
      const asked = until === undefined ? { ok: true as const, input: undefined } : readUntil(until);
      if (!asked.ok) {
        fail(asked.faults);
        return;
      }
      const answerer: Answerer<EntitlementRequest, Entitlement> = {
        read: (raw) => readEntitlement(raw, asked.input),
        answer: (request) => entitlement(request.input, request.until),
        explain: explainEntitlement,
      };
      await runAnswer(answerer, file, options);
    });
}
