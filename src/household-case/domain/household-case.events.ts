import { type Fen } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';
import { type Personal } from '../../kernel/personal.js';
import { type Assessment, type AssessmentInput, type GrantedAssessment } from '../../policy/assessment.js';
import { type RefusedAssessment, type SupplementLine } from '../../policy/assessment.js';
import { type DeclaredHousehold } from './declared-household.events.js';
import { type ApplicationWithdrawn } from './application-withdrawn.events.js';
import { type CaseImported } from './case-imported.events.js';
import { type CaseAffairEvent } from './case-affairs.events.js';
import { type CourseEvent } from './course.events.js';
import { type HouseholdFactEvent } from './household-facts.events.js';
import { type ProcedureEvent, type Stepped } from './procedure.events.js';
import { type ResponsibleOfficers } from './responsible-officers.events.js';
import { type SupplementEvent } from './supplement.events.js';
import { type TaperStepApplied } from './taper-step.events.js';

/** A household applied (申请). */
export interface ApplicationSubmitted {
  readonly type: 'ApplicationSubmitted';
  readonly data: DeclaredHousehold;
}

/** Everything a decision was made from and with: years later it is replayed from here, never computed anew. */
export interface DecisionBasis {
  readonly input: AssessmentInput;
  readonly assessment: Assessment;
}

/** The county granted the benefit (审批同意). */
export interface BenefitGranted {
  readonly type: 'BenefitGranted';
  readonly data: Stepped & {
    readonly batch: GrantedAssessment['batch'];
    readonly coveredMembers: number;
    /** Fen per person and year, with the document it stands in. */
    readonly standardFen: Fen;
    readonly standardDocumentNo: string;
    /** Fen a month. */
    readonly baseMonthlyFen: Fen;
    readonly supplementMonthlyFen: Fen;
    readonly totalMonthlyFen: Fen;
    readonly payableFrom: Month;
    /** Null = until a later decision. */
    readonly payableTo: Month | null;
    /** Clauses that made the result, in order of the rule book. */
    readonly clauses: readonly string[];
    /** Per person: grounds tell of illness and disability. */
    readonly supplements: Personal<readonly SupplementLine[]>;
    /** Null where the county had named none; the decision is then flagged. */
    readonly officers: ResponsibleOfficers | null;
    readonly basis: Personal<DecisionBasis>;
  };
}

/** The county refused (不予批准). */
export interface BenefitRefused {
  readonly type: 'BenefitRefused';
  readonly data: Stepped & {
    readonly refusedBecause: RefusedAssessment['refusedBecause'];
    readonly standardFen: Fen;
    readonly standardDocumentNo: string;
    readonly clauses: readonly string[];
    readonly officers: ResponsibleOfficers | null;
    readonly basis: Personal<DecisionBasis>;
  };
}

/** What happens to one household's case; stream `householdCase-<uuid>`. */
export type HouseholdCaseEvent =
  | ApplicationSubmitted
  | ApplicationWithdrawn
  | CaseImported
  | ProcedureEvent
  | HouseholdFactEvent
  | BenefitGranted
  | BenefitRefused
  | CourseEvent
  | TaperStepApplied
  | SupplementEvent
  | CaseAffairEvent;
