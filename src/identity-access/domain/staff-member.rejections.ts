import { rejection, type Rejection } from '../../kernel/rejection.js';
import { type Role, roles } from './roles.js';

export const staffMemberUnknown = (): Rejection =>
  rejection('identity-access.staff-member-unknown', '没有登记过这名工作人员，请先登记。');

export const alreadyRegistered = (): Rejection =>
  rejection('identity-access.already-registered', '这名工作人员已经登记过。');

export const accountUnknown = (): Rejection =>
  rejection('identity-access.account-unknown', '这名工作人员名下没有这个账号。');

export const accountAlreadyOpen = (): Rejection =>
  rejection('identity-access.account-already-open', '这个账号已经开设。');

export const grantToOneself = (): Rejection =>
  rejection('identity-access.grant-to-oneself', '不能给自己授予角色，请由另一名安全管理员办理。');

export const accountHoldsRole = (role: Role): Rejection =>
  rejection(
    'identity-access.account-holds-role',
    `一个账号只有一个角色：该账号已是${roles[role].name}。请先收回，或者另开账号。`,
  );

export const accountHoldsNoRole = (): Rejection =>
  rejection('identity-access.account-holds-no-role', '该账号没有角色可以收回。');

export const wrongLevel = (role: Role): Rejection =>
  rejection('identity-access.wrong-area-level', `${roles[role].name}不能授予这一级的地区。`, { clause: '2.3' });

export const administratorsApart = (): Rejection =>
  rejection(
    'identity-access.administrators-apart',
    '三员分立：系统管理员、安全管理员、审计管理员不能是同一个人，也不能兼任业务角色。',
  );

export const evaluatorNeedsLastDay = (): Rejection =>
  rejection('identity-access.evaluator-needs-last-day', '评估人员的授权必须写明截止日期。', { clause: '4.3' });

export const lastDayPassed = (): Rejection => rejection('identity-access.last-day-passed', '授权的截止日期已经过去。');

export const noChange = (sentence: string): Rejection => rejection('identity-access.no-change', sentence);
