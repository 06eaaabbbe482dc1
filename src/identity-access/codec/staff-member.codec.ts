import { z } from 'zod';
import { isBusinessDate } from '../../kernel/business-date.js';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open } from '../../platform/event-format/fields.js';
import { isRole, type Role } from '../domain/roles.js';
import { type StaffMemberEvent } from '../domain/staff-member.events.js';

type Of<T extends StaffMemberEvent['type']> = Extract<StaffMemberEvent, { type: T }>;

const role = z.custom<Role>((value) => typeof value === 'string' && isRole(value), 'is not a role');
const date = z.custom<string>((value) => typeof value === 'string' && isBusinessDate(value), 'is not a date');
const account = open(z.uuid());

/** Who staff are stands in the key database; what they were let do stands here, and tells of no household. */
export const staffMemberEvents = [
  defineEvent<Of<'StaffMemberRegistered'>>()({
    type: 'StaffMemberRegistered',
    schemaVersion: 1,
    fields: { person: open(z.uuid()) },
  }),
  defineEvent<Of<'AccountOpened'>>()({ type: 'AccountOpened', schemaVersion: 1, fields: { account } }),
  defineEvent<Of<'RoleGranted'>>()({
    type: 'RoleGranted',
    schemaVersion: 1,
    fields: { account, role: open(role), area: open(z.string()), lastDay: open(date.nullable()) },
  }),
  defineEvent<Of<'RoleRevoked'>>()({ type: 'RoleRevoked', schemaVersion: 1, fields: { account } }),
  defineEvent<Of<'PasswordChanged'>>()({
    type: 'PasswordChanged',
    schemaVersion: 1,
    fields: { account, by: open(z.enum(['holder', 'administrator'])) },
  }),
  defineEvent<Of<'IdentityLinked'>>()({
    type: 'IdentityLinked',
    schemaVersion: 1,
    fields: { account, issuer: open(z.string()) },
  }),
  defineEvent<Of<'SecondFactorEnrolled'>>()({ type: 'SecondFactorEnrolled', schemaVersion: 1, fields: { account } }),
  defineEvent<Of<'SecondFactorRemoved'>>()({ type: 'SecondFactorRemoved', schemaVersion: 1, fields: { account } }),
  defineEvent<Of<'SessionsRevoked'>>()({ type: 'SessionsRevoked', schemaVersion: 1, fields: { account } }),
  defineEvent<Of<'AccountDisabled'>>()({ type: 'AccountDisabled', schemaVersion: 1, fields: { account } }),
  defineEvent<Of<'AccountEnabled'>>()({ type: 'AccountEnabled', schemaVersion: 1, fields: { account } }),
];
