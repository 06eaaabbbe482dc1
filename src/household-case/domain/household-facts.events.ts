import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fen } from '../../kernel/fen.js';
import { type Personal } from '../../kernel/personal.js';
import { type PropertyKind } from '../../kernel/property-kind.js';
import { type Household, type MedicalBill, type RegisteredPoor } from '../../policy/household.js';
import {
  type Applicant,
  type Identity,
  type MemberCondition,
  type RecordedIncome,
} from './declared-household.events.js';
import { type DueStep } from './procedure.events.js';

/** From where a fact is known. */
export type FactSource = 'household-report' | 'survey' | 'information-check' | 'document' | 'registry';

interface Verified {
  readonly source: FactSource;
}

export type JoinCause = 'birth' | 'marriage' | 'return' | 'other';
export type LeaveCause = 'death' | 'marriage' | 'moved-out' | 'other';

/** What becomes known of a household (家庭情况) after its application. */
export type HouseholdFact =
  | {
      readonly type: 'MemberJoined';
      readonly data: Verified & { readonly member: Applicant; readonly cause: JoinCause };
    }
  | { readonly type: 'MemberLeft'; readonly data: Verified & { readonly member: string; readonly cause: LeaveCause } }
  /** Who a member is (身份), as a whole: declared wrongly before, or another since a day. */
  | {
      readonly type: 'MemberIdentityVerified';
      readonly data: Verified & { readonly member: string } & Identity;
    }
  /** Labour capacity, other schemes, disability, illness, local hardship: of one member, as a whole. */
  | {
      readonly type: 'MemberConditionVerified';
      readonly data: Verified & { readonly member: string; readonly condition: Personal<MemberCondition> };
    }
  /** All income of the twelve months before. */
  | {
      readonly type: 'IncomeVerified';
      readonly data: Verified & { readonly annualIncome: Personal<readonly RecordedIncome[]> };
    }
  /** All medical bills of the same twelve months. */
  | {
      readonly type: 'MedicalBillsVerified';
      readonly data: Verified & { readonly medicalBills: Personal<readonly MedicalBill[]> };
    }
  /** Property against the county's limits, with what was found. */
  | {
      readonly type: 'PropertyVerified';
      readonly data: Verified & {
        readonly withinLimits: boolean;
        readonly findings: Personal<readonly PropertyFinding[]>;
      };
    }
  | { readonly type: 'RegisteredPoorVerified'; readonly data: Verified & { readonly registeredPoor: RegisteredPoor } }
  /** Why the household cannot work its way out (3.1). */
  | {
      readonly type: 'BackstopGroundVerified';
      readonly data: Verified & { readonly backstopGround: Personal<Household['backstopGround']> };
    }
  | {
      readonly type: 'SchoolingVerified';
      readonly data: Verified & { readonly member: string; readonly schooling: Personal<Schooling> };
    }
  /** A paper that a condition rests on: of disability, illness or lost labour capacity. */
  | {
      readonly type: 'CertificateVerified';
      readonly data: Verified & {
        readonly member: string;
        readonly certificate: Personal<Certificate>;
        /** Last day; null where it does not expire. */
        readonly validUntil: BusinessDate | null;
      };
    }
  | { readonly type: 'PovertyReasonVerified'; readonly data: Verified & { readonly reason: PovertyReason } }
  | {
      readonly type: 'BankAccountVerified';
      readonly data: Verified & { readonly account: Personal<BankAccount> };
    }
  | {
      readonly type: 'ContactVerified';
      readonly data: Verified & { readonly phone: Personal<string | null>; readonly address: Personal<string> };
    };

/**
 * A fact as it is recorded, with what must follow it: a look at what it changes of a case in payment, the renewal of a
 * paper. The effective date says since when it is so; an earlier fact is never overwritten. With `corrects` in its meta
 * an event puts an earlier one right (更正), on the same effective date; without, it succeeds it (变更).
 */
export type HouseholdFactEvent = {
  [Fact in HouseholdFact as Fact['type']]: {
    readonly type: Fact['type'];
    readonly data: Fact['data'] & { readonly due: readonly DueStep[] };
  };
}[HouseholdFact['type']];

/** One thing that was looked at against the county's property limits. */
export interface PropertyFinding {
  readonly kind: PropertyKind;
  readonly description: string;
  /** Fen; null where it has no amount. */
  readonly valueFen: Fen | null;
  readonly withinLimit: boolean;
}

export type Schooling = 'none' | 'compulsory' | 'upper-secondary' | 'junior-college' | 'bachelor' | 'above-bachelor';

export interface Certificate {
  readonly kind: 'disability' | 'diagnosis' | 'labour-capacity';
  readonly number: string;
  readonly issuer: string;
}

/** 致贫原因, one for the household (ledgers count it). */
export type PovertyReason = 'illness' | 'disability' | 'schooling' | 'disaster' | 'lack-of-labour' | 'other';

export interface BankAccount {
  /** Id of the member who holds it. */
  readonly holder: string;
  readonly bank: string;
  readonly accountNo: string;
}
