import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fault, rejection, type Rejection } from '../../kernel/rejection.js';

export const applicationFaults = (faults: readonly Fault[]): Rejection =>
  rejection('household-case.application-faults', '申请材料有误，请按所列各项改正后重新提交。', { faults });

export const caseExists = (): Rejection => rejection('household-case.already-applied', '这份申请已经登记。');

export const caseUnknown = (): Rejection => rejection('household-case.not-found', '没有找到这个个案，请核对编号。');

export const alreadyDecided = (): Rejection =>
  rejection('household-case.already-decided', '这份申请已经审批，不能再次审批。如有错误，请走更正程序。');

export const appliedInFuture = (today: BusinessDate): Rejection =>
  rejection('household-case.applied-in-future', '申请日期不能晚于今天。', {
    faults: [{ pointer: '/appliedOn', expected: `应不晚于 ${today}` }],
  });

export const decidedInFuture = (today: BusinessDate): Rejection =>
  rejection('household-case.decided-in-future', '审批日期不能晚于今天。', {
    faults: [{ pointer: '/decidedOn', expected: `应不晚于 ${today}` }],
  });

export const decidedBeforeApplication = (appliedOn: BusinessDate): Rejection =>
  rejection('household-case.decided-before-application', '审批日期不能早于申请日期。', {
    faults: [{ pointer: '/decidedOn', expected: `应不早于 ${appliedOn}` }],
  });

export const decidedBeforeNotice = (noticeFrom: BusinessDate): Rejection =>
  rejection('household-case.decided-before-notice', '审批日期早于本通知的执行日期，不适用本通知。', {
    clause: '1',
    faults: [{ pointer: '/decidedOn', expected: `应不早于 ${noticeFrom}` }],
  });

export const personalDataErased = (): Rejection =>
  rejection('household-case.erased', '这个个案的个人信息已依法销毁，不能再作决定。');

export const personInAnotherCase = (faults: readonly Fault[]): Rejection =>
  rejection('household-case.already-in-another-case', '有成员已在另一户申请或领取低保，同一个人不能同时在两户。', {
    clause: '2.1',
    faults,
  });
