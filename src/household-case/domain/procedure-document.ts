import { type BusinessDate } from '../../kernel/business-date.js';
import { type ProcedureStep, type VisitCause } from './procedure.events.js';

/** A limit of days from one step to another. */
export interface StepLimit {
  readonly after: ProcedureStep;
  readonly step: ProcedureStep;
  readonly within: number;
  readonly unit: 'working-days' | 'days';
  /** This limit takes the place of the one after that step. */
  readonly insteadOf?: ProcedureStep | undefined;
  readonly source: string;
}

/** Rules of a document that refusals cite the source of. */
export type ProcedureRule =
  | 'missingPapers'
  | 'nearRelative'
  | 'stagesBeforeDecision'
  | 'leastSurveyors'
  | 'representativesShare'
  | 'noticeDays'
  | 'mustVisit'
  | 'separatePersons'
  | 'reviewMonths'
  | 'remedies';

/**
 * A regime of the procedure (程序规定), as data with the dates on which it was in force: limits are never constants in
 * the code. An application is handled under the regime of the day on which it was submitted.
 */
export interface ProcedureDocument {
  readonly id: string;
  readonly title: string;
  /** 文号 of the regulations that it is taken from. */
  readonly documentNos: readonly string[];
  readonly inForceFrom: BusinessDate;
  /** Null where it goes on until superseded. */
  readonly inForceUntil: BusinessDate | null;
  /** What must follow each step, and by when. */
  readonly limits: readonly StepLimit[];
  /** Steps that must come before the decision, stage by stage; within a stage the order is free. */
  readonly stagesBeforeDecision: readonly (readonly ProcedureStep[])[];
  /** Steps that are asked for in addition where somebody objected. */
  readonly stepsWhenDisputed: readonly ProcedureStep[];
  readonly leastSurveyors: number;
  /** Least share of villagers' representatives among those present, as a fraction; null where none is asked for. */
  readonly representativesShare: { readonly of: number; readonly in: number } | null;
  /** Days of each public notice; null where that level posts none. */
  readonly noticeDays: { readonly township: number | null; readonly county: number | null };
  /** Causes for which a case must be visited by the county before its decision. */
  readonly mustVisit: readonly VisitCause[];
  /** Least percent of cases that the county visits. */
  readonly visitPercent: number;
  /** Months from one periodic review to the next, by class of household. */
  readonly reviewMonths: { readonly stable: number; readonly unstable: number; readonly ableBodiedRural: number };
  /** Days to appeal, shown in refusals: administrative reconsideration, months to sue. */
  readonly remedies: { readonly reconsiderationDays: number; readonly lawsuitMonths: number };
  /** The part of the regulations that each rule is taken from. */
  readonly sources: Readonly<Record<ProcedureRule, string>>;
}

/** The document of a day; undefined where none covers it. */
export function documentOn(documents: readonly ProcedureDocument[], date: BusinessDate): ProcedureDocument | undefined {
  return documents.find(
    ({ inForceFrom, inForceUntil }) => inForceFrom <= date && (inForceUntil === null || date <= inForceUntil),
  );
}
