import { type ClauseId } from '../../src/kernel/clause.js';
import { addMonths, type Month } from '../../src/kernel/month.js';
import { type CaseImported } from '../../src/household-case/domain/case-imported.events.js';
import {
  type CourseChange,
  type CourseEvent,
  type ScheduledPeriod,
} from '../../src/household-case/domain/course.events.js';
import { type CourseOfMonths, monthsAfter, nothingOwed, periodIn } from '../course-of-case.js';
import { type CaseEvent } from '../folded-cases.js';
import { personsAfter } from '../identities-of-case.js';
import { placesAfter, placesAtFirst, type PlacesOfCase } from '../places-of-case.js';

/** A step that took effect. Fen a month. */
export interface AppliedStep {
  readonly from: Month;
  readonly beforeFen: number;
  readonly baseFen: number;
}

/** What a decision of the county left of the frozen base after a death (3.4.1, ambiguity 6). */
export interface TaperShare {
  readonly from: Month;
  readonly remaining: number;
  readonly frozenFor: number;
  readonly documentNo: string;
}

/** One tapered exit of a case (渐退, 3.4). */
export interface Taper {
  readonly decidedOn: string;
  readonly entryMonth: Month;
  readonly clause: ClauseId;
  /** The base of the month before the entry, fen a month. */
  readonly frozenBaseFen: number;
  /** Months of the exit with their bases, as the last decision makes them. */
  readonly periods: readonly ScheduledPeriod[];
  readonly steps: readonly AppliedStep[];
  /** In order of months; the last one by a month holds in it. */
  readonly shares: readonly TaperShare[];
  /** Last month of the exit as it is known; null where nobody has said one. */
  readonly lastMonth: Month | null;
  readonly outcome: 'running' | 'interrupted' | 'ended';
  /** Code of the end; null where there is none. */
  readonly because: string | null;
  /** Entry month and frozen base were taken over as another record told them. */
  readonly inherited: boolean;
}

export interface TapersOfCase extends PlacesOfCase {
  readonly course: CourseOfMonths;
  readonly tapers: readonly Taper[];
}

export function tapersAfter(state: TapersOfCase | undefined, event: CaseEvent): TapersOfCase | undefined {
  if (event.type === 'ApplicationSubmitted') return { ...placesAtFirst(event), course: nothingOwed, tapers: [] };
  if (event.type === 'CaseImported')
    return {
      ...placesAtFirst(event),
      course: monthsAfter(nothingOwed, event),
      tapers: takenOver(event.data, event.meta.effectiveOn),
    };
  if (state === undefined) return undefined;
  const course = monthsAfter(state.course, event);
  const persons = personsAfter(state.persons, event);
  const after = { ...state, persons, places: placesAfter(state.county, state.places, event), course };
  const { data, meta } = event;
  const last = state.tapers.at(-1);
  if (event.type === 'TaperStepApplied' && last !== undefined)
    return {
      ...after,
      tapers: [...state.tapers.slice(0, -1), { ...last, steps: [...last.steps, stepOf(event.data)] }],
    };
  if (!('effect' in data)) return after;
  if (data.effect === 'taper-entered')
    return { ...after, tapers: [...state.tapers, entered(data, meta.effectiveOn, state.course)] };
  if (last?.outcome !== 'running') return after;
  const shares = event.type === 'BenefitReassessed' ? [...last.shares, ...shareOf(event.data)] : last.shares;
  return { ...after, tapers: [...state.tapers.slice(0, -1), goneOn({ ...last, shares }, data, course)] };
}

const stepOf = ({ from, beforeFen, baseFen }: AppliedStep): AppliedStep => ({ from, beforeFen, baseFen });

function shareOf({ taperBase, actsFrom }: Extract<CourseEvent, { type: 'BenefitReassessed' }>['data']) {
  if (taperBase?.reading !== 'pro-rata') return [];
  const { remaining, frozenFor, documentNo } = taperBase;
  return frozenFor === null || documentNo === null ? [] : [{ from: actsFrom, remaining, frozenFor, documentNo }];
}

function entered(change: CourseChange, decidedOn: string, { schedule }: CourseOfMonths): Taper {
  const { actsFrom, clause, periods, lastPayableMonth } = change;
  const frozen = periodIn({ schedule }, addMonths(actsFrom, -1)) ?? periods[0];
  return {
    decidedOn,
    entryMonth: actsFrom,
    clause,
    frozenBaseFen: frozen?.baseFen ?? 0,
    periods: periods.filter(({ state }) => state === 'taper'),
    steps: [],
    shares: [],
    lastMonth: lastPayableMonth,
    outcome: 'running',
    because: null,
    inherited: false,
  };
}

/** The exit that the case was on when it was taken over; it was decided elsewhere, and is told from that day. */
function takenOver(
  { inherited, clause, periods, lastPayableMonth }: CaseImported['data'],
  on: string,
): readonly Taper[] {
  const { taperFrom, frozenBaseFen } = inherited;
  if (taperFrom === null || frozenBaseFen === null) return [];
  const begun = { decidedOn: on, entryMonth: taperFrom, clause, frozenBaseFen, periods, steps: [], shares: [] };
  return [{ ...begun, lastMonth: lastPayableMonth, outcome: 'running', because: null, inherited: true }];
}

/** The exit after a later decision: interrupted, ended, or with other months. */
function goneOn(taper: Taper, change: CourseChange, { schedule }: CourseOfMonths): Taper {
  const periods = schedule.filter(({ state, from }) => state === 'taper' && from >= taper.entryMonth);
  const { effect, actsFrom, because, lastPayableMonth } = change;
  if (effect === 'taper-interrupted' || effect === 'ended') {
    const outcome = effect === 'ended' ? 'ended' : 'interrupted';
    return { ...taper, periods, lastMonth: addMonths(actsFrom, -1), outcome, because };
  }
  return { ...taper, periods, lastMonth: lastPayableMonth ?? taper.lastMonth };
}
