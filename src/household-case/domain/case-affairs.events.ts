import { type Fen } from '../../kernel/fen.js';
import { type Personal } from '../../kernel/personal.js';
import { type Stepped } from './procedure.events.js';

export type LetterKind = 'decision' | 'refusal' | 'stop' | 'change';
export type OtherAid = 'medical-aid' | 'temporary-relief' | 'education' | 'housing' | 'charity';

/** Where a household lives: area ids of township and county, and its village. */
export interface Residence {
  readonly township: string;
  readonly county: string;
  readonly village: string;
}

/** What happens to a case beside the procedure and the decisions. */
export type CaseAffairEvent =
  /** A letter about a decision was issued (文书); its bytes are kept under their hash. */
  | {
      readonly type: 'LetterIssued';
      readonly data: Stepped & {
        readonly kind: LetterKind;
        /** Id of the event of the decision. */
        readonly about: string;
        /** 文号 */
        readonly documentNo: string;
        readonly sha256: string;
        readonly bytes: number;
      };
    }
  /** A letter reached the household (送达). */
  | {
      readonly type: 'LetterDelivered';
      readonly data: Stepped & {
        /** Id of the event of the letter. */
        readonly letter: string;
        readonly by: 'in-person' | 'left-at-home' | 'post';
        readonly receivedBy: Personal<string>;
      };
    }
  /** Still in need after the benefit: referred to other aid (转介, 3.3.1). */
  | {
      readonly type: 'ReferralMade';
      readonly data: Stepped & { readonly to: OtherAid; readonly need: Personal<string> };
    }
  | {
      readonly type: 'ReferralAnswered';
      readonly data: Stepped & {
        /** Id of the event of the referral. */
        readonly referral: string;
        readonly helped: boolean;
        /** Fen; null where the help is not money. */
        readonly amountFen: Fen | null;
        readonly answer: Personal<string>;
      };
    }
  /** The household moved (迁移): within its county the case goes on, elsewhere the new county decides anew (2.3). */
  | { readonly type: 'HouseholdMoved'; readonly data: Stepped & { readonly from: Residence; readonly to: Residence } };
