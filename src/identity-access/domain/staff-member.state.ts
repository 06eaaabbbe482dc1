import { assertNever } from '../../kernel/assert-never.js';
import { type Recorded } from '../../kernel/decider.js';
import { type Role } from './roles.js';
import { type StaffMemberEvent } from './staff-member.events.js';

export interface Grant {
  readonly role: Role;
  readonly area: string;
  readonly lastDay: string | null;
}

export interface Account {
  readonly account: string;
  readonly grant: Grant | null;
  readonly enabled: boolean;
  readonly secondFactor: boolean;
}

export type StaffMember =
  | { readonly status: 'unknown' }
  | { readonly status: 'registered'; readonly person: string; readonly accounts: readonly Account[] };

export const unknownStaffMember: StaffMember = { status: 'unknown' };

export function evolveStaffMember(state: StaffMember, event: Recorded<StaffMemberEvent>): StaffMember {
  switch (event.type) {
    case 'StaffMemberRegistered':
      return { status: 'registered', person: event.data.person, accounts: [] };
    case 'AccountOpened':
      return withAccounts(state, (accounts) => [
        ...accounts,
        { account: event.data.account, grant: null, enabled: true, secondFactor: false },
      ]);
    case 'RoleGranted': {
      const { account, role, area, lastDay } = event.data;
      return change(state, account, { grant: { role, area, lastDay } });
    }
    case 'RoleRevoked':
      return change(state, event.data.account, { grant: null });
    case 'SecondFactorEnrolled':
      return change(state, event.data.account, { secondFactor: true });
    case 'SecondFactorRemoved':
      return change(state, event.data.account, { secondFactor: false });
    case 'AccountDisabled':
      return change(state, event.data.account, { enabled: false });
    case 'AccountEnabled':
      return change(state, event.data.account, { enabled: true });
    // Facts for the auditor; nothing is decided by them.
    case 'IdentityLinked':
    case 'PasswordChanged':
    case 'SessionsRevoked':
      return state;
    default:
      return assertNever(event, 'staff member event');
  }
}

function change(state: StaffMember, account: string, facts: Partial<Account>): StaffMember {
  return withAccounts(state, (accounts) =>
    accounts.map((known) => (known.account === account ? { ...known, ...facts } : known)),
  );
}

function withAccounts(state: StaffMember, next: (accounts: readonly Account[]) => readonly Account[]): StaffMember {
  return state.status === 'unknown' ? state : { ...state, accounts: next(state.accounts) };
}
