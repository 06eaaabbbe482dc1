import { type BusinessDate } from '../../kernel/business-date.js';
import { type Personal } from '../../kernel/personal.js';
import { type AccountingRate } from '../../policy/accounting-rates.js';
import { type Area } from '../../policy/county-set-up.js';
import {
  type Household,
  type IncomeItem,
  type MedicalBill,
  type Member,
  type RegisteredPoor,
} from '../../policy/household.js';

/** What of a member tells of illness, disability or another scheme. */
export type MemberCondition = Omit<Member, 'id' | 'birthDate'>;

/** Who somebody is. */
export interface Identity {
  readonly name: Personal<string>;
  /** 18 characters. */
  readonly citizenId: Personal<string>;
  readonly birthDate: Personal<BusinessDate>;
}

/** A member of the household as applied for. */
export interface Applicant extends Identity {
  /** Short id within the case, e.g. `m1`. */
  readonly id: string;
  readonly condition: Personal<MemberCondition>;
}

/** An income item as it is recorded: one computed from a quantity keeps the line of the table that gave it (4.1.3). */
export interface RecordedIncome extends IncomeItem {
  readonly rate?: AccountingRate | undefined;
}

/** What the household declares of income and bills, and the ground on which it cannot work its way out (3.1). */
export interface DeclaredMeans {
  readonly backstopGround: Household['backstopGround'];
  readonly annualIncome: readonly RecordedIncome[];
  readonly medicalBills: readonly MedicalBill[];
}

/** A household with its place, as it is when its case begins. */
export interface DeclaredHousehold {
  /** Area id of the township. */
  readonly township: string;
  /** Area id of the county that decides. */
  readonly county: string;
  readonly village: string;
  readonly residence: Area;
  readonly registeredPoor: RegisteredPoor;
  readonly propertyWithinLimits: boolean;
  readonly members: readonly Applicant[];
  readonly means: Personal<DeclaredMeans>;
}
