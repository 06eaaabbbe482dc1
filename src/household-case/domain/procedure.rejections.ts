import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fault, type Rejection } from '../../kernel/rejection.js';
import { refuse } from './refuse.js';

// Refusals of steps of the procedure; the clause is the source that the regime's document names.

const personFault = (pointer: string, expected: string) => ({ faults: [{ pointer, expected }] });

export const noProcedureInForce = (appliedOn: BusinessDate): Rejection =>
  refuse('household-case.no-procedure-in-force', `没有${appliedOn}（申请日）有效的办理程序规定，不能办理。`);

export const outsideCalendar = (date: BusinessDate): Rejection =>
  refuse('household-case.outside-work-calendar', `工作日历没有${date}所在的年份，不能计算办理期限。请先更新工作日历。`);

export const takenInFuture = (today: BusinessDate): Rejection =>
  refuse('household-case.step-in-future', '办理日期不能晚于今天。', {
    faults: [{ pointer: '/takenOn', expected: `应不晚于 ${today}` }],
  });

export const takenBeforeApplication = (appliedOn: BusinessDate, clause: string): Rejection =>
  refuse('household-case.step-before-application', '办理日期不能早于申请日期。', {
    clause,
    faults: [{ pointer: '/takenOn', expected: `应不早于 ${appliedOn}` }],
  });

/** @param inPaymentFrom first day on which the step can be one of the household's payment; null where there is none */
export const procedureClosed = (clause: string, inPaymentFrom: BusinessDate | null): Rejection =>
  refuse(
    'household-case.procedure-closed',
    '这份申请已经审批，审批以前的环节不能再补登。如有错误，请走更正程序（条款5.4）。',
    {
      clause,
      ...(inPaymentFrom !== null && {
        faults: [{ pointer: '/takenOn', expected: `在享期间再次办理的，应不早于审批日期 ${inPaymentFrom}` }],
      }),
    },
  );

export const stepFaults = (faults: readonly Fault[]): Rejection =>
  refuse('household-case.step-faults', '登记的办理情况有误，请按所列各项改正后重新提交。', { faults });

export const alreadyAccepted = (clause: string): Rejection =>
  refuse('household-case.already-accepted', '这份申请已经受理。', { clause });

export const papersAlreadyNotified = (clause: string): Rejection =>
  refuse('household-case.papers-already-notified', '补正材料应一次性告知，这份申请已经告知过，不能再次要求补正。', {
    clause,
  });

export const noPapersMissing = (clause: string): Rejection =>
  refuse('household-case.no-papers-missing', '这份申请没有待补正的材料。', { clause });

export const tooFewSurveyors = (least: number, clause: string): Rejection =>
  refuse('household-case.too-few-surveyors', `入户调查不得少于${least}人，同一个人只算一人。`, {
    clause,
    ...personFault('/surveyors', `应至少有${least}名不同的调查人员`),
  });

export const staffUnknown = (pointer: string, clause: string): Rejection =>
  refuse('household-case.staff-unknown', '没有登记过这名工作人员，不能作为调查或核查人员。请先登记。', {
    clause,
    ...personFault(pointer, '应为已登记工作人员的编号'),
  });

export const surveyorMayNotReview = (clause: string): Rejection =>
  refuse('household-case.surveyor-may-not-review', '您参加过这一户的入户调查，不能再提出审核意见，请由其他人员办理。', {
    clause,
  });

export const surveyorMayNotApprove = (clause: string): Rejection =>
  refuse('household-case.surveyor-may-not-approve', '您参加过这一户的入户调查，不能审批，请由其他人员办理。', {
    clause,
  });

export const reviewerMayNotApprove = (clause: string): Rejection =>
  refuse('household-case.reviewer-may-not-approve', '您对这份申请提出过审核意见，不能审批，请由其他人员办理。', {
    clause,
  });

export const reviewerMayNotSurvey = (clause: string): Rejection =>
  refuse('household-case.reviewer-may-not-survey', '对这份申请提出过审核意见的人员不能作调查人员，请由其他人员调查。', {
    clause,
    ...personFault('/surveyors', '应为没有提出过审核意见的人员'),
  });

export const noNoticeAtThisLevel = (clause: string): Rejection =>
  refuse('household-case.no-notice-at-this-level', '这份申请适用的程序规定没有这一级的公示。', { clause });

export const noticeTooShort = (least: BusinessDate, days: number, clause: string): Rejection =>
  refuse('household-case.notice-too-short', `公示不得少于${days}天。`, {
    clause,
    faults: [{ pointer: '/until', expected: `应不早于 ${least}` }],
  });

export const objectionUnknown = (): Rejection =>
  refuse('household-case.not-found-objection', '本户没有这件异议，请核对事件编号。', {
    faults: [{ pointer: '/objection', expected: '应为本户一件异议的事件编号' }],
  });

export const objectionAlreadySettled = (clause: string): Rejection =>
  refuse('household-case.objection-already-settled', '这件异议已经处理完毕。', { clause });

export const settledBeforeRaised = (raisedOn: BusinessDate, clause: string): Rejection =>
  refuse('household-case.settled-before-raised', '处理日期不能早于提出异议的日期。', {
    clause,
    faults: [{ pointer: '/takenOn', expected: `应不早于 ${raisedOn}` }],
  });

export const noticeOpen = (until: BusinessDate, clause: string): Rejection =>
  refuse('household-case.notice-open', `公示到${until}为止，期满以前不能审批。`, {
    clause,
    faults: [{ pointer: '/decidedOn', expected: `应晚于 ${until}` }],
  });

export const objectionOpen = (clause: string): Rejection =>
  refuse('household-case.objection-open', '公示期间的异议还没有处理完毕，不能审批。', { clause });

export const visitMissing = (clause: string): Rejection =>
  refuse('household-case.visit-missing', '近亲属备案、有疑点、有举报或已决定抽查的申请，县级入户核查以前不能审批。', {
    clause,
  });
