import { type Role } from './roles.js';

/**
 * What is recorded of one natural person who works with cases (工作人员) and their accounts; stream
 * `staffMember-<person>`. One stream a person, so that rules about persons (three administrators apart, no grant to
 * oneself) are decided where all accounts of the person stand. Names and credentials never enter an event.
 */
export type StaffMemberEvent =
  | { readonly type: 'StaffMemberRegistered'; readonly data: { readonly person: string } }
  | { readonly type: 'AccountOpened'; readonly data: { readonly account: string } }
  | {
      readonly type: 'RoleGranted';
      readonly data: {
        readonly account: string;
        readonly role: Role;
        /** Stable area id. */
        readonly area: string;
        /** Last business date of the grant; null = until revoked. Evaluators' grants always end (4.3). */
        readonly lastDay: string | null;
      };
    }
  | { readonly type: 'RoleRevoked'; readonly data: { readonly account: string } }
  | {
      readonly type: 'PasswordChanged';
      readonly data: { readonly account: string; readonly by: 'holder' | 'administrator' };
    }
  /** The account can be signed in to by a person of the identity provider; which one stands with the credentials. */
  | { readonly type: 'IdentityLinked'; readonly data: { readonly account: string; readonly issuer: string } }
  | { readonly type: 'SecondFactorEnrolled'; readonly data: { readonly account: string } }
  | { readonly type: 'SecondFactorRemoved'; readonly data: { readonly account: string } }
  | { readonly type: 'SessionsRevoked'; readonly data: { readonly account: string } }
  | { readonly type: 'AccountDisabled'; readonly data: { readonly account: string } }
  | { readonly type: 'AccountEnabled'; readonly data: { readonly account: string } };
