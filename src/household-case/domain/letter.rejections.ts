import { type BusinessDate } from '../../kernel/business-date.js';
import { type Rejection } from '../../kernel/rejection.js';
import { refuse } from './refuse.js';

export const letterOfErased = (): Rejection =>
  refuse('household-case.erased', '这个个案的个人信息已依法销毁，不能再制发或送达文书。');

export const decisionUnknown = (): Rejection =>
  refuse('household-case.not-found-decision', '本户没有这件审批，请核对事件编号：文书只就审批制发。', {
    faults: [{ pointer: '/about', expected: '应为本户一件审批的事件编号' }],
  });

export const letterAlreadyIssued = (): Rejection =>
  refuse('household-case.letter-already-issued', '这件审批已经制发文书，一件审批只制发一份。', {
    faults: [{ pointer: '/about', expected: '应为尚未制发文书的审批' }],
  });

export const documentNoAlreadyUsed = (): Rejection =>
  refuse('household-case.document-no-already-used', '本户另一份文书已经用了这个文号。', {
    faults: [{ pointer: '/documentNo', expected: '应为没有用过的文号' }],
  });

export const issuedInFuture = (today: BusinessDate): Rejection =>
  refuse('household-case.letter-issued-in-future', '制发日期不能晚于今天。', {
    faults: [{ pointer: '/issuedOn', expected: `应不晚于 ${today}` }],
  });

export const issuedBeforeDecision = (decidedOn: BusinessDate): Rejection =>
  refuse('household-case.letter-before-decision', '制发日期不能早于审批日期。', {
    faults: [{ pointer: '/issuedOn', expected: `应不早于 ${decidedOn}` }],
  });

export const letterUnknown = (): Rejection =>
  refuse('household-case.not-found-letter', '本户没有这份文书，请核对事件编号。', {
    faults: [{ pointer: '/letter', expected: '应为本户一份文书的事件编号' }],
  });

export const letterAlreadyDelivered = (): Rejection =>
  refuse('household-case.letter-already-delivered', '这份文书已经登记送达。');

export const deliveredInFuture = (today: BusinessDate): Rejection =>
  refuse('household-case.letter-delivered-in-future', '送达日期不能晚于今天。', {
    faults: [{ pointer: '/deliveredOn', expected: `应不晚于 ${today}` }],
  });

export const deliveredBeforeIssue = (issuedOn: BusinessDate): Rejection =>
  refuse('household-case.letter-delivered-before-issue', '送达日期不能早于制发日期。', {
    faults: [{ pointer: '/deliveredOn', expected: `应不早于 ${issuedOn}` }],
  });
