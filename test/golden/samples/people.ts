import { type DataRetentionEvent } from '../../../src/data-retention/domain/data-retention.events.js';
import { type AccessLogEvent } from '../../../src/identity-access/access-log/access-log.events.js';
import { type AccessRulesEvent } from '../../../src/identity-access/domain/access-rules.events.js';
import { type StaffMemberEvent } from '../../../src/identity-access/domain/staff-member.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { documentNo, eventId, type SamplesOf } from './samples-of.js';

const account = eventId(0xa1);
const person = eventId(0xb1);
const ofRequest = { requestId: eventId(3), address: '192.0.2.7' };
const cases = [eventId(0xc1), eventId(0xc2)];

export const staffSamples: SamplesOf<StaffMemberEvent> = {
  StaffMemberRegistered: { person },
  AccountOpened: { account },
  RoleGranted: { account, role: 'evaluator', area: 'area-220122', lastDay: '2018-12-31' },
  RoleRevoked: { account },
  PasswordChanged: { account, by: 'holder' },
  IdentityLinked: { account, issuer: 'https://identity.example' },
  SecondFactorEnrolled: { account },
  SecondFactorRemoved: { account },
  SessionsRevoked: { account },
  AccountDisabled: { account },
  AccountEnabled: { account },
};

export const accessRulesSamples: SamplesOf<AccessRulesEvent> = {
  SecondFactorRequired: { documentNo },
  SecondFactorMadeOptional: { documentNo },
};

export const accessLogSamples: SamplesOf<AccessLogEvent> = {
  PersonalDataRead: { ...ofRequest, action: 'read-case', cases },
  PersonalDataRevealed: { ...ofRequest, cases, fields: ['/members/0/name'] },
  AccessLogRead: { ...ofRequest, cases },
  AccessRefused: { ...ofRequest, action: 'read-case', because: 'policy', times: 3 },
  SignedIn: { ...ofRequest, by: 'password' },
  SignInRefused: { ...ofRequest, because: 'wrong-password', by: 'password', times: 2 },
};

export const dataRetentionSamples: SamplesOf<DataRetentionEvent> = {
  LegalHoldPlaced: { documentNo },
  LegalHoldLifted: { documentNo },
  ErasureProposed: {
    retention: 'approvalFile',
    stoppedOn: businessDate('2018-05-31'),
    allowedFrom: businessDate('2029-01-01'),
    proposedBy: person,
  },
  ErasureWithdrawn: { proposedBy: person },
  ErasureApproved: { caseId: eventId(0xc1), retention: 'approvalFile' },
};
