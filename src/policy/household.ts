import { type BusinessDate } from '../kernel/business-date.js';
import { type Fen } from '../kernel/fen.js';
import { type IncomeComputation } from './accounting-rates.js';
import { type Area } from './county-set-up.js';

/** GB/T 26341. */
export type DisabilityCategory = 'visual' | 'hearing' | 'speech' | 'physical' | 'intellectual' | 'mental' | 'multiple';

export interface Disability {
  readonly category: DisabilityCategory;
  /** 1 is the worst. */
  readonly level: 1 | 2 | 3 | 4;
}

export interface SevereDisease {
  readonly code: string;
  readonly continuingMajorCost: boolean;
}

export interface Member {
  readonly id: string;
  readonly birthDate: BusinessDate;
  readonly labourCapacity: 'full' | 'partial' | 'none';
  /** Orphan protection 孤儿保障 or extreme-hardship support 特困人员救助供养. */
  readonly otherScheme: 'none' | 'orphan' | 'extreme-hardship';
  readonly disabilities: readonly Disability[];
  readonly severeDisease: SevereDisease | null;
  /** Hardships that the county or its civil-affairs bureau recognised for this person. */
  readonly locallyRecognised: readonly string[];
}

export interface IncomeItem {
  readonly member: string;
  readonly kind: 'wage' | 'business' | 'property' | 'transfer';
  /** Fen a year, not negative; of a computed item, the result of the computation. */
  readonly amountFen: Fen;
  /** Guaranteed return of a poverty-alleviation project 扶贫项目保底收益. */
  readonly guaranteedPovertyProjectReturn: boolean;
  readonly computed?: IncomeComputation | undefined;
  /** Basic old-age pension of residents 城乡居民基础养老金. */
  readonly basicOldAgePension?: true | undefined;
}

/** What was paid back or given towards one bill, in fen. */
export interface Reimbursed {
  readonly basic: Fen;
  readonly criticalIllness: Fen;
  readonly commercial: Fen;
  readonly medicalAid: Fen;
  readonly charity: Fen;
}

export interface MedicalBill {
  readonly member: string;
  readonly receiptNo: string;
  readonly totalFen: Fen;
  readonly reimbursedFen: Reimbursed;
  readonly official: boolean;
  /** Day of the treatment or purchase; whoever records bills holds it to the months that income is of (3.2). */
  readonly issuedOn?: BusinessDate | undefined;
}

/** 建档立卡. */
export type RegisteredPoor = 'none' | 'not-lifted' | 'lifted-with-policy' | 'lifted-without-policy';

export type BackstopGround = 'illness' | 'disability' | 'disaster' | 'age' | 'long-term-illness' | 'lone-elderly';

/** The verified facts of one household on the day of a decision. */
export interface Household {
  readonly area: Area;
  readonly registeredPoor: RegisteredPoor;
  readonly backstopGround: BackstopGround | null;
  readonly propertyWithinLimits: boolean;
  readonly members: readonly Member[];
  readonly annualIncome: readonly IncomeItem[];
  readonly medicalBills: readonly MedicalBill[];
}
