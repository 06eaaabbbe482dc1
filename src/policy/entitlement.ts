import { type BusinessDate } from '../kernel/business-date.js';
import { type ClauseId } from '../kernel/clause.js';
import { type Fen } from '../kernel/fen.js';
import { type Month } from '../kernel/month.js';
import { type RivalAssessment, type SupplementLine } from './assessment.js';
import { type CountySetUp } from './county-set-up.js';
import { type Household } from './household.js';
import { type ReadingMark } from './reading-mark.js';
import { type RulesetRef } from './ruleset-ref.js';
import { type TraceNode } from './trace.js';

/** Why a household rose above the standard. */
export type ExitCause = 'employment' | 'self-employment' | 'other';

/**
 * What becomes of a frozen base after a death, or somebody's leaving, in a tapering household: the share of those who
 * still count, or the base as it stands. Nothing is done to it without such a decision (rule book, ambiguity 6).
 */
export interface TaperBaseDecision {
  readonly reading: 'pro-rata' | 'kept';
  /** The county's document. */
  readonly documentNo: string;
}

/**
 * What a case was being paid when it was taken over from another record (接续): told, and not calculated again. Its
 * months stay as told until the standard or the step of the taper is another one, or somebody assesses the household.
 */
export type Inherited = {
  /** Fen a month, from the month after the decision on. */
  readonly baseFen: Fen;
  readonly supplements: readonly SupplementLine[];
} & (
  | { readonly batch: 'backstop' | 'ordinary' }
  /** `termFrom`: first month of the running term. */
  | { readonly batch: 'expenditure-deduction'; readonly termFrom: Month }
  | {
      readonly batch: 'taper';
      /** First tapered month: steps are counted from it. */
      readonly taperFrom: Month;
      /** Fen a month, of the month before it. */
      readonly frozenBaseFen: Fen;
      /** The standard of the entry decision, fen per person and year. */
      readonly entryStandardFen: Fen;
    }
);

/** A decision of the county on one case. It acts from the month after its day. */
export type Decision =
  | { readonly type: 'grant'; readonly decidedOn: BusinessDate; readonly household: Household }
  | {
      readonly type: 'inherit';
      readonly decidedOn: BusinessDate;
      readonly household: Household;
      readonly inherited: Inherited;
    }
  | {
      readonly type: 'reassess';
      readonly decidedOn: BusinessDate;
      readonly household: Household;
      readonly exitCause?: ExitCause | undefined;
      /** The county's document for a second tapered exit. */
      readonly secondTaperDocumentNo?: string | undefined;
      /** The day of the township's review, not after the decision: for counties that interrupt a taper from its month. */
      readonly townshipReviewedOn?: BusinessDate | undefined;
      /** Only of a household that tapers on and lacks somebody for whom its base was frozen. */
      readonly taperBase?: TaperBaseDecision | undefined;
    }
  | { readonly type: 'taper-review'; readonly decidedOn: BusinessDate; readonly household: Household }
  | { readonly type: 'suspend' | 'resume'; readonly decidedOn: BusinessDate }
  | { readonly type: 'stop'; readonly decidedOn: BusinessDate; readonly because: string };

export interface EntitlementInput {
  readonly county: CountySetUp;
  /** In order of their days. */
  readonly decisions: readonly Decision[];
}

export type PeriodState = 'regular' | 'expenditure' | 'taper';

/** Months in a row with the same state and the same amounts, in fen a month. */
export interface Period {
  readonly from: Month;
  readonly to: Month;
  readonly state: PeriodState;
  readonly baseFen: Fen;
  readonly supplementFen: Fen;
}

/** What a decision did to the case. */
export type Effect =
  | 'granted'
  | 'inherited'
  | 'refused'
  | 'redetermined'
  | 'expenditure-term-begun'
  | 'acts-after-term'
  | 'taper-entered'
  | 'taper-interrupted'
  | 'taper-continued'
  | 'ended'
  | 'suspended'
  | 'resumed'
  | 'grant-while-running'
  | 'nothing-running'
  | 'no-taper'
  | 'unchanged'
  | 'after-until';

/** What a decision about a frozen base found, and whether it could be made. */
export type TaperBaseEffect =
  | ({ readonly applied: true; readonly frozenBaseFen: Fen } & TaperBaseDecision & StillCounted)
  | {
      readonly applied: false;
      readonly because:
        | 'taper-does-not-go-on'
        | 'nobody-left'
        /** The case was taken over in its taper: for how many its base was frozen was not told. */
        | 'frozen-members-unknown';
    };

/** Who of those for whom a base was frozen still counts. */
export interface StillCounted {
  /** Ids of those who do not count any more, in the order in which they were members. */
  readonly left: readonly string[];
  readonly remaining: number;
  /** For how many; null where it was not told. */
  readonly frozenFor: number | null;
}

export interface DecisionEffect {
  readonly type: Decision['type'];
  readonly decidedOn: BusinessDate;
  readonly actsFrom: Month;
  readonly effect: Effect;
  readonly clause: ClauseId;
  /** A code: the refusal, the end, or why there was no tapered exit. */
  readonly because: string | null;
  /** What the household of the decision was found to be. */
  readonly found: RivalAssessment | null;
  /** Only where the decision said something about a frozen base. */
  readonly taperBase?: TaperBaseEffect;
}

/** What a county owed a case month by month, up to and including `until`. */
export interface Entitlement {
  readonly ruleset: RulesetRef;
  readonly until: Month;
  readonly periods: readonly Period[];
  /** The last end; null while running. */
  readonly endedBecause: string | null;
  /** Fen over all periods. */
  readonly totalFen: Fen;
  readonly decisions: readonly DecisionEffect[];
  readonly readings: readonly ReadingMark<RivalEntitlement>[];
  readonly trace: TraceNode;
}

/** What an entitlement would have been under the other reading. */
export interface RivalEntitlement {
  readonly periods: readonly Period[];
  readonly endedBecause: string | null;
  readonly totalFen: Fen;
}
