import { type BusinessDate } from '../../kernel/business-date.js';
import { type Personal } from '../../kernel/personal.js';

/** The steps of the procedure (办理环节), which procedure documents order and limit. */
export const handlingSteps = [
  'acceptance',
  'near-relative-declaration',
  'missing-papers',
  'survey',
  'information-check',
  'democratic-review',
  'township-opinion',
  'township-notice',
  'objection',
  'home-visit',
  'county-opinion',
  'county-notice',
  'decision',
  'letter',
] as const;

/** Every one of them, and all else that must happen by a day. */
export const procedureSteps = [
  ...handlingSteps,
  'letter-delivery',
  'periodic-review',
  /** What became known of the household asks for a decision. */
  'change-review',
  'term-recheck',
  'taper-step',
  /** Payment ends with this month unless a decision says otherwise. */
  'last-payable-month',
  'turns-18',
  'turns-60',
  'turns-70',
  'certificate-expiry',
  'referral-answer',
  'application-after-move',
  'withdrawal',
] as const;

export type ProcedureStep = (typeof procedureSteps)[number];

/** What must follow, and the last day on which it is in time. */
export interface DueStep {
  readonly step: ProcedureStep;
  readonly by: BusinessDate;
}

export const flagCodes = [
  'late',
  'missing',
  'attendance-below-share',
  'vote-failed',
  'not-signed',
  'no-photo',
  'no-paper',
  'differs',
  'near-relative',
  'opinion-differs',
  'officers-not-named',
  'frozen-base-above-standard',
  'taper-base-undecided',
] as const;

/**
 * Something about a step that somebody must look at (标记): recorded with the event, never a stop by itself.
 * `late`: done after `limit`; `missing`: `step` should have come before; the others say it of their step.
 */
export interface ProcedureFlag {
  readonly code: (typeof flagCodes)[number];
  readonly step: ProcedureStep;
  /** Last day on which it would have been in time; null where no days are counted. */
  readonly limit: BusinessDate | null;
}

/** What every step of the procedure says besides what was done. */
export interface Stepped {
  readonly flags: readonly ProcedureFlag[];
  readonly due: readonly DueStep[];
}

export type PaperKind =
  | 'identity-card'
  | 'household-register'
  | 'income-proof'
  | 'property-proof'
  | 'disability-certificate'
  | 'diagnosis'
  | 'medical-receipts'
  | 'check-authorisation'
  | 'near-relative-declaration'
  | 'other';

/** Spouse, parents, children, siblings, grandparents, grandchildren (近亲属). */
export type NearRelation = 'spouse' | 'parent' | 'child' | 'sibling' | 'grandparent' | 'grandchild';
export type NoticeLevel = 'township' | 'county';
export type Opinion = 'grant' | 'refuse';
export type VisitCause = 'random-sample' | 'near-relative' | 'doubted' | 'reported';

/**
 * How an application is handled from acceptance to the notice before the decision (办理程序, 社会救助暂行办法;
 * 民发〔2012〕220号). Persons who act are natural-person ids: who surveyed may not review, who reviewed may not approve.
 */
export type ProcedureEvent =
  /** The township accepted (受理), with the household's authorisation of information checks. */
  | {
      readonly type: 'ApplicationAccepted';
      readonly data: Stepped & {
        /** Ids of the members who signed the authorisation. */
        readonly checkAuthorisedBy: readonly string[];
      };
    }
  /** The one written notice of all that is missing (一次性告知). */
  | {
      readonly type: 'MissingPapersNotified';
      readonly data: Stepped & { readonly papers: readonly PaperKind[]; readonly note: Personal<string | null> };
    }
  | { readonly type: 'MissingPapersSupplied'; readonly data: Stepped & { readonly papers: readonly PaperKind[] } }
  /** Whether a member is a near relative of a handling official or of a village committee's member (近亲属备案). */
  | {
      readonly type: 'NearRelativeDeclared';
      readonly data: Stepped & {
        readonly nearRelative: boolean;
        readonly relation: NearRelation | null;
        readonly office: 'handling-official' | 'village-committee' | null;
        /** Name of the official. */
        readonly official: Personal<string | null>;
      };
    }
  /** Visited at home by two or more (入户调查). */
  | {
      readonly type: 'HouseholdSurveyed';
      readonly data: Stepped & {
        readonly surveyors: readonly string[];
        readonly signed: boolean;
        readonly asDeclared: boolean;
        readonly findings: Personal<string>;
      };
    }
  /** An agency answered an information check (信息核对). */
  | {
      readonly type: 'InformationCheckReceived';
      readonly data: Stepped & {
        readonly agency: string;
        readonly asDeclared: boolean;
        readonly findings: Personal<string>;
      };
    }
  /** The villagers' democratic review (民主评议). */
  | {
      readonly type: 'DemocraticReviewHeld';
      readonly data: Stepped & {
        readonly invited: number;
        readonly present: number;
        /** Villagers' representatives among those present. */
        readonly representatives: number;
        readonly votesFor: number;
        readonly votesAgainst: number;
        readonly allSigned: boolean;
        readonly passed: boolean;
      };
    }
  /** The township's review opinion (审核意见). */
  | {
      readonly type: 'TownshipOpinionGiven';
      readonly data: Stepped & {
        readonly opinion: Opinion;
        readonly reviewer: string;
        readonly grounds: Personal<string>;
      };
    }
  /** A public notice was posted (公示). */
  | {
      readonly type: 'NoticePosted';
      readonly data: Stepped & {
        readonly level: NoticeLevel;
        readonly places: readonly string[];
        /** The last day of the notice. */
        readonly until: BusinessDate;
      };
    }
  /** Somebody objected (异议); who, stays sealed. */
  | {
      readonly type: 'ObjectionRaised';
      readonly data: Stepped & {
        readonly level: NoticeLevel;
        readonly objector: Personal<string | null>;
        readonly content: Personal<string>;
      };
    }
  | {
      readonly type: 'ObjectionSettled';
      readonly data: Stepped & {
        /** Id of the event of the objection. */
        readonly objection: string;
        readonly upheld: boolean;
        readonly handling: Personal<string>;
      };
    }
  /** The county wants to see the household itself (县级入户抽查). */
  | { readonly type: 'HomeVisitOrdered'; readonly data: Stepped & { readonly because: VisitCause } }
  | {
      readonly type: 'HomeVisited';
      readonly data: Stepped & {
        readonly visitors: readonly string[];
        readonly asRecorded: boolean;
        readonly findings: Personal<string>;
      };
    }
  /** The county's opinion before its notice (县级审查意见). */
  | {
      readonly type: 'CountyOpinionGiven';
      readonly data: Stepped & {
        readonly opinion: Opinion;
        readonly reviewer: string;
        readonly grounds: Personal<string>;
      };
    };
