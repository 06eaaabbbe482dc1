import { z } from 'zod';
import { type BusinessDate, isBusinessDate } from '../../kernel/business-date.js';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open } from '../../platform/event-format/fields.js';
import { type DataRetentionEvent } from '../domain/data-retention.events.js';

type Of<T extends DataRetentionEvent['type']> = Extract<DataRetentionEvent, { type: T }>;

const date = open(z.custom<BusinessDate>(isBusinessDate, 'is not a date'));
const retention = open(z.literal('approvalFile'));
const documentNo = open(z.string());

/**
 * They outlive the data that they speak of, so nothing of the household stands in them; the words of a reason are
 * erased with the rest.
 */
export const dataRetentionEvents = [
  defineEvent<Of<'LegalHoldPlaced'>>()({ type: 'LegalHoldPlaced', schemaVersion: 1, fields: { documentNo } }),
  defineEvent<Of<'LegalHoldLifted'>>()({ type: 'LegalHoldLifted', schemaVersion: 1, fields: { documentNo } }),
  defineEvent<Of<'ErasureProposed'>>()({
    type: 'ErasureProposed',
    schemaVersion: 1,
    fields: { retention, stoppedOn: date, allowedFrom: date, proposedBy: open(z.string()) },
  }),
  defineEvent<Of<'ErasureWithdrawn'>>()({
    type: 'ErasureWithdrawn',
    schemaVersion: 1,
    fields: { proposedBy: open(z.string()) },
  }),
  defineEvent<Of<'ErasureApproved'>>()({
    type: 'ErasureApproved',
    schemaVersion: 1,
    fields: { caseId: open(z.uuid()), retention },
  }),
];
