import { z } from 'zod';
import { isMonth, type Month } from '../../kernel/month.js';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open } from '../../platform/event-format/fields.js';
import { type CountyAffairsEvent } from '../domain/county-affairs.events.js';
import { date, money } from './scalars.js';

type Of<T extends CountyAffairsEvent['type']> = Extract<CountyAffairsEvent, { type: T }>;

const count = z.int().nonnegative();
const corrected = { corrected: open(z.string()) };
const documentNo = { documentNo: open(z.string()) };

const plan = {
  ...documentNo,
  document: open(z.strictObject({ sha256: z.string(), bytes: count }).nullable()),
};
const training = {
  ...documentNo,
  trained: open(
    z.array(z.strictObject({ level: z.enum(['county', 'township', 'village']), people: count })).readonly(),
  ),
};
const funds = {
  ...documentNo,
  year: open(z.int()),
  level: open(z.enum(['central', 'province', 'prefecture', 'county'])),
  amountFen: open(money),
};
const visit = {
  ...documentNo,
  purpose: open(z.enum(['research', 'guidance', 'supervision'])),
  visitors: open(count),
  households: open(count),
  problems: open(count),
  rectifyBy: open(date.nullable()),
};
const enquiries = {
  ...documentNo,
  channels: open(
    z
      .array(
        z.strictObject({
          channel: z.enum(['visit', 'phone', 'letter', 'online']),
          received: count,
          answered: count,
        }),
      )
      .readonly(),
  ),
};
const survey = {
  ...documentNo,
  asked: open(count),
  knowPolicy: open(count),
  answers: open(
    z.strictObject({
      verySatisfied: count,
      satisfied: count,
      neutral: count,
      dissatisfied: count,
      veryDissatisfied: count,
    }),
  ),
};

/** Counts and documents, nothing about persons: every field is open. */
export const countyAffairsEvents = [
  defineEvent<Of<'PlanFiled'>>()({
    type: 'PlanFiled',
    schemaVersion: 1,
    fields: { filedOn: open(date), ...plan },
  }),
  defineEvent<Of<'PlanFilingCorrected'>>()({
    type: 'PlanFilingCorrected',
    schemaVersion: 1,
    fields: { ...corrected, ...plan },
  }),
  defineEvent<Of<'TrainingHeld'>>()({
    type: 'TrainingHeld',
    schemaVersion: 1,
    fields: { heldOn: open(date), ...training },
  }),
  defineEvent<Of<'TrainingCorrected'>>()({
    type: 'TrainingCorrected',
    schemaVersion: 1,
    fields: { ...corrected, ...training },
  }),
  defineEvent<Of<'FundsAllocated'>>()({
    type: 'FundsAllocated',
    schemaVersion: 1,
    fields: { allocatedOn: open(date), ...funds },
  }),
  defineEvent<Of<'FundsAllocationCorrected'>>()({
    type: 'FundsAllocationCorrected',
    schemaVersion: 1,
    fields: { ...corrected, ...funds },
  }),
  defineEvent<Of<'TownshipVisited'>>()({
    type: 'TownshipVisited',
    schemaVersion: 1,
    fields: { visitedOn: open(date), township: open(z.string()), ...visit },
  }),
  defineEvent<Of<'TownshipVisitCorrected'>>()({
    type: 'TownshipVisitCorrected',
    schemaVersion: 1,
    fields: { ...corrected, ...visit },
  }),
  defineEvent<Of<'EnquiriesAnswered'>>()({
    type: 'EnquiriesAnswered',
    schemaVersion: 1,
    fields: { month: open(z.custom<Month>(isMonth, 'is not a month')), ...enquiries },
  }),
  defineEvent<Of<'EnquiriesCorrected'>>()({
    type: 'EnquiriesCorrected',
    schemaVersion: 1,
    fields: { ...corrected, ...enquiries },
  }),
  defineEvent<Of<'SatisfactionSurveyed'>>()({
    type: 'SatisfactionSurveyed',
    schemaVersion: 1,
    fields: { surveyedOn: open(date), ...survey },
  }),
  defineEvent<Of<'SatisfactionCorrected'>>()({
    type: 'SatisfactionCorrected',
    schemaVersion: 1,
    fields: { ...corrected, ...survey },
  }),
  defineEvent<Of<'AffairWithdrawn'>>()({
    type: 'AffairWithdrawn',
    schemaVersion: 1,
    fields: { withdrawn: open(z.string()) },
  }),
];
