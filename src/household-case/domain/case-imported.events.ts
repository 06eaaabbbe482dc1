import { type Fen } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';
import { type CourseBatch, type CourseChange } from './course.events.js';
import { type DeclaredHousehold } from './declared-household.events.js';

/** What was told of the payment, in open numbers; each person's supplement stands in the basis. */
export interface InheritedTerms {
  readonly batch: CourseBatch;
  /** Fen a month. */
  readonly baseFen: Fen;
  readonly supplementFen: Fen;
  /** First month of the running expenditure term; null where there is none. So below for a tapered exit. */
  readonly termFrom: Month | null;
  readonly taperFrom: Month | null;
  readonly frozenBaseFen: Fen | null;
  readonly entryStandardFen: Fen | null;
}

/**
 * A case in payment was taken over from another record (接续): its household and its amounts are inherited, marked so
 * and not calculated again.
 */
export interface CaseImported {
  readonly type: 'CaseImported';
  readonly data: DeclaredHousehold &
    CourseChange & {
      readonly inherited: InheritedTerms;
      /** Keyed hash of the file, 64 hex digits, and the row in which the household begins. */
      readonly file: string;
      readonly row: number;
    };
}
