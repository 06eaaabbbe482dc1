import { type BusinessDate } from '../../kernel/business-date.js';

/**
 * How long the personal data of one case is kept (数据保管); stream `dataRetention-<case>`. Erasing destroys keys, never
 * an event: amounts, clauses and hashes stay.
 */
export type DataRetentionEvent =
  /** Nothing of the case may be erased, whatever its age: a lawsuit, an investigation (依法保全). */
  | { readonly type: 'LegalHoldPlaced'; readonly data: { readonly documentNo: string } }
  | { readonly type: 'LegalHoldLifted'; readonly data: { readonly documentNo: string } }
  /** One person proposes; the years of keeping are over. */
  | {
      readonly type: 'ErasureProposed';
      readonly data: {
        readonly retention: RetentionOfCase;
        readonly stoppedOn: BusinessDate;
        /** First day on which the law allows it. */
        readonly allowedFrom: BusinessDate;
        /** Natural person who proposes; another one approves. */
        readonly proposedBy: string;
      };
    }
  | { readonly type: 'ErasureWithdrawn'; readonly data: { readonly proposedBy: string } }
  /** Another person approves: from now on the keys are destroyed, also after a restore from an older backup. */
  | {
      readonly type: 'ErasureApproved';
      readonly data: { readonly caseId: string; readonly retention: RetentionOfCase };
    };

/** Payment registers, kept for thirty years, will have keys of their own. */
export type RetentionOfCase = 'approvalFile';
