import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fen } from '../../kernel/fen.js';
import { type PropertyKind } from '../../kernel/property-kind.js';
import { type Area } from '../../policy/county-set-up.js';

/** How much of one kind a household may have: an amount, a rule in words, or both. */
export interface PropertyLimit {
  readonly kind: PropertyKind;
  /** At most so much; null where the document gives no amount. */
  readonly amount: { readonly fen: Fen; readonly per: 'household' | 'person' } | null;
  /** The rule as the document words it; null where the amount says it all. */
  readonly text: string | null;
}

/** Property limits (家庭财产限额) of one residence kind were published (2.4, 3.2). */
export interface PropertyLimitsPublished {
  readonly type: 'PropertyLimitsPublished';
  readonly data: {
    readonly residence: Area;
    readonly effectiveFrom: BusinessDate;
    readonly limits: readonly PropertyLimit[];
    readonly documentNo: string;
  };
}

/** Published property limits were put right since the same date. */
export interface PropertyLimitsCorrected {
  readonly type: 'PropertyLimitsCorrected';
  readonly data: {
    /** Event id of the publication, or of its last correction. */
    readonly corrected: string;
    readonly limits: readonly PropertyLimit[];
    readonly documentNo: string;
  };
}

export type PropertyLimitsEvent = PropertyLimitsPublished | PropertyLimitsCorrected;
