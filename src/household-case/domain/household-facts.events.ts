import { type Personal } from '../../kernel/personal.js';
import { type Household, type IncomeItem, type MedicalBill, type RegisteredPoor } from '../../policy/household.js';
import { type Applicant, type MemberCondition } from './declared-household.events.js';

/** From where a fact is known. */
export type FactSource = 'household-report' | 'survey' | 'information-check' | 'document' | 'registry';

interface Verified {
  readonly source: FactSource;
}

export type JoinCause = 'birth' | 'marriage' | 'return' | 'other';
export type LeaveCause = 'death' | 'marriage' | 'moved-out' | 'other';

/**
 * Facts about the household (家庭情况) that become known after the application. The effective date says since when; an
 * earlier fact is never overwritten. With `corrects` in its meta an event puts an earlier one right (更正), on the same
 * effective date; without, it succeeds it (变更).
 */
export type HouseholdFactEvent =
  | {
      readonly type: 'MemberJoined';
      readonly data: Verified & { readonly member: Applicant; readonly cause: JoinCause };
    }
  | { readonly type: 'MemberLeft'; readonly data: Verified & { readonly member: string; readonly cause: LeaveCause } }
  /** Labour capacity, other schemes, disability, illness, local hardship: of one member, as a whole. */
  | {
      readonly type: 'MemberConditionVerified';
      readonly data: Verified & { readonly member: string; readonly condition: Personal<MemberCondition> };
    }
  /** All income of the twelve months before. */
  | {
      readonly type: 'IncomeVerified';
      readonly data: Verified & { readonly annualIncome: Personal<readonly IncomeItem[]> };
    }
  /** All medical bills of the same twelve months. */
  | {
      readonly type: 'MedicalBillsVerified';
      readonly data: Verified & { readonly medicalBills: Personal<readonly MedicalBill[]> };
    }
  | { readonly type: 'PropertyVerified'; readonly data: Verified & { readonly withinLimits: boolean } }
  | { readonly type: 'RegisteredPoorVerified'; readonly data: Verified & { readonly registeredPoor: RegisteredPoor } }
  /** Why the household cannot work its way out (3.1). */
  | {
      readonly type: 'BackstopGroundVerified';
      readonly data: Verified & { readonly backstopGround: Personal<Household['backstopGround']> };
    };
