import { type BusinessDate } from '../../kernel/business-date.js';
import { rejection, type Rejection } from '../../kernel/rejection.js';

const residences = { rural: '农村', urban: '城市' } as const;

export const alreadyPublished = (what: string, effectiveFrom: BusinessDate): Rejection =>
  rejection(
    'county-standards.already-published',
    `自${effectiveFrom}起的${what}已经发布过。同一日期不能发布第二次；如有错误，请更正原文件。`,
    { clause: '2.4' },
  );

export const tooFarAhead = (effectiveFrom: BusinessDate, today: BusinessDate): Rejection =>
  rejection(
    'county-standards.too-far-ahead',
    `${effectiveFrom} 比今天（${today}）晚两年以上，看来日期有误。登记后执行日期不能更改，请核对文件。`,
    { clause: '2.4', faults: [{ pointer: '/effectiveFrom', expected: '应为文件所定的执行日期，不晚于今天起两年' }] },
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

export const nothingInTables = (): Rejection =>
  rejection('county-standards.nothing-published', '至少应公布一项核算标准。', {
    clause: '4.1.3',
    faults: [{ pointer: '/crops', expected: '农作物、打工收入、赡养费中至少一项' }],
  });

export const lineAlreadyPublished = (pointer: string): Rejection =>
  rejection(
    'county-standards.line-already-published',
    '同一作物同一年度、同一工种同一日期、同一日期的赡养费，都只能有一个核算标准。已公布的如有错误，请更正原文件。',
    { clause: '4.1.3', faults: [{ pointer, expected: '不应与本文件前面的或已公布的项目重复' }] },
  );

export const lineTakenAway = (): Rejection =>
  rejection(
    'county-standards.line-taken-away',
    '更正可以改金额、补项目，不能删去已公布的项目：已审批的收入可能按它算出。',
    { clause: '4.1.3', faults: [{ pointer: '/crops', expected: '应保留原文件的每个项目' }] },
  );

export const duplicatePropertyKind = (pointer: string): Rejection =>
  rejection('county-standards.duplicate-property-kind', '同一类财产只能有一个限额。', {
    clause: '3.2',
    faults: [{ pointer, expected: '不应与前面的财产类别重复' }],
  });

export const emptyLimit = (pointer: string): Rejection =>
  rejection('county-standards.empty-limit', '财产限额应有金额或文字规定。', {
    clause: '3.2',
    faults: [{ pointer, expected: 'amount 和 text 至少有一项' }],
  });

export const duplicateArea = (pointer: string): Rejection =>
  rejection('county-standards.duplicate-area', '同一文件中一个地区只能有一组责任人。', {
    clause: '5.1',
    faults: [{ pointer, expected: '不应与前面的地区重复' }],
  });

export const officersAlreadyAppointed = (pointer: string): Rejection =>
  rejection(
    'county-standards.officers-already-appointed',
    '该地区自同一日期起的责任人已经明确过。如有错误，请更正原文件。',
    {
      clause: '5.1',
      faults: [{ pointer, expected: '应为该日期尚未明确责任人的地区' }],
    },
  );

export const foreignArea = (pointer: string): Rejection =>
  rejection('county-standards.foreign-area', '只能明确本县和本县所辖乡镇（街道）的责任人。', {
    clause: '5.1',
    faults: [{ pointer, expected: '应为生效日期时本县或其乡镇（街道）的代码' }],
  });

export const personUnknown = (pointer: string): Rejection =>
  rejection('county-standards.person-unknown', '没有登记过这名工作人员。请先登记，再明确责任。', {
    clause: '5.1',
    faults: [{ pointer, expected: '应为已登记工作人员的编号' }],
  });

export const correctedUnknown = (): Rejection =>
  rejection('county-standards.not-found', '没有找到要更正的文件，或者它已经更正过。请先查阅现行文件。', {
    faults: [{ pointer: '/corrected', expected: '应为现行文件的事件编号' }],
  });

export const nothingToCorrect = (): Rejection =>
  rejection('county-standards.nothing-to-correct', '更正后的内容和文号与现行的完全相同，无须更正。');

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
