import { z } from 'zod';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open } from '../../platform/event-format/fields.js';
import { type AccessLogEvent } from './access-log.events.js';

type Of<T extends AccessLogEvent['type']> = Extract<AccessLogEvent, { type: T }>;

const requestId = open(z.uuid());
const text = open(z.string());
const times = open(z.int());
const ids = open(z.array(z.uuid()).readonly());
const by = open(z.enum(['password', 'refresh-token', 'identity-provider']));

/** Cases stand by their ids, never by a name; a reason's text is encrypted under the key of the case. */
export const accessLogEvents = [
  defineEvent<Of<'PersonalDataRead'>>()({
    type: 'PersonalDataRead',
    schemaVersion: 1,
    fields: { requestId, address: text, action: text, cases: ids },
  }),
  defineEvent<Of<'PersonalDataRevealed'>>()({
    type: 'PersonalDataRevealed',
    schemaVersion: 1,
    fields: { requestId, address: text, cases: ids, fields: open(z.array(z.string()).readonly()) },
  }),
  defineEvent<Of<'AccessLogRead'>>()({
    type: 'AccessLogRead',
    schemaVersion: 1,
    fields: { requestId, address: text, cases: ids },
  }),
  defineEvent<Of<'AccessRefused'>>()({
    type: 'AccessRefused',
    schemaVersion: 1,
    fields: {
      requestId,
      address: text,
      action: text,
      because: open(z.enum(['policy', 'not-signed-in', 'account-not-ready', 'rate-limit'])),
      times,
    },
  }),
  defineEvent<Of<'SignedIn'>>()({ type: 'SignedIn', schemaVersion: 1, fields: { requestId, address: text, by } }),
  defineEvent<Of<'SignInRefused'>>()({
    type: 'SignInRefused',
    schemaVersion: 1,
    fields: { requestId, address: text, because: text, by, times },
  }),
];
