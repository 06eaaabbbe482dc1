import { type BusinessDate } from '../../kernel/business-date.js';
import { type ProcedureStep } from './procedure.events.js';

/** A limit of days from one step to another. */
export interface StepLimit {
  readonly step: ProcedureStep;
  readonly within: number;
  readonly unit: 'working-days' | 'days' | 'months';
}

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
  readonly limits: readonly (StepLimit & { readonly after: ProcedureStep })[];
  /** Steps that must come before the decision, in their order. */
  readonly stepsBeforeDecision: readonly ProcedureStep[];
  readonly leastSurveyors: number;
  /** Least share of villagers' representatives among those present, as a fraction; null where no review is asked for. */
  readonly representativesShare: { readonly of: number; readonly in: number } | null;
  /** Days of each public notice; null where that level posts none. */
  readonly noticeDays: { readonly township: number | null; readonly county: number | null };
  /** Causes for which a case must be visited by the county before its decision. */
  readonly mustVisit: readonly string[];
  /** Least percent of cases that the county visits. */
  readonly visitPercent: number;
  /** Months from one periodic review to the next, by class of household. */
  readonly reviewMonths: { readonly stable: number; readonly unstable: number; readonly ableBodiedRural: number };
  /** Days to appeal, shown in refusals: administrative reconsideration, months to sue. */
  readonly remedies: { readonly reconsiderationDays: number; readonly lawsuitMonths: number };
}
