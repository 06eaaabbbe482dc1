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

export const receiptAlreadyUsed = (faults: readonly Fault[]): Rejection =>
  rejection('household-case.receipt-already-used', '有医疗票据已在另一户使用，同一张票据全省只能使用一次。', {
    clause: '3.2',
    faults,
  });

export const noAccountingRate = (faults: readonly Fault[]): Rejection =>
  rejection('household-case.no-accounting-rate', '县里还没有公布对应的收入核算标准，请先发布，再按标准计算收入。', {
    clause: '4.1.3',
    faults,
  });

export const notInPayment = (): Rejection =>
  rejection('household-case.not-in-payment', '该户没有在享受待遇，不能办理这项业务。');

export const alreadyTerminated = (): Rejection =>
  rejection('household-case.already-terminated', '该户的待遇已经终止，如仍有困难请重新申请。', { clause: '2.1' });

export const alreadySuspended = (): Rejection => rejection('household-case.already-suspended', '该户的待遇已经暂停。');

export const notSuspended = (): Rejection =>
  rejection('household-case.not-suspended', '该户的待遇没有暂停，无需恢复。');

export const decidedBeforeLastDecision = (last: BusinessDate): Rejection =>
  rejection(
    'household-case.decided-before-last-decision',
    '审批日期不能早于上一次审批。如上一次有错误，请走更正程序。',
    {
      faults: [{ pointer: '/decidedOn', expected: `应不早于 ${last}` }],
    },
  );

export const noTaper = (): Rejection =>
  rejection('household-case.no-taper', '该户没有在渐退期内，不能作渐退复核。', { clause: '3.4.1' });

export const factInFuture = (today: BusinessDate): Rejection =>
  rejection('household-case.fact-in-future', '生效日期不能晚于今天。', {
    faults: [{ pointer: '/effectiveOn', expected: `应不晚于 ${today}` }],
  });

export const factBeforeApplication = (appliedOn: BusinessDate): Rejection =>
  rejection('household-case.fact-before-application', '生效日期不能早于申请日期；申请时的情况有误，请走更正程序。', {
    faults: [{ pointer: '/effectiveOn', expected: `应不早于 ${appliedOn}` }],
  });

export const noFacts = (): Rejection => rejection('household-case.no-facts', '请至少登记一项变化。');

export const factFaults = (faults: readonly Fault[]): Rejection =>
  rejection('household-case.fact-faults', '登记的情况有误，请按所列各项改正后重新提交。', { faults });

export const factUnknown = (): Rejection =>
  rejection('household-case.not-found-fact', '本户没有这件登记，请核对要更正的事件编号。', {
    faults: [{ pointer: '/corrected', expected: '应为本户一件情况登记的事件编号' }],
  });

export const factAlreadyCorrected = (): Rejection =>
  rejection('household-case.fact-already-corrected', '这件登记已经更正过，请更正最近的那一件。');

export const otherKindOfFact = (): Rejection =>
  rejection('household-case.other-kind-of-fact', '更正只能改内容：种类和成员应与原登记相同。');

export const nothingChanges = (): Rejection =>
  rejection('household-case.nothing-changes', '按现行标准重新核定，各月金额没有变化。', { clause: '2.4' });
