import { type AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { monthOf } from '../../kernel/month.js';
import { erasedText, maskCitizenId, maskName } from '../../kernel/masking.js';
import { mapPersonal, type Personal, valueOr } from '../../kernel/personal.js';
import { explainAssessment } from '../../policy/explanation/explain-assessment.js';
import { explainCourse } from '../../policy/explanation/explain-course.js';
import { type CaseImported } from '../domain/case-imported.events.js';
import { householdOn } from '../domain/household-facts.js';
import { type Schedule } from '../domain/schedule.js';
import { type HouseholdCase } from '../domain/household-case.state.js';

/** A case as staff see it: places named, persons masked. */
export interface CaseView {
  readonly caseId: string;
  /** As lists of cases tell it: `terminated` from the decision that ends it, or once its last payable month is over. */
  readonly status: 'applied' | 'granted' | 'suspended' | 'terminated' | 'refused' | 'withdrawn';
  readonly appliedOn: BusinessDate;
  /** Where the household lives; one that left its county stays with it until it ends the case (2.3). */
  readonly township: { readonly areaId: string; readonly name: string };
  readonly village: string;
  /** Where it lived when it applied, or was taken over. */
  readonly appliedFrom: { readonly township: CaseView['township']; readonly village: string };
  readonly residence: 'rural' | 'urban';
  readonly members: readonly { readonly id: string; readonly name: string; readonly citizenId: string }[];
  readonly decision: DecisionView | null;
  readonly course: CourseView | null;
}

/** What the grant and every decision since make the months be; null where nothing was granted. */
export interface CourseView {
  readonly state: 'running' | 'suspended' | 'ended';
  readonly endedBecause: string | null;
  readonly lastDecidedOn: BusinessDate;
  /** Null while it runs. */
  readonly lastPayableMonth: string | null;
  readonly periods: Schedule;
}

/** The decision as it stood when it was made; nothing here is computed anew. */
export interface DecisionView {
  readonly eventId: string;
  readonly decidedOn: BusinessDate;
  /** `inherited` (接续): taken over in payment; the amounts are those that were told. */
  readonly outcome: 'granted' | 'inherited' | 'refused';
  readonly refusedBecause: string | null;
  readonly batch: string | null;
  readonly standardFen: number;
  readonly standardDocumentNo: string;
  readonly baseMonthlyFen: number;
  readonly supplementMonthlyFen: number;
  readonly totalMonthlyFen: number;
  readonly payableFrom: string | null;
  readonly payableTo: string | null;
  readonly clauses: readonly string[];
  /** 金额怎么来的 */
  readonly explanation: string;
}

export type KnownCase = Exclude<HouseholdCase, { status: 'unknown' }>;

/**
 * The view of a case. Names of areas are those of the day since which the household lives there.
 * @param today decides whether what was paid for a time is over
 */
export function caseViewOf(caseId: string, state: KnownCase, areas: AreaRegister, today: BusinessDate): CaseView {
  const { application, appliedOn, facts, affairs } = state;
  const named = (areaId: string, on: BusinessDate) => ({ areaId, name: areas.fullName(areaId, on) });
  return {
    caseId,
    status: statusOf(state, today),
    appliedOn,
    township: named(affairs.residence.township, affairs.livesThereSince ?? appliedOn),
    village: affairs.residence.village,
    appliedFrom: { township: named(application.township, appliedOn), village: application.village },
    residence: application.residence,
    members: householdOn(application, facts, 'latest').members.map(({ id, name, citizenId }) => ({
      id,
      name: masked(name, maskName),
      citizenId: masked(citizenId, maskCitizenId),
    })),
    decision: decisionViewOf(state),
    course: courseViewOf(state),
  };
}

function statusOf(state: KnownCase, today: BusinessDate): CaseView['status'] {
  if (state.status !== 'granted') return state.status;
  const { endedBecause, suspended, lastPayableMonth } = state.course;
  if (endedBecause !== null || (lastPayableMonth !== null && lastPayableMonth < monthOf(today))) return 'terminated';
  return suspended ? 'suspended' : 'granted';
}

function courseViewOf(state: KnownCase): CourseView | null {
  if (state.status !== 'granted') return null;
  const { endedBecause, suspended, lastDecidedOn, lastPayableMonth, schedule } = state.course;
  return {
    state: endedBecause !== null ? 'ended' : suspended ? 'suspended' : 'running',
    endedBecause,
    lastDecidedOn,
    lastPayableMonth,
    periods: schedule,
  };
}

/** The decision of a case; null while it waits. */
export function decisionViewOf(state: KnownCase): DecisionView | null {
  if (state.status === 'applied' || state.status === 'withdrawn') return null;
  const { decidedOn, decisionEvent: eventId, decision } = state;
  if ('inherited' in decision) return inheritedView(decision, { eventId, decidedOn });
  const { standardFen, standardDocumentNo, clauses } = decision;
  const explanation = valueOr(
    mapPersonal(decision.basis, ({ assessment, input }) => explainAssessment(assessment, input)),
    erasedText,
  );
  const common = { eventId, decidedOn, standardFen, standardDocumentNo, clauses, explanation };
  if ('refusedBecause' in decision)
    return {
      ...common,
      outcome: 'refused',
      refusedBecause: decision.refusedBecause,
      batch: null,
      baseMonthlyFen: 0,
      supplementMonthlyFen: 0,
      totalMonthlyFen: 0,
      payableFrom: null,
      payableTo: null,
    };
  const { batch, baseMonthlyFen, supplementMonthlyFen, totalMonthlyFen, payableFrom, payableTo } = decision;
  const amounts = { baseMonthlyFen, supplementMonthlyFen, totalMonthlyFen, payableFrom, payableTo };
  return { ...common, outcome: 'granted', refusedBecause: null, batch, ...amounts };
}

function inheritedView(
  { inherited, standardFen, standardDocumentNo, clause, actsFrom, lastPayableMonth, basis }: CaseImported['data'],
  when: Pick<DecisionView, 'eventId' | 'decidedOn'>,
): DecisionView {
  const { batch, baseFen, supplementFen } = inherited;
  return {
    ...when,
    outcome: 'inherited',
    refusedBecause: null,
    batch,
    standardFen,
    standardDocumentNo,
    baseMonthlyFen: baseFen,
    supplementMonthlyFen: supplementFen,
    totalMonthlyFen: baseFen + supplementFen,
    payableFrom: actsFrom,
    payableTo: lastPayableMonth,
    clauses: [clause],
    explanation: valueOr(mapPersonal(basis, explainCourse), erasedText),
  };
}

function masked(value: Personal<string>, mask: (text: string) => string): string {
  return valueOr(mapPersonal(value, mask), erasedText);
}
