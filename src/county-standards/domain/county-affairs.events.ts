import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fen } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';

/** A correction says all of the content again; what stands in `Fixed` is what the record is about, and stays. */
type Correcting<Data, Fixed extends keyof Data> = Omit<Data, Fixed> & {
  /** Event id of the record, or of its last correction. */
  readonly corrected: string;
};

/** The plan of a prefecture or county (实施方案) was filed with the province (4.1.1). */
export interface PlanFiled {
  readonly type: 'PlanFiled';
  readonly data: {
    readonly filedOn: BusinessDate;
    readonly documentNo: string;
    /** The filed document by its content; null where only its number is known. */
    readonly document: { readonly sha256: string; readonly bytes: number } | null;
  };
}
export interface PlanFilingCorrected {
  readonly type: 'PlanFilingCorrected';
  readonly data: Correcting<PlanFiled['data'], 'filedOn'>;
}

/** Training (培训) was held for the staff of one or more levels (4.1.2). */
export interface TrainingHeld {
  readonly type: 'TrainingHeld';
  readonly data: {
    readonly heldOn: BusinessDate;
    /** How many people of each level took part. */
    readonly trained: readonly { readonly level: 'county' | 'township' | 'village'; readonly people: number }[];
    readonly documentNo: string;
  };
}
export interface TrainingCorrected {
  readonly type: 'TrainingCorrected';
  readonly data: Correcting<TrainingHeld['data'], 'heldOn'>;
}

/** Where money comes from (2.3): the level whose budget it is. */
export type FundLevel = 'central' | 'province' | 'prefecture' | 'county';

/** Money for the benefit (资金) was allocated to the county for a year (2.3). */
export interface FundsAllocated {
  readonly type: 'FundsAllocated';
  readonly data: {
    readonly allocatedOn: BusinessDate;
    readonly year: number;
    readonly level: FundLevel;
    /** Above zero. */
    readonly amountFen: Fen;
    readonly documentNo: string;
  };
}
export interface FundsAllocationCorrected {
  readonly type: 'FundsAllocationCorrected';
  readonly data: Correcting<FundsAllocated['data'], 'allocatedOn'>;
}

/** The county visited a township: research (调研), guidance (指导) or supervision (督导), 5.2–5.3. */
export interface TownshipVisited {
  readonly type: 'TownshipVisited';
  readonly data: {
    readonly visitedOn: BusinessDate;
    /** Stable area id of a township of the county. */
    readonly township: string;
    readonly purpose: 'research' | 'guidance' | 'supervision';
    /** How many people went, how many households they saw, how many problems they found. */
    readonly visitors: number;
    readonly households: number;
    readonly problems: number;
    /** By when the problems must be put right; null where there are none. */
    readonly rectifyBy: BusinessDate | null;
    readonly documentNo: string;
  };
}
export interface TownshipVisitCorrected {
  readonly type: 'TownshipVisitCorrected';
  readonly data: Correcting<TownshipVisited['data'], 'visitedOn' | 'township'>;
}

/** Public enquiries (咨询) of a month, by the way they came, and how many of them were answered (5.4p). */
export interface EnquiriesAnswered {
  readonly type: 'EnquiriesAnswered';
  readonly data: {
    readonly month: Month;
    readonly channels: readonly {
      readonly channel: 'visit' | 'phone' | 'letter' | 'online';
      readonly received: number;
      readonly answered: number;
    }[];
    readonly documentNo: string;
  };
}
export interface EnquiriesCorrected {
  readonly type: 'EnquiriesCorrected';
  readonly data: Correcting<EnquiriesAnswered['data'], 'month'>;
}

/** Answers on the scale of satisfaction (满意度), from best to worst. */
export interface SatisfactionScale {
  readonly verySatisfied: number;
  readonly satisfied: number;
  readonly neutral: number;
  readonly dissatisfied: number;
  readonly veryDissatisfied: number;
}

/** People were asked whether they know the policy and are satisfied (5.4p): counts, nobody's own answer. */
export interface SatisfactionSurveyed {
  readonly type: 'SatisfactionSurveyed';
  readonly data: {
    readonly surveyedOn: BusinessDate;
    readonly asked: number;
    /** 知晓政策 */
    readonly knowPolicy: number;
    readonly answers: SatisfactionScale;
    readonly documentNo: string;
  };
}
export interface SatisfactionCorrected {
  readonly type: 'SatisfactionCorrected';
  readonly data: Correcting<SatisfactionSurveyed['data'], 'surveyedOn'>;
}

/** A record of something that did not happen, or not on that day, no longer counts. It stays in the history. */
export interface AffairWithdrawn {
  readonly type: 'AffairWithdrawn';
  readonly data: {
    /** Event id of the record, or of its last correction. */
    readonly withdrawn: string;
  };
}

/** Something that a county, or a prefecture with its plan, has done. */
export type Affair =
  PlanFiled | TrainingHeld | FundsAllocated | TownshipVisited | EnquiriesAnswered | SatisfactionSurveyed;

export type AffairCorrection =
  | PlanFilingCorrected
  | TrainingCorrected
  | FundsAllocationCorrected
  | TownshipVisitCorrected
  | EnquiriesCorrected
  | SatisfactionCorrected;

/** The record of affairs; no decision rests on it. Stream `countyAffairs-<area id of the county or prefecture>`. */
export type CountyAffairsEvent = Affair | AffairCorrection | AffairWithdrawn;
