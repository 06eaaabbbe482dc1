import { assertNever } from '../../kernel/assert-never.js';
import { type AreaLevel } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Decider, type NewEvent } from '../../kernel/decider.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type Role, roles } from './roles.js';
import { type StaffMemberEvent } from './staff-member.events.js';
import * as reject from './staff-member.rejections.js';
import { type Account, evolveStaffMember, type StaffMember, unknownStaffMember } from './staff-member.state.js';

export type StaffMemberCommand =
  | { readonly type: 'register'; readonly person: string }
  | { readonly type: 'open-account'; readonly account: string }
  | {
      readonly type: 'grant-role';
      readonly account: string;
      readonly role: Role;
      readonly area: string;
      readonly lastDay: BusinessDate | null;
    }
  | { readonly type: 'revoke-role'; readonly account: string }
  | { readonly type: 'record-password-change'; readonly account: string; readonly by: 'holder' | 'administrator' }
  | { readonly type: 'link-identity'; readonly account: string; readonly issuer: string }
  | { readonly type: 'enrol-second-factor'; readonly account: string }
  | { readonly type: 'remove-second-factor'; readonly account: string }
  | { readonly type: 'revoke-sessions'; readonly account: string }
  | { readonly type: 'disable-account'; readonly account: string }
  | { readonly type: 'enable-account'; readonly account: string };

export interface StaffMemberContext {
  readonly today: BusinessDate;
  /** Natural person who gives the command. */
  readonly actingPerson: string;
  /** Level of the area of a grant; undefined for the other commands. */
  readonly areaLevel?: AreaLevel;
}

const administrators: readonly Role[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'];

type Decision = readonly NewEvent<StaffMemberEvent>[] | Rejection;

export const staffMemberDecider: Decider<StaffMember, StaffMemberCommand, StaffMemberEvent, StaffMemberContext> = {
  initialState: unknownStaffMember,
  evolve: evolveStaffMember,
  decide(state, command, context) {
    const record = (event: StaffMemberEvent): Decision => [{ ...event, effectiveOn: context.today }];
    if (command.type === 'register') {
      if (state.status === 'registered') return reject.alreadyRegistered();
      return record({ type: 'StaffMemberRegistered', data: { person: command.person } });
    }
    if (state.status === 'unknown') return reject.staffMemberUnknown();
    const account = state.accounts.find((known) => known.account === command.account);
    if (command.type === 'open-account') {
      if (account !== undefined) return reject.accountAlreadyOpen();
      return record({ type: 'AccountOpened', data: { account: command.account } });
    }
    if (account === undefined) return reject.accountUnknown();
    const data = { account: command.account };
    switch (command.type) {
      case 'grant-role': {
        const { role, area, lastDay } = command;
        const refused = refuseGrant(state, account, { role, lastDay }, context);
        return refused ?? record({ type: 'RoleGranted', data: { ...data, role, area, lastDay } });
      }
      case 'revoke-role':
        return account.grant === null ? reject.accountHoldsNoRole() : record({ type: 'RoleRevoked', data });
      case 'record-password-change':
        return record({ type: 'PasswordChanged', data: { ...data, by: command.by } });
      case 'link-identity':
        return record({ type: 'IdentityLinked', data: { ...data, issuer: command.issuer } });
      case 'enrol-second-factor':
        return record({ type: 'SecondFactorEnrolled', data });
      case 'remove-second-factor':
        if (!account.secondFactor) return reject.noChange('该账号没有启用第二重验证。');
        return record({ type: 'SecondFactorRemoved', data });
      case 'revoke-sessions':
        return record({ type: 'SessionsRevoked', data });
      case 'disable-account':
        if (!account.enabled) return reject.noChange('该账号已经停用。');
        return record({ type: 'AccountDisabled', data });
      case 'enable-account':
        if (account.enabled) return reject.noChange('该账号没有停用。');
        return record({ type: 'AccountEnabled', data });
      default:
        return assertNever(command, 'staff member command');
    }
  },
};

function refuseGrant(
  state: Extract<StaffMember, { status: 'registered' }>,
  account: Account,
  wanted: { role: Role; lastDay: BusinessDate | null },
  context: StaffMemberContext,
): Rejection | undefined {
  if (state.person === context.actingPerson) return reject.grantToOneself();
  if (account.grant !== null) return reject.accountHoldsRole(account.grant.role);
  const levels: readonly AreaLevel[] = roles[wanted.role].levels;
  if (context.areaLevel === undefined || !levels.includes(context.areaLevel)) return reject.wrongLevel(wanted.role);
  if (wanted.role === 'evaluator' && wanted.lastDay === null) return reject.evaluatorNeedsLastDay();
  if (wanted.lastDay !== null && wanted.lastDay < context.today) return reject.lastDayPassed();
  const others = state.accounts.flatMap((known) => (known.grant === null ? [] : [known.grant.role]));
  const clash = (role: Role): boolean =>
    role !== wanted.role && (administrators.includes(role) || administrators.includes(wanted.role));
  if (others.some(clash)) return reject.administratorsApart();
  return undefined;
}
