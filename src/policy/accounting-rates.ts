import { type BusinessDate } from '../kernel/business-date.js';
import { type Fen } from '../kernel/fen.js';

/** Net income of a staple crop 主要农作物纯收入, income of a cash crop 主要经济作物收入, or a subsidy 政策性补贴: per mu and harvest year. */
export interface CropRate {
  readonly table: 'crop' | 'cash-crop' | 'subsidy';
  readonly crop: string;
  readonly year: number;
  readonly perMuFen: Fen;
  readonly documentNo: string;
}

/** Income of rural labour 打工收入 per month, by kind of work and labour capacity, from a day on. */
export interface LabourRate {
  readonly table: 'rural-labour';
  readonly work: string;
  readonly labourCapacity: 'full' | 'partial';
  readonly effectiveFrom: BusinessDate;
  readonly perMonthFen: Fen;
  readonly documentNo: string;
}

/** Alimony 赡养费 as a fixed sum a year for each supporting child. */
export interface FixedAlimony {
  readonly table: 'alimony';
  readonly method: 'per-child';
  readonly effectiveFrom: BusinessDate;
  readonly perChildFen: Fen;
  readonly documentNo: string;
}

/**
 * Alimony 赡养费 as a share of what the child's household has, per head and year, above a multiple of the standard,
 * divided among the parents whom the child supports.
 */
export interface SurplusAlimony {
  readonly table: 'alimony';
  readonly method: 'share-of-surplus';
  readonly effectiveFrom: BusinessDate;
  /** Percent of the standard of the parents' household that stays with each head of the child's household. */
  readonly keptPercentOfStandard: number;
  /** Percent of the surplus that goes to the parents. */
  readonly sharePercent: number;
  readonly documentNo: string;
}

export type AccountingRate = CropRate | LabourRate | FixedAlimony | SurplusAlimony;

/** A supporting child's household, as declared and checked. */
export interface SupportingChild {
  readonly householdMembers: number;
  readonly annualIncomeFen: Fen;
  /** Parents whom this child supports, including this one. */
  readonly supportedParents: number;
}

/** The kind of income that a table gives: sowing is business, paid work a wage, what children and the state give a transfer. */
export const TABLE_KINDS = {
  crop: ['business'],
  'cash-crop': ['business'],
  // A county may count the subsidy of a crop with the crop (4.1.3), or as what the state pays.
  subsidy: ['business', 'transfer'],
  'rural-labour': ['wage'],
  alimony: ['transfer'],
} as const;

/** The quantity from which an income item was computed, and the table it was looked up in. */
export type IncomeComputation =
  | {
      readonly table: CropRate['table'];
      readonly crop: string;
      readonly year: number;
      /** Area in mu, at most four decimals. */
      readonly mu: number;
    }
  | {
      readonly table: 'rural-labour';
      readonly work: string;
      readonly labourCapacity: 'full' | 'partial';
      /** Months worked, at most twelve and four decimals. */
      readonly months: number;
    }
  | { readonly table: 'alimony'; readonly children: readonly SupportingChild[] };
