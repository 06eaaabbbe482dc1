import { type BusinessDate } from '../kernel/business-date.js';
import { type Fen } from '../kernel/fen.js';
import { type AccountingRate } from './accounting-rates.js';
import { type CountyChoice } from './choices.js';

export type Area = 'rural' | 'urban';

/** A county's standard 低保标准 of one residence kind. */
export interface PublishedStandard {
  readonly area: Area;
  /** First of a month. */
  readonly effectiveFrom: BusinessDate;
  /** Fen per person and year, above zero. */
  readonly annualPerPersonFen: Fen;
  readonly documentNo: string;
}

/** Supplement rates 增发比例 in percent of the standard, at most four decimals. */
export interface SupplementPercent {
  /** Clause 3.3.2: at least 60. */
  readonly severeDisease: number;
  /** Clause 3.3.3: at least 50. */
  readonly keyGroup: number;
  /** Clause 3.3.4, by kind of hardship: above zero. A kind without an entry has no published rate. */
  readonly other: Readonly<Record<string, number>>;
}

/** Each payment line to the fen (half up), or up to the whole yuan. */
export type Rounding = 'fen' | 'yuan-up';

/** The parts of the notice that a county may extend to urban households. */
export type UrbanPart = '3.1' | '3.2' | '3.3' | '3.4';

/** What a county published and decided: the law of the place on the day. */
export interface CountySetUp {
  /** Six digits, GB/T 2260. */
  readonly areaCode: string;
  readonly standards: readonly PublishedStandard[];
  readonly supplementPercent: SupplementPercent;
  readonly localSevereDiseases: readonly string[];
  readonly rounding: Rounding;
  /** The county's document that sets it; absent where none is told. */
  readonly roundingDocumentNo?: string | undefined;
  readonly urbanAdopts: readonly UrbanPart[];
  readonly choices: readonly CountyChoice[];
  /** The four accounting tables and the crop subsidies of clause 4.1.3. */
  readonly accountingRates?: readonly AccountingRate[] | undefined;
}
