import { type Command } from 'commander';
import { readAssessment } from '../../assessment-input/read-assessment.js';
import { explainAssessment } from '../../policy/explanation/explain-assessment.js';
import { assess } from '../../policy/jilin-2018-12/assess.js';
import { type AnswerOptions, runAnswer, withAnswerOptions } from './answering/options.js';

/** Adds `dibao assess`: one household on one day, answered from a file without a database. */
export function registerAssessCommand(program: Command): void {
  withAnswerOptions(program.command('assess'))
    .description('按吉民发〔2018〕12号核定一户在某一天的待遇，从文件答复，不用数据库')
    .action(async (file: string | undefined, options: AnswerOptions) => {
      await runAnswer({ read: readAssessment, answer: assess, explain: explainAssessment }, file, options);
    });
}
