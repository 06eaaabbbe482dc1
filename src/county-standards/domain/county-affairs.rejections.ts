import { type BusinessDate } from '../../kernel/business-date.js';
import { rejection, type Rejection } from '../../kernel/rejection.js';
import { type Affair } from './county-affairs.events.js';

/** Clause and place of the day of each kind. */
const kinds = {
  PlanFiled: ['4.1.1', '/filedOn'],
  TrainingHeld: ['4.1.2', '/heldOn'],
  FundsAllocated: ['2.3', '/allocatedOn'],
  TownshipVisited: ['5.2-5.3', '/visitedOn'],
  EnquiriesAnswered: ['5.4p', '/month'],
  SatisfactionSurveyed: ['5.4p', '/surveyedOn'],
} as const satisfies Record<Affair['type'], readonly [clause: string, pointer: string]>;

export const notYet = (type: Affair['type'], today: BusinessDate): Rejection => {
  const [clause, pointer] = kinds[type];
  const month = type === 'EnquiriesAnswered';
  return rejection(
    'county-affairs.not-yet',
    month ? '该月尚未结束，请月后再登记。' : '只登记已经做了的工作，日期不能在今天之后。',
    {
      clause,
      faults: [{ pointer, expected: month ? `应为${today}以前结束的月份` : `应不晚于${today}` }],
    },
  );
};

export const planAlreadyFiled = (): Rejection =>
  rejection(
    'county-affairs.plan-already-filed',
    '实施方案已经报备。文号或文件有误请更正；报备日期有误请撤回后重新登记。',
    {
      clause: '4.1.1',
    },
  );

export const alreadyRecorded = (): Rejection =>
  rejection('county-affairs.already-recorded', '同一日期、同一文号的这项工作已经登记过。如有错误，请更正原记录。');

export const duplicateLevel = (pointer: string): Rejection =>
  rejection('county-affairs.duplicate-level', '同一级人员只填一行。', {
    clause: '4.1.2',
    faults: [{ pointer, expected: '不应与前面的级别重复' }],
  });

export const nothingToRectify = (): Rejection =>
  rejection('county-affairs.nothing-to-rectify', '没有发现问题，就没有整改期限。', {
    clause: '5.2-5.3',
    faults: [{ pointer: '/rectifyBy', expected: 'problems 为 0 时应为 null' }],
  });

export const rectificationDateMissing = (): Rejection =>
  rejection('county-affairs.rectification-date-missing', '发现问题的，应当有不早于检查日期的整改期限。', {
    clause: '5.2-5.3',
    faults: [{ pointer: '/rectifyBy', expected: '应为不早于检查日期的日期' }],
  });

export const duplicateChannel = (pointer: string): Rejection =>
  rejection('county-affairs.duplicate-channel', '同一种咨询方式只填一行。', {
    clause: '5.4p',
    faults: [{ pointer, expected: '不应与前面的方式重复' }],
  });

export const answeredBeyondReceived = (pointer: string): Rejection =>
  rejection('county-affairs.answered-beyond-received', '答复的件数不能多于收到的件数。', {
    clause: '5.4p',
    faults: [{ pointer, expected: '应不大于 received' }],
  });

export const moreThanAsked = (pointer: string): Rejection =>
  rejection('county-affairs.more-than-asked', '知晓的人数、各档回答的合计都不能多于调查人数。', {
    clause: '5.4p',
    faults: [{ pointer, expected: '应不大于 asked' }],
  });

export const foreignTownship = (pointer: string): Rejection =>
  rejection('county-affairs.foreign-township', '只登记对本县乡镇（街道）的调研、指导和督导。', {
    clause: '5.2-5.3',
    faults: [{ pointer, expected: '应为当日本县乡镇（街道）的九位代码' }],
  });

export const recordUnknown = (pointer: string): Rejection =>
  rejection('county-affairs.not-found', '没有找到这条记录，或者它已经更正或撤回。请先查阅现有记录。', {
    faults: [{ pointer, expected: '应为现有记录的事件编号' }],
  });

export const nothingToCorrect = (): Rejection =>
  rejection('county-affairs.nothing-to-correct', '更正后的内容与现有的完全相同，无须更正。');
