import { z } from 'zod';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { group, open, personal, sensitive } from '../../platform/event-format/fields.js';
import { type DeclaredMeans, type MemberCondition } from '../domain/declared-household.events.js';
import { type BankAccount, type Certificate, type PropertyFinding } from '../domain/household-facts.events.js';
import { date, due, flag, identity, member, type Of, registeredPoor, text, whole } from './fields.js';

const source = open(z.enum(['household-report', 'survey', 'information-check', 'document', 'registry']));
const backstopGround = z
  .enum(['illness', 'disability', 'disaster', 'age', 'long-term-illness', 'lone-elderly'])
  .nullable();

/** What becomes known of a household after it applied. */
export const householdFactEvents = [
  defineEvent<Of<'MemberJoined'>>()({
    type: 'MemberJoined',
    schemaVersion: 1,
    fields: { source, due, cause: open(z.enum(['birth', 'marriage', 'return', 'other'])), member: group(member) },
  }),
  defineEvent<Of<'MemberLeft'>>()({
    type: 'MemberLeft',
    schemaVersion: 1,
    fields: { source, due, cause: open(z.enum(['death', 'marriage', 'moved-out', 'other'])), member: text },
  }),
  defineEvent<Of<'MemberIdentityVerified'>>()({
    type: 'MemberIdentityVerified',
    schemaVersion: 1,
    fields: { source, due, member: text, ...identity },
  }),
  defineEvent<Of<'MemberConditionVerified'>>()({
    type: 'MemberConditionVerified',
    schemaVersion: 1,
    fields: { source, due, member: text, condition: sensitive(whole<MemberCondition>()) },
  }),
  defineEvent<Of<'IncomeVerified'>>()({
    type: 'IncomeVerified',
    schemaVersion: 1,
    fields: { source, due, annualIncome: sensitive(whole<DeclaredMeans['annualIncome']>()) },
  }),
  defineEvent<Of<'MedicalBillsVerified'>>()({
    type: 'MedicalBillsVerified',
    schemaVersion: 1,
    fields: { source, due, medicalBills: sensitive(whole<DeclaredMeans['medicalBills']>()) },
  }),
  defineEvent<Of<'PropertyVerified'>>()({
    type: 'PropertyVerified',
    schemaVersion: 1,
    fields: { source, due, withinLimits: flag, findings: sensitive(whole<readonly PropertyFinding[]>()) },
  }),
  defineEvent<Of<'RegisteredPoorVerified'>>()({
    type: 'RegisteredPoorVerified',
    schemaVersion: 1,
    fields: { source, due, registeredPoor },
  }),
  defineEvent<Of<'BackstopGroundVerified'>>()({
    type: 'BackstopGroundVerified',
    schemaVersion: 1,
    fields: { source, due, backstopGround: sensitive(backstopGround) },
  }),
  defineEvent<Of<'SchoolingVerified'>>()({
    type: 'SchoolingVerified',
    schemaVersion: 1,
    fields: {
      source,
      due,
      member: text,
      schooling: sensitive(
        z.enum(['none', 'compulsory', 'upper-secondary', 'junior-college', 'bachelor', 'above-bachelor']),
      ),
    },
  }),
  defineEvent<Of<'CertificateVerified'>>()({
    type: 'CertificateVerified',
    schemaVersion: 1,
    fields: {
      source,
      due,
      member: text,
      certificate: sensitive(whole<Certificate>()),
      validUntil: open(date.nullable()),
    },
  }),
  defineEvent<Of<'PovertyReasonVerified'>>()({
    type: 'PovertyReasonVerified',
    schemaVersion: 1,
    // Of the household, not of a person; ledgers count it.
    fields: {
      source,
      due,
      reason: open(z.enum(['illness', 'disability', 'schooling', 'disaster', 'lack-of-labour', 'other'])),
    },
  }),
  defineEvent<Of<'BankAccountVerified'>>()({
    type: 'BankAccountVerified',
    schemaVersion: 1,
    fields: { source, due, account: sensitive(whole<BankAccount>()) },
  }),
  defineEvent<Of<'ContactVerified'>>()({
    type: 'ContactVerified',
    schemaVersion: 1,
    fields: { source, due, phone: personal(z.string().nullable()), address: personal(z.string()) },
  }),
];
