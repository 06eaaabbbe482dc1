import { type BusinessDate } from '../../kernel/business-date.js';
import { rejection, type Rejection } from '../../kernel/rejection.js';

export const caseNotStopped = (): Rejection =>
  rejection('data-retention.case-not-stopped', '该户仍在办理或享受待遇，审批档案还没有开始计算保管期限，不能销毁。');

export const stillToBeKept = (allowedFrom: BusinessDate): Rejection =>
  rejection('data-retention.still-to-be-kept', `审批档案在停保后至少保管三年，${allowedFrom} 起才能销毁。`);

export const underLegalHold = (): Rejection =>
  rejection('data-retention.under-legal-hold', '该户的档案已依法保全，解除保全前不能销毁。');

export const alreadyProposed = (): Rejection =>
  rejection('data-retention.already-proposed', '已经提出销毁，正等待另一人同意。');

export const nothingProposed = (): Rejection =>
  rejection('data-retention.nothing-proposed', '没有人提出销毁，请先由安全管理员提出。');

export const samePerson = (): Rejection =>
  rejection('data-retention.same-person', '销毁须由两人办理：提出的人不能同意自己的提议。');

export const alreadyErased = (): Rejection =>
  rejection('data-retention.already-erased', '该户的个人信息已经依法销毁。');

export const alreadyHeld = (): Rejection => rejection('data-retention.already-held', '该户的档案已经依法保全。');

export const notHeld = (): Rejection => rejection('data-retention.not-held', '该户的档案没有保全，无需解除。');
