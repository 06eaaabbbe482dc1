import { type Fen } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';
import { type Personal } from '../../kernel/personal.js';

/** Why a person is supplemented; tells of illness and disability. */
export interface SupplementGround {
  readonly ground: string;
  readonly percent: number;
}

interface Supplemented {
  /** Id of the member. */
  readonly member: string;
  /** First month of the amount. */
  readonly from: Month;
  /** Fen a month. */
  readonly monthlyFen: Fen;
  readonly ground: Personal<SupplementGround>;
}

/**
 * A person's supplement (增发, 3.3.1) as a decision makes it, appended with the decision and never alone. A supplement
 * that ends with the case has no event of its own.
 */
export type SupplementEvent =
  | { readonly type: 'SupplementGranted'; readonly data: Supplemented }
  | { readonly type: 'SupplementChanged'; readonly data: Supplemented }
  | { readonly type: 'SupplementEnded'; readonly data: { readonly member: string; readonly lastMonth: Month } };
