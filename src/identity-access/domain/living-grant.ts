import { type BusinessDate } from '../../kernel/business-date.js';
import { type Grant, type StaffMember } from './staff-member.state.js';

/** The role that an account has on a day; undefined where it has none, or is disabled. */
export function livingGrant(member: StaffMember, account: string, today: BusinessDate): Grant | undefined {
  if (member.status === 'unknown') return undefined;
  const found = member.accounts.find((known) => known.account === account);
  if (found?.enabled !== true || found.grant === null) return undefined;
  return found.grant.lastDay !== null && found.grant.lastDay < today ? undefined : found.grant;
}
