import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fen } from '../../kernel/fen.js';
import { type CountyChoice } from '../../policy/choices.js';
import { type Area, type Rounding, type UrbanPart } from '../../policy/county-set-up.js';
import { type AccountingRatesEvent } from './accounting-rates.events.js';
import { type PropertyLimitsEvent } from './property-limits.events.js';
import { type ResponsibleOfficersEvent } from './responsible-officers.events.js';

/** A county's standard (低保标准) was published (2.4). */
export interface StandardPublished {
  readonly type: 'StandardPublished';
  readonly data: {
    readonly residence: Area;
    /** First of a month. */
    readonly effectiveFrom: BusinessDate;
    /** Fen per person and year. */
    readonly annualPerPersonFen: Fen;
    /** 文号 */
    readonly documentNo: string;
  };
}

/** A published standard was put right; the amount below has been the right one since the same date. */
export interface StandardCorrected {
  readonly type: 'StandardCorrected';
  readonly data: {
    /** Event id of the publication, or of its last correction. */
    readonly corrected: string;
    readonly annualPerPersonFen: Fen;
    readonly documentNo: string;
  };
}

/** Supplement rates (增发比例) were published (3.3.2–3.3.4). */
export interface SupplementRatesPublished {
  readonly type: 'SupplementRatesPublished';
  readonly data: {
    readonly effectiveFrom: BusinessDate;
    /** Percent of the standard, ≥ 60. */
    readonly severeDisease: number;
    /** Percent of the standard, ≥ 50. */
    readonly keyGroup: number;
    /** Further hardships, each with its percent > 0. */
    readonly other: readonly { readonly key: string; readonly percent: number }[];
    readonly documentNo: string;
  };
}

/** Published supplement rates were put right; these have been the right ones since the same date. */
export interface SupplementRatesCorrected {
  readonly type: 'SupplementRatesCorrected';
  readonly data: Omit<SupplementRatesPublished['data'], 'effectiveFrom'> & {
    /** Event id of the publication, or of its last correction. */
    readonly corrected: string;
  };
}

/** The county's own rules where the notice leaves them to it (2.2b, 2.4, rule book section 7). */
export interface LocalRulesPublished {
  readonly type: 'LocalRulesPublished';
  readonly data: {
    readonly effectiveFrom: BusinessDate;
    readonly rounding: Rounding;
    /** Parts of the notice extended to urban households. */
    readonly urbanAdopts: readonly UrbanPart[];
    readonly choices: readonly CountyChoice[];
    readonly localSevereDiseases: readonly string[];
    readonly documentNo: string;
  };
}

/** Published local rules were put right; these have been the right ones since the same date. */
export interface LocalRulesCorrected {
  readonly type: 'LocalRulesCorrected';
  readonly data: Omit<LocalRulesPublished['data'], 'effectiveFrom'> & {
    /** Event id of the publication, or of its last correction. */
    readonly corrected: string;
  };
}

/** What decisions of a county rest on; stream `countyStandards-<area id of the county>`. */
export type CountyStandardsEvent =
  | StandardPublished
  | StandardCorrected
  | SupplementRatesPublished
  | SupplementRatesCorrected
  | LocalRulesPublished
  | LocalRulesCorrected
  | AccountingRatesEvent
  | PropertyLimitsEvent
  | ResponsibleOfficersEvent;
