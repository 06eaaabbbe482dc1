import { z } from 'zod';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open, personal, sensitive } from '../../platform/event-format/fields.js';
import { count, flag, money, type Of, stepped, text } from './fields.js';

const residence = open(z.strictObject({ township: z.string(), county: z.string(), village: z.string() }));

/** Letters, referrals, moves. */
export const caseAffairEvents = [
  defineEvent<Of<'LetterIssued'>>()({
    type: 'LetterIssued',
    schemaVersion: 1,
    fields: {
      ...stepped,
      kind: open(z.enum(['decision', 'refusal', 'stop', 'change'])),
      about: text,
      documentNo: text,
      sha256: text,
      bytes: count,
    },
  }),
  defineEvent<Of<'LetterDelivered'>>()({
    type: 'LetterDelivered',
    schemaVersion: 1,
    fields: {
      ...stepped,
      letter: text,
      by: open(z.enum(['in-person', 'left-at-home', 'post'])),
      receivedBy: personal(z.string()),
    },
  }),
  defineEvent<Of<'ReferralMade'>>()({
    type: 'ReferralMade',
    schemaVersion: 1,
    fields: {
      ...stepped,
      to: open(z.enum(['medical-aid', 'temporary-relief', 'education', 'housing', 'charity'])),
      need: sensitive(z.string()),
    },
  }),
  defineEvent<Of<'ReferralAnswered'>>()({
    type: 'ReferralAnswered',
    schemaVersion: 1,
    fields: {
      ...stepped,
      referral: text,
      helped: flag,
      amountFen: open(money.nullable()),
      answer: sensitive(z.string()),
    },
  }),
  defineEvent<Of<'HouseholdMoved'>>()({
    type: 'HouseholdMoved',
    schemaVersion: 1,
    fields: { ...stepped, from: residence, to: residence },
  }),
];
