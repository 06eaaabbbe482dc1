import { z } from 'zod';
import { PROPERTY_KINDS } from '../../kernel/property-kind.js';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open } from '../../platform/event-format/fields.js';
import { type CountyStandardsEvent } from '../domain/county-standards.events.js';
import { date, money, percent, residence } from './scalars.js';

type Of<T extends CountyStandardsEvent['type']> = Extract<CountyStandardsEvent, { type: T }>;

const tables = {
  crops: open(
    z
      .array(
        z.strictObject({
          table: z.enum(['crop', 'cash-crop', 'subsidy']),
          crop: z.string(),
          year: z.int(),
          perMuFen: money,
        }),
      )
      .readonly(),
  ),
  labour: open(
    z
      .array(z.strictObject({ work: z.string(), labourCapacity: z.enum(['full', 'partial']), perMonthFen: money }))
      .readonly(),
  ),
  alimony: open(
    z.union([
      z.null(),
      z.strictObject({ method: z.literal('per-child'), perChildFen: money }),
      z.strictObject({
        method: z.literal('share-of-surplus'),
        keptPercentOfStandard: percent,
        sharePercent: percent,
      }),
    ]),
  ),
  documentNo: open(z.string()),
};

const limits = {
  limits: open(
    z
      .array(
        z.strictObject({
          kind: z.enum(PROPERTY_KINDS),
          amount: z.strictObject({ fen: money, per: z.enum(['household', 'person']) }).nullable(),
          text: z.string().nullable(),
        }),
      )
      .readonly(),
  ),
  documentNo: open(z.string()),
};

/** Natural persons stand by their ids: who they are is known only to the key database. */
const appointment = {
  officers: open(
    z.array(z.strictObject({ area: z.string(), leader: z.uuid(), deputy: z.uuid(), handler: z.uuid() })).readonly(),
  ),
  documentNo: open(z.string()),
};

/** Accounting tables, property limits, responsible officers: public documents, every field is open. */
export const countyDocumentEvents = [
  defineEvent<Of<'AccountingRatesPublished'>>()({
    type: 'AccountingRatesPublished',
    schemaVersion: 1,
    fields: { effectiveFrom: open(date), ...tables },
  }),
  defineEvent<Of<'AccountingRatesCorrected'>>()({
    type: 'AccountingRatesCorrected',
    schemaVersion: 1,
    fields: { corrected: open(z.string()), ...tables },
  }),
  defineEvent<Of<'PropertyLimitsPublished'>>()({
    type: 'PropertyLimitsPublished',
    schemaVersion: 1,
    fields: { residence: open(residence), effectiveFrom: open(date), ...limits },
  }),
  defineEvent<Of<'PropertyLimitsCorrected'>>()({
    type: 'PropertyLimitsCorrected',
    schemaVersion: 1,
    fields: { corrected: open(z.string()), ...limits },
  }),
  defineEvent<Of<'ResponsibleOfficersAppointed'>>()({
    type: 'ResponsibleOfficersAppointed',
    schemaVersion: 1,
    fields: { effectiveFrom: open(date), ...appointment },
  }),
  defineEvent<Of<'ResponsibleOfficersCorrected'>>()({
    type: 'ResponsibleOfficersCorrected',
    schemaVersion: 1,
    fields: { corrected: open(z.string()), ...appointment },
  }),
];
