import { z } from 'zod';
import { type Household } from '../policy/household.js';
import { incomeComputation } from './accounting-rates.schema.js';
import { area } from './county.schema.js';
import { amount, date, text } from './scalars.js';

const member = z.strictObject({
  id: text,
  birthDate: date,
  labourCapacity: z.enum(['full', 'partial', 'none']),
  otherScheme: z.enum(['none', 'orphan', 'extreme-hardship']),
  disabilities: z.array(
    z.strictObject({
      category: z.enum(['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple']),
      level: z.literal([1, 2, 3, 4]),
    }),
  ),
  severeDisease: z.strictObject({ code: text, continuingMajorCost: z.boolean() }).nullable(),
  locallyRecognised: z.array(text),
});

const incomeItem = z.strictObject({
  member: text,
  kind: z.enum(['wage', 'business', 'property', 'transfer']),
  amountFen: amount,
  guaranteedPovertyProjectReturn: z.boolean(),
  computed: incomeComputation.optional(),
  basicOldAgePension: z.literal(true).optional(),
});

const medicalBill = z.strictObject({
  member: text,
  receiptNo: text,
  totalFen: amount,
  reimbursedFen: z.strictObject({
    basic: amount,
    criticalIllness: amount,
    commercial: amount,
    medicalAid: amount,
    charity: amount,
  }),
  official: z.boolean(),
  issuedOn: date.optional(),
});

/** Far more than any household has: see the bound of published amounts. */
const MOST_MEMBERS = 1_000;

/** The verified facts of one household. */
export const household: z.ZodType<Household> = z.strictObject({
  area,
  registeredPoor: z.enum(['none', 'not-lifted', 'lifted-with-policy', 'lifted-without-policy']),
  backstopGround: z.enum(['illness', 'disability', 'disaster', 'age', 'long-term-illness', 'lone-elderly']).nullable(),
  propertyWithinLimits: z.boolean(),
  members: z.array(member).max(MOST_MEMBERS),
  annualIncome: z.array(incomeItem),
  medicalBills: z.array(medicalBill),
});
