import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fen } from '../../kernel/fen.js';

/** Net income of a staple crop, income of a cash crop, or a crop subsidy: fen per mu of one harvest year. */
export interface CropLine {
  readonly table: 'crop' | 'cash-crop' | 'subsidy';
  readonly crop: string;
  readonly year: number;
  readonly perMuFen: Fen;
}

/** Income of rural labour (打工收入): fen a month, by kind of work and labour capacity. */
export interface LabourLine {
  readonly work: string;
  readonly labourCapacity: 'full' | 'partial';
  readonly perMonthFen: Fen;
}

/** How alimony (赡养费) is counted: a fixed sum a year for each child, or a share of what a child's household has. */
export type AlimonyFormula =
  | { readonly method: 'per-child'; readonly perChildFen: Fen }
  | {
      readonly method: 'share-of-surplus';
      /** Percent of the standard that stays with each head of the child's household. */
      readonly keptPercentOfStandard: number;
      /** Percent of the surplus that goes to the parents. */
      readonly sharePercent: number;
    };

/** What a document says of the four accounting tables and the crop subsidies; it need not say something of each. */
export interface AccountingTables {
  readonly crops: readonly CropLine[];
  readonly labour: readonly LabourLine[];
  readonly alimony: AlimonyFormula | null;
  readonly documentNo: string;
}

/**
 * Accounting rates (四类核算标准、政策性补贴) were published (4.1.3). A line of labour or alimony holds until a later
 * publication has the same line; a crop has one rate for a harvest year.
 */
export interface AccountingRatesPublished {
  readonly type: 'AccountingRatesPublished';
  readonly data: AccountingTables & { readonly effectiveFrom: BusinessDate };
}

/** Published accounting rates were put right since the same date; every line of them is still there. */
export interface AccountingRatesCorrected {
  readonly type: 'AccountingRatesCorrected';
  readonly data: AccountingTables & {
    /** Event id of the publication, or of its last correction. */
    readonly corrected: string;
  };
}

export type AccountingRatesEvent = AccountingRatesPublished | AccountingRatesCorrected;
