import { type CaseImported } from '../../src/household-case/domain/case-imported.events.js';
import { type CourseEvent, type ScheduledPeriod } from '../../src/household-case/domain/course.events.js';
import { type BenefitGranted, type BenefitRefused } from '../../src/household-case/domain/household-case.events.js';
import { type Month } from '../../src/kernel/month.js';
import { type CasePlace, placeAfter, placeOf } from '../case-place.js';
import { type CourseOfMonths, monthsAfter, nothingOwed, periodIn } from '../course-of-case.js';
import { type CaseEvent } from '../folded-cases.js';
import { personsAfter, personsAtFirst, type PersonsOfCase } from '../identities-of-case.js';

/**
 * What a case stands at by what was decided; whether its term is over by now is asked with a month. Amounts in fen a
 * month, zero where nothing is paid; months `YYYY-MM`.
 */
export interface BenefitOfCase {
  readonly place: CasePlace;
  readonly persons: PersonsOfCase;
  readonly residence: string;
  readonly members: number;
  readonly appliedOn: string;
  readonly status: 'applied' | 'granted' | 'suspended' | 'terminated' | 'refused' | 'withdrawn';
  readonly decidedOn: string | null;
  readonly batch: string | null;
  readonly refusedBecause: string | null;
  readonly coveredMembers: number;
  readonly baseFen: number;
  readonly supplementFen: number;
  readonly payableFrom: string | null;
  readonly payableTo: string | null;
  readonly standardDocumentNo: string | null;
  /** The day by which somebody must look at the case again; null where the last decision set none. */
  readonly nextReview: string | null;
  /** How many things about it somebody must look at. */
  readonly flags: number;
  readonly course: CourseOfMonths;
  /** Of the last decision, or of the application. */
  readonly revision: number;
}

const nothingPaid = { baseFen: 0, supplementFen: 0, payableFrom: null, payableTo: null } as const;

/** A case after an event. */
export function benefitAfter(state: BenefitOfCase | undefined, event: CaseEvent): BenefitOfCase | undefined {
  if (event.type === 'ApplicationSubmitted') return appliedFor(event);
  if (event.type === 'CaseImported') return takenOver(event);
  if (state === undefined) return undefined;
  const flags = 'flags' in event.data ? event.data.flags.length : 0;
  const moved = {
    ...state,
    place: placeAfter(state.place, event),
    persons: personsAfter(state.persons, event),
    course: monthsAfter(state.course, event),
    flags: state.flags + flags,
  };
  if (event.type === 'MemberJoined') return counted(moved, event, 1);
  if (event.type === 'MemberLeft') return counted(moved, event, -1);
  if (event.type === 'BenefitGranted') return { ...moved, ...granted(event.data), ...decision(event) };
  if (event.type === 'BenefitRefused') return { ...moved, ...refused(event.data), ...decision(event) };
  if (event.type === 'ApplicationWithdrawn') return { ...moved, status: 'withdrawn', revision: event.meta.revision };
  if (event.type === 'TaperStepApplied') return stepped(moved, event.data.from);
  if (!('effect' in event.data)) return moved;
  // Only a standard that rises for the last months of a case reaches it after its end.
  const after = state.status === 'terminated' ? {} : changed(event.type, event.data, state);
  return { ...moved, ...after, ...decision(event) };
}

/**
 * The case in the month of a yearly step, as its decisions make it: one of them may have reduced the base in the same
 * month. A step that is made up for after a later decision changes nothing.
 */
function stepped(state: BenefitOfCase, month: Month): BenefitOfCase {
  const paid = periodIn(state.course, month);
  if (paid === undefined || (state.payableFrom !== null && month < state.payableFrom)) return state;
  return { ...state, baseFen: paid.baseFen, payableFrom: month };
}

/** A correction changes who is a member, not how many there are. */
function counted(state: BenefitOfCase, { meta }: CaseEvent, more: 1 | -1): BenefitOfCase {
  return meta.corrects === undefined ? { ...state, members: state.members + more } : state;
}

