import { z } from 'zod';
import { type Inherited } from '../policy/entitlement.js';
import { percent, publishedAmount, tableAmount, text, yearMonth } from './scalars.js';

const told = {
  baseFen: tableAmount,
  supplements: z.array(
    z.strictObject({ member: text, ground: text, percent: percent(0, '3.3.1'), monthlyFen: tableAmount }),
  ),
};

/** What a case that is taken over was being paid. */
export const inherited: z.ZodType<Inherited> = z.discriminatedUnion('batch', [
  z.strictObject({ ...told, batch: z.literal(['backstop', 'ordinary']) }),
  z.strictObject({ ...told, batch: z.literal('expenditure-deduction'), termFrom: yearMonth }),
  z.strictObject({
    ...told,
    batch: z.literal('taper'),
    taperFrom: yearMonth,
    frozenBaseFen: tableAmount,
    entryStandardFen: publishedAmount,
  }),
]);
