import { z } from 'zod';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open } from '../../platform/event-format/fields.js';
import { CHOICE_READINGS, type CountyChoice } from '../../policy/choices.js';
import { type CountyStandardsEvent } from '../domain/county-standards.events.js';
import { countyDocumentEvents } from './county-documents.codec.js';
import { date, money, percent, residence } from './scalars.js';

type Of<T extends CountyStandardsEvent['type']> = Extract<CountyStandardsEvent, { type: T }>;

const choice = z.custom<CountyChoice>(
  (value) =>
    z
      .strictObject({ key: z.string(), reading: z.string(), documentNo: z.string() })
      .refine(({ key, reading }) => readingsOf(key).includes(reading))
      .safeParse(value).success,
  'is not a choice of the register',
);

function readingsOf(key: string): readonly string[] {
  return Object.hasOwn(CHOICE_READINGS, key) ? CHOICE_READINGS[key as keyof typeof CHOICE_READINGS] : [];
}

const rates = {
  severeDisease: open(percent),
  keyGroup: open(percent),
  other: open(z.array(z.strictObject({ key: z.string(), percent })).readonly()),
  documentNo: open(z.string()),
};

const rules = {
  rounding: open(z.enum(['fen', 'yuan-up'])),
  urbanAdopts: open(z.array(z.enum(['3.1', '3.2', '3.3', '3.4'])).readonly()),
  choices: open(z.array(choice).readonly()),
  localSevereDiseases: open(z.array(z.string()).readonly()),
  documentNo: open(z.string()),
};

/** County standards are public documents: every field is open. */
export const countyStandardsEvents = [
  defineEvent<Of<'StandardPublished'>>()({
    type: 'StandardPublished',
    schemaVersion: 1,
    fields: {
      residence: open(residence),
      effectiveFrom: open(date),
      annualPerPersonFen: open(money),
      documentNo: open(z.string()),
    },
  }),
  defineEvent<Of<'StandardCorrected'>>()({
    type: 'StandardCorrected',
    schemaVersion: 1,
    fields: { corrected: open(z.string()), annualPerPersonFen: open(money), documentNo: open(z.string()) },
  }),
  defineEvent<Of<'SupplementRatesPublished'>>()({
    type: 'SupplementRatesPublished',
    schemaVersion: 1,
    fields: { effectiveFrom: open(date), ...rates },
  }),
  defineEvent<Of<'SupplementRatesCorrected'>>()({
    type: 'SupplementRatesCorrected',
    schemaVersion: 1,
    fields: { corrected: open(z.string()), ...rates },
  }),
  defineEvent<Of<'LocalRulesPublished'>>()({
    type: 'LocalRulesPublished',
    schemaVersion: 1,
    fields: { effectiveFrom: open(date), ...rules },
  }),
  defineEvent<Of<'LocalRulesCorrected'>>()({
    type: 'LocalRulesCorrected',
    schemaVersion: 1,
    fields: { corrected: open(z.string()), ...rules },
  }),
  ...countyDocumentEvents,
];
