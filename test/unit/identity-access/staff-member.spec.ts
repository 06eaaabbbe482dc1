import { describe, it } from '@jest/globals';
import { businessDate } from '../../../src/kernel/business-date.js';
import {
  type StaffMemberContext,
  staffMemberDecider,
} from '../../../src/identity-access/domain/staff-member.decider.js';
import { type StaffMemberEvent } from '../../../src/identity-access/domain/staff-member.events.js';
import { deciderSpec } from '../../support/decider-spec.js';

const { given } = deciderSpec(staffMemberDecider);
const today = businessDate('2018-05-02');
const context: StaffMemberContext = { today, actingPerson: 'security-officer', areaLevel: 'county' };

const registered: StaffMemberEvent = { type: 'StaffMemberRegistered', data: { person: 'li' } };
const opened = (account: string): StaffMemberEvent => ({ type: 'AccountOpened', data: { account } });
const granted = (account: string, role: 'auditor' | 'securityAdministrator'): StaffMemberEvent => ({
  type: 'RoleGranted',
  data: { account, role, area: 'county-1', lastDay: null },
});
const grant = (account: string, role: 'auditor' | 'systemAdministrator' | 'townshipOfficer' | 'evaluator') =>
  ({ type: 'grant-role', account, role, area: 'county-1', lastDay: null }) as const;

describe('granting a role', () => {
  it('is recorded with the area and the last day', () => {
    given([registered, opened('a')])
      .when(grant('a', 'auditor'), context)
      .then([granted('a', 'auditor')]);
  });

  it('is refused to oneself, whichever account is used', () => {
    given([registered, opened('a')])
      .when(grant('a', 'auditor'), { ...context, actingPerson: 'li' })
      .thenRejected('identity-access.grant-to-oneself');
  });

  it('is refused where the account holds a role already', () => {
    given([registered, opened('a'), granted('a', 'auditor')])
      .when(grant('a', 'townshipOfficer'), { ...context, areaLevel: 'township' })
      .thenRejected('identity-access.account-holds-role');
  });

  it('is refused for an area of the wrong level', () => {
    given([registered, opened('a')])
      .when(grant('a', 'townshipOfficer'), context)
      .thenRejected('identity-access.wrong-area-level', '2.3');
  });

  it('keeps the three administrators apart, and apart from those who work on cases', () => {
    const security = [registered, opened('a'), granted('a', 'securityAdministrator'), opened('b')];
    given(security)
      .when(grant('b', 'systemAdministrator'), context)
      .thenRejected('identity-access.administrators-apart');
    given(security).when(grant('b', 'auditor'), context).thenRejected('identity-access.administrators-apart');
  });

  it('forgets a role that was revoked', () => {
    given([
      registered,
      opened('a'),
      granted('a', 'securityAdministrator'),
      { type: 'RoleRevoked', data: { account: 'a' } },
      opened('b'),
    ])
      .when(grant('b', 'auditor'), context)
      .then([granted('b', 'auditor')]);
  });

  it('gives an evaluator no open end', () => {
    given([registered, opened('a')])
      .when(grant('a', 'evaluator'), context)
      .thenRejected('identity-access.evaluator-needs-last-day', '4.3');
    given([registered, opened('a')])
      .when({ ...grant('a', 'evaluator'), lastDay: businessDate('2018-05-01') }, context)
      .thenRejected('identity-access.last-day-passed');
  });
});

describe('an account', () => {
  it('needs a registered person, and is opened once', () => {
    given([])
      .when({ type: 'open-account', account: 'a' }, context)
      .thenRejected('identity-access.staff-member-unknown');
    given([registered, opened('a')])
      .when({ type: 'open-account', account: 'a' }, context)
      .thenRejected('identity-access.account-already-open');
    given([registered]).when(grant('a', 'auditor'), context).thenRejected('identity-access.account-unknown');
  });

  it('is disabled and enabled again by further events', () => {
    const disabled: StaffMemberEvent = { type: 'AccountDisabled', data: { account: 'a' } };
    given([registered, opened('a')])
      .when({ type: 'disable-account', account: 'a' }, context)
      .then([disabled]);
    given([registered, opened('a'), disabled])
      .when({ type: 'disable-account', account: 'a' }, context)
      .thenRejected('identity-access.no-change');
    given([registered, opened('a'), disabled])
      .when({ type: 'enable-account', account: 'a' }, context)
      .then([{ type: 'AccountEnabled', data: { account: 'a' } }]);
  });
});
