import { z } from 'zod';
import { type AccountingRate, type IncomeComputation } from '../policy/accounting-rates.js';
import { date, percent, quantity, tableAmount, text, wholeNumber } from './scalars.js';

const cropTable = z.enum(['crop', 'cash-crop', 'subsidy']);
const harvestYear = wholeNumber(1900, 9899, '收获年份');
const labourCapacity = z.enum(['full', 'partial']);

const alimonyRate = z.discriminatedUnion('method', [
  z.strictObject({
    table: z.literal('alimony'),
    method: z.literal('per-child'),
    effectiveFrom: date,
    perChildFen: tableAmount,
    documentNo: text,
  }),
  z.strictObject({
    table: z.literal('alimony'),
    method: z.literal('share-of-surplus'),
    effectiveFrom: date,
    keptPercentOfStandard: percent(0, '4.1.3'),
    sharePercent: percent(0, '4.1.3'),
    documentNo: text,
  }),
]);

/** One line of the county's tables of clause 4.1.3. */
export const accountingRate: z.ZodType<AccountingRate> = z.discriminatedUnion('table', [
  z.strictObject({ table: cropTable, crop: text, year: harvestYear, perMuFen: tableAmount, documentNo: text }),
  z.strictObject({
    table: z.literal('rural-labour'),
    work: text,
    labourCapacity,
    effectiveFrom: date,
    perMonthFen: tableAmount,
    documentNo: text,
  }),
  alimonyRate,
]);

const supportingChild = z.strictObject({
  householdMembers: wholeNumber(1, 100, '子女家庭人数'),
  annualIncomeFen: tableAmount,
  supportedParents: wholeNumber(1, 20, '该子女赡养的老人数'),
});

/** The quantity from which an income item was computed. */
export const incomeComputation: z.ZodType<IncomeComputation> = z.discriminatedUnion('table', [
  z.strictObject({ table: cropTable, crop: text, year: harvestYear, mu: quantity(100_000, '亩数') }),
  z.strictObject({ table: z.literal('rural-labour'), work: text, labourCapacity, months: quantity(12, '打工月数') }),
  z.strictObject({ table: z.literal('alimony'), children: z.array(supportingChild).min(1).max(50) }),
]);
