import { z } from 'zod';
import { type AssessmentInput } from '../policy/assessment.js';
import { type EntitlementInput } from '../policy/entitlement.js';
import { county } from './county.schema.js';
import { household } from './household.schema.js';
import { inherited } from './inherited.schema.js';
import { date, text, yearMonth } from './scalars.js';

/** Keys that an example may carry for its reader; they are not looked at. */
const ignored = {
  id: z.unknown().optional(),
  kind: z.unknown().optional(),
  title: z.unknown().optional(),
  clauses: z.unknown().optional(),
  expect: z.unknown().optional(),
};

export const assessmentInput: z.ZodType<AssessmentInput> = z.strictObject({
  ...ignored,
  county,
  decidedOn: date,
  household,
});

const decision = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('grant'), decidedOn: date, household }),
  z.strictObject({ type: z.literal('inherit'), decidedOn: date, household, inherited }),
  z.strictObject({
    type: z.literal('reassess'),
    decidedOn: date,
    household,
    exitCause: z.enum(['employment', 'self-employment', 'other']).optional(),
    secondTaperDocumentNo: text.optional(),
    townshipReviewedOn: date.optional(),
    taperBase: z.strictObject({ reading: z.enum(['pro-rata', 'kept']), documentNo: text }).optional(),
  }),
  z.strictObject({ type: z.literal('taper-review'), decidedOn: date, household }),
  z.strictObject({ type: z.literal(['suspend', 'resume']), decidedOn: date }),
  z.strictObject({ type: z.literal('stop'), decidedOn: date, because: text }),
]);

/** An entitlement input, with the last month where the file names one. */
export const entitlementInput: z.ZodType<
  EntitlementInput & { readonly until?: z.infer<typeof yearMonth> | undefined }
> = z.strictObject({ ...ignored, county, decisions: z.array(decision), until: yearMonth.optional() });
