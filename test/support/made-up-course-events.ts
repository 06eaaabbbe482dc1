import {
  type CourseChange,
  type CourseEvent,
  type ScheduledPeriod,
} from '../../src/household-case/domain/course.events.js';
import { type BenefitGranted } from '../../src/household-case/domain/household-case.events.js';
import { type DueStep, type ProcedureStep } from '../../src/household-case/domain/procedure.events.js';
import { type SupplementEvent } from '../../src/household-case/domain/supplement.events.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { fen } from '../../src/kernel/fen.js';
import { month } from '../../src/kernel/month.js';
import { personal } from '../../src/kernel/personal.js';

/** `step by` pairs. */
export const due = (...steps: readonly [step: ProcedureStep, by: string][]): readonly DueStep[] =>
  steps.map(([step, by]) => ({ step, by: businessDate(by) }));

/** What a decision was made from, in events that are made up by hand: read models never see it. */
const basis = personal({}) as never;

/** A grant of so much a month from a month on. */
export function granted(
  from: string,
  baseFen: number,
  supplementFen = 0,
  more: Partial<BenefitGranted['data']> = {},
): BenefitGranted {
  return {
    type: 'BenefitGranted',
    data: {
      flags: [],
      due: [],
      batch: 'ordinary',
      coveredMembers: 1,
      standardFen: fen(360_000),
      standardDocumentNo: '试民发〔2018〕1号',
      baseMonthlyFen: fen(baseFen),
      supplementMonthlyFen: fen(supplementFen),
      totalMonthlyFen: fen(baseFen + supplementFen),
      payableFrom: month(from),
      payableTo: null,
      clauses: ['2.1'],
      supplements: personal([]),
      officers: null,
      basis,
      ...more,
    },
  };
}

export const period = (
  from: string,
  to: string | null,
  baseFen: number,
  supplementFen = 0,
  state: ScheduledPeriod['state'] = 'regular',
): ScheduledPeriod => ({
  from: month(from),
  to: to === null ? null : month(to),
  state,
  baseFen: fen(baseFen),
  supplementFen: fen(supplementFen),
});

/** What a later decision makes of the months from one on. */
export function change(
  actsFrom: string,
  periods: readonly ScheduledPeriod[],
  more: Partial<CourseChange> = {},
): CourseChange {
  const last = periods.at(-1);
  return {
    flags: [],
    due: [],
    effect: last === undefined ? 'ended' : 'redetermined',
    clause: '2.1',
    because: null,
    actsFrom: month(actsFrom),
    batch: last === undefined ? null : 'ordinary',
    coveredMembers: 1,
    periods,
    lastPayableMonth: last === undefined ? null : last.to,
    standardFen: fen(360_000),
    standardDocumentNo: '试民发〔2018〕1号',
    officers: null,
    basis,
    ...more,
  };
}

export function reassessed(
  actsFrom: string,
  periods: readonly ScheduledPeriod[],
  more: Partial<CourseChange> = {},
): Extract<CourseEvent, { type: 'BenefitReassessed' }> {
  return {
    type: 'BenefitReassessed',
    data: {
      ...change(actsFrom, periods, more),
      occasion: 'periodic-review',
      exitCause: null,
      secondTaperDocumentNo: null,
      townshipReviewedOn: null,
      taperBase: null,
    },
  };
}

export function supplemented(
  type: 'SupplementGranted' | 'SupplementChanged',
  member: string,
  from: string,
  monthlyFen: number,
  ground = 'key-group',
): SupplementEvent {
  return {
    type,
    data: { member, from: month(from), monthlyFen: fen(monthlyFen), ground: personal({ ground, percent: 50 }) },
  };
}
