import { z } from 'zod';
import { type BusinessDate, isBusinessDate } from '../../kernel/business-date.js';
import { type Fen, isFen } from '../../kernel/fen.js';
import { isMonth, type Month } from '../../kernel/month.js';
import { open, personal, sensitive } from '../../platform/event-format/fields.js';
import { type MemberCondition } from '../domain/declared-household.events.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { flagCodes, procedureSteps } from '../domain/procedure.events.js';

// Fields that several events of a case have.

export type Of<T extends HouseholdCaseEvent['type']> = Extract<HouseholdCaseEvent, { type: T }>;

export const date = z.custom<BusinessDate>(isBusinessDate, 'is not a date');
export const month = z.custom<Month>(isMonth, 'is not a month');
export const money = z.custom<Fen>(isFen, 'is not an amount in fen');
export const text = open(z.string());
export const flag = open(z.boolean());
export const count = open(z.int().nonnegative());
/** Names of places, ids of persons: a list of texts that tell nothing about a household. */
export const texts = open(z.array(z.string()).readonly());

/**
 * A value that the domain's own types and the policy's input checks have shaped; it is stored as a whole, so that a
 * replay sees exactly what was seen.
 */
export const whole = <T extends object>() =>
  z.custom<T>((value) => typeof value === 'object' && value !== null, 'is not an object');

const step = z.enum(procedureSteps);

export const due = open(z.array(z.strictObject({ step, by: date })).readonly());

/** What every step says besides what was done. */
export const stepped = {
  flags: open(
    z
      .array(
        z.strictObject({
          code: z.enum(flagCodes),
          step,
          limit: date.nullable(),
        }),
      )
      .readonly(),
  ),
  due,
};

export const officers = open(
  z.strictObject({ leader: z.string(), deputy: z.string(), handler: z.string(), documentNo: z.string() }).nullable(),
);

export const registeredPoor = open(z.enum(['none', 'not-lifted', 'lifted-with-policy', 'lifted-without-policy']));

export const identity = {
  name: personal(z.string()),
  citizenId: personal(z.string()),
  birthDate: personal(date),
};

/** What tells who a member is, is personal; what tells of illness or disability, is sensitive. */
export const member = {
  id: text,
  ...identity,
  condition: sensitive(whole<MemberCondition>()),
};
