import { type BusinessDate } from '../../kernel/business-date.js';
import { rejection, type Rejection } from '../../kernel/rejection.js';

const residences = { rural: '农村', urban: '城市' } as const;

export const alreadyPublished = (what: string, effectiveFrom: BusinessDate): Rejection =>
  rejection(
    'county-standards.already-published',
    `自${effectiveFrom}起的${what}已经发布过。同一日期不能发布第二次；如有错误，请更正原文件。`,
    { clause: '2.4' },
  );

export const notFirstOfMonth = (pointer: string): Rejection =>
  rejection('county-standards.not-first-of-month', '标准应自某月1日起执行。', {
    clause: '2.4',
    faults: [{ pointer, expected: '应为某月1日，例如 2018-07-01' }],
  });

export const belowFloor = (pointer: string, floor: number, clause: '3.3.2' | '3.3.3'): Rejection =>
  rejection(
    'county-standards.rate-below-floor',
    clause === '3.3.2' ? `重特大疾病的增发比例不得低于${floor}%。` : `重点救助对象的增发比例不得低于${floor}%。`,
    { clause, faults: [{ pointer, expected: `应不低于 ${floor}` }] },
  );

export const duplicateKey = (pointer: string): Rejection =>
  rejection('county-standards.duplicate-key', '同一类困难只能有一个增发比例。', {
    clause: '3.3.4',
    faults: [{ pointer, expected: '不应与前面的类别重复' }],
  });

export const duplicateChoice = (pointer: string): Rejection =>
  rejection('county-standards.duplicate-choice', '同一个问题只能有一种解释。', {
    clause: '2.4',
    faults: [{ pointer, expected: '不应与前面的选择重复' }],
  });

export const correctedUnknown = (): Rejection =>
  rejection('county-standards.not-found', '没有找到要更正的标准，或者它已经更正过。请先查阅现行标准。', {
    faults: [{ pointer: '/corrected', expected: '应为现行标准的事件编号' }],
  });

export const nothingToCorrect = (): Rejection =>
  rejection('county-standards.nothing-to-correct', '更正后的金额和文号与现行的完全相同，无须更正。');

export const noStandardInForce = (residence: 'rural' | 'urban', on: BusinessDate): Rejection =>
  rejection(
    'county-standards.no-standard-in-force',
    `${on}没有可适用的${residences[residence]}低保标准。请县级先发布标准，再作决定。`,
    { clause: '2.4' },
  );

export const noRatesInForce = (on: BusinessDate): Rejection =>
  rejection('county-standards.no-rates-in-force', `${on}没有可适用的增发比例。请县级先发布，再作决定。`, {
    clause: '3.3.1',
  });

export const noRulesInForce = (on: BusinessDate): Rejection =>
  rejection(
    'county-standards.no-rules-in-force',
    `${on}没有可适用的县级规定（取整方式、城市适用范围等）。请县级先发布，再作决定。`,
    { clause: '2.4' },
  );