function refused({ refusedBecause, standardDocumentNo }: BenefitRefused['data']) {
  return {
    status: 'refused',
    batch: null,
    refusedBecause,
    coveredMembers: 0,
    ...nothingPaid,
    standardDocumentNo,
  } as const;
}

function appliedFor(event: Extract<CaseEvent, { type: 'ApplicationSubmitted' | 'CaseImported' }>): BenefitOfCase {
  const { data, meta } = event;
  return {
    place: placeOf(event),
    persons: personsAtFirst(event),
    residence: data.residence,
    members: data.members.length,
    appliedOn: meta.effectiveOn,
    status: 'applied',
    decidedOn: null,
    batch: null,
    refusedBecause: null,
    coveredMembers: 0,
    ...nothingPaid,
    standardDocumentNo: null,
    nextReview: null,
    flags: 0,
    course: nothingOwed,
    revision: meta.revision,
  };
}

/** What was told when the case was taken over is what is paid. */
function takenOver(event: Extract<CaseEvent, { type: 'CaseImported' }>): BenefitOfCase {
  const begun = appliedFor(event);
  const { flags } = event.data;
  return {
    ...begun,
    ...changed(event.type, event.data, begun),
    ...decision(event),
    course: monthsAfter(begun.course, event),
    flags: flags.length,
  };
}

const reviews: readonly string[] = ['periodic-review', 'term-recheck'];

function decision({ data, meta }: CaseEvent) {
  const due = 'due' in data ? data.due.filter(({ step }) => reviews.includes(step)).map(({ by }) => by) : [];
  return { decidedOn: meta.effectiveOn, nextReview: due.toSorted()[0] ?? null, revision: meta.revision };
}

function granted(data: BenefitGranted['data']) {
  return {
    status: 'granted',
    batch: data.batch,
    refusedBecause: null,
    coveredMembers: data.coveredMembers,
    baseFen: data.baseMonthlyFen,
    supplementFen: data.supplementMonthlyFen,
    payableFrom: data.payableFrom,
    payableTo: data.payableTo,
    standardDocumentNo: data.standardDocumentNo,
  } as const;
}

/** The case as a later decision leaves it: what is paid from the month in which it acts. */
function changed(type: CaseEvent['type'], data: CaseImported['data'] | CourseEvent['data'], before: BenefitOfCase) {
  const { effect, batch, coveredMembers, periods, lastPayableMonth, standardDocumentNo } = data;
  const suspended = type === 'BenefitSuspended' || (type !== 'BenefitResumed' && before.status === 'suspended');
  const status = effect === 'ended' ? 'terminated' : suspended ? 'suspended' : 'granted';
  return {
    status,
    batch: batch ?? before.batch,
    refusedBecause: null,
    coveredMembers,
    ...(status === 'granted' ? paidFrom(periods, before) : nothingPaid),
    payableTo: lastPayableMonth,
    standardDocumentNo,
  } as const;
}

/** Where a decision leaves no later month, the term runs to its end as it is paid. */
function paidFrom([first]: readonly ScheduledPeriod[], { baseFen, supplementFen, payableFrom }: BenefitOfCase) {
  if (first === undefined) return { baseFen, supplementFen, payableFrom };
  return { baseFen: first.baseFen, supplementFen: first.supplementFen, payableFrom: first.from };
}

/** One payment line: the household's base, or a person's supplement. Fen a month. */
export interface PaymentLine {
  /** Null = the base. */
  readonly member: string | null;
  readonly monthlyFen: number;
}

/** The lines of the month from which the case is paid as it is; none where nothing is paid. */
export function linesOf({ payableFrom: month, baseFen, course }: BenefitOfCase): readonly PaymentLine[] {
  if (month === null) return [];
  const persons = course.supplements
    .filter(({ from, to }) => from <= month && (to === null || month <= to))
    .map(({ member, monthlyFen }) => ({ member, monthlyFen }));
  return [{ member: null, monthlyFen: baseFen }, ...persons.toSorted((a, b) => (a.member < b.member ? -1 : 1))];
}
