import { z } from 'zod';
import { type BusinessDate, isBusinessDate } from '../../kernel/business-date.js';
import { type Fen, isFen } from '../../kernel/fen.js';
import { isMonth, type Month } from '../../kernel/month.js';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { list, open, personal, sensitive } from '../../platform/event-format/fields.js';
import { type SupplementLine } from '../../policy/assessment.js';
import {
  type DeclaredMeans,
  type DecisionBasis,
  type HouseholdCaseEvent,
  type MemberCondition,
} from '../domain/household-case.events.js';

type Of<T extends HouseholdCaseEvent['type']> = Extract<HouseholdCaseEvent, { type: T }>;

const date = z.custom<BusinessDate>(isBusinessDate, 'is not a date');
const month = z.custom<Month>(isMonth, 'is not a month');
const money = z.custom<Fen>(isFen, 'is not an amount in fen');
const clauses = open(z.array(z.string()).readonly());

/**
 * A value that the domain's own types and the policy's input checks have shaped; it is stored as a whole, so that a
 * replay sees exactly what was seen.
 */
const whole = <T extends object>() =>
  z.custom<T>((value) => typeof value === 'object' && value !== null, 'is not an object');

/** What tells who a member is, is personal; what tells of illness, disability or means, is sensitive. */
export const householdCaseEvents = [
  defineEvent<Of<'ApplicationSubmitted'>>()({
    type: 'ApplicationSubmitted',
    schemaVersion: 1,
    fields: {
      township: open(z.string()),
      county: open(z.string()),
      village: open(z.string()),
      residence: open(z.enum(['rural', 'urban'])),
      registeredPoor: open(z.enum(['none', 'not-lifted', 'lifted-with-policy', 'lifted-without-policy'])),
      propertyWithinLimits: open(z.boolean()),
      members: list({
        id: open(z.string()),
        name: personal(z.string()),
        citizenId: personal(z.string()),
        birthDate: personal(date),
        condition: sensitive(whole<MemberCondition>()),
      }),
      means: sensitive(whole<DeclaredMeans>()),
    },
  }),
  defineEvent<Of<'BenefitGranted'>>()({
    type: 'BenefitGranted',
    schemaVersion: 1,
    fields: {
      batch: open(z.enum(['backstop', 'ordinary', 'expenditure-deduction'])),
      coveredMembers: open(z.int()),
      standardFen: open(money),
      standardDocumentNo: open(z.string()),
      baseMonthlyFen: open(money),
      supplementMonthlyFen: open(money),
      totalMonthlyFen: open(money),
      payableFrom: open(month),
      payableTo: open(month.nullable()),
      clauses,
      supplements: sensitive(whole<readonly SupplementLine[]>()),
      basis: sensitive(whole<DecisionBasis>()),
    },
  }),
  defineEvent<Of<'BenefitRefused'>>()({
    type: 'BenefitRefused',
    schemaVersion: 1,
    fields: {
      refusedBecause: open(z.enum(['income-not-below-standard', 'property-over-limit', 'covered-by-other-scheme'])),
      standardFen: open(money),
      standardDocumentNo: open(z.string()),
      clauses,
      basis: sensitive(whole<DecisionBasis>()),
    },
  }),
];
