import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { lastDay } from '../../kernel/month.js';
import {
  type Affair,
  type CountyAffairsEvent,
  type EnquiriesAnswered,
  type FundsAllocated,
  type PlanFiled,
  type SatisfactionSurveyed,
  type TownshipVisited,
  type TrainingHeld,
} from './county-affairs.events.js';
import { corrected, type Entry, insert, sourceOf } from './timeline.js';

/** What was done, by date, without what was withdrawn. */
export interface CountyAffairs {
  /** One at most. */
  readonly plans: readonly Entry<PlanFiled['data']>[];
  readonly trainings: readonly Entry<TrainingHeld['data']>[];
  readonly funds: readonly Entry<FundsAllocated['data']>[];
  readonly visits: readonly Entry<TownshipVisited['data']>[];
  readonly enquiries: readonly Entry<EnquiriesAnswered['data']>[];
  readonly surveys: readonly Entry<SatisfactionSurveyed['data']>[];
}

export const nothingDone: CountyAffairs = {
  plans: [],
  trainings: [],
  funds: [],
  visits: [],
  enquiries: [],
  surveys: [],
};

/** The day of an affair: enquiries are those of a month that has ended. */
export function dayOf({ type, data }: Affair): BusinessDate {
  switch (type) {
    case 'PlanFiled':
      return data.filedOn;
    case 'TrainingHeld':
      return data.heldOn;
    case 'FundsAllocated':
      return data.allocatedOn;
    case 'TownshipVisited':
      return data.visitedOn;
    case 'EnquiriesAnswered':
      return lastDay(data.month);
    case 'SatisfactionSurveyed':
      return data.surveyedOn;
  }
}

export function evolveCountyAffairs(state: CountyAffairs, event: Recorded<CountyAffairsEvent>): CountyAffairs {
  switch (event.type) {
    case 'PlanFiled':
      return { ...state, plans: insert(state.plans, entryOf(event)) };
    case 'PlanFilingCorrected':
      return { ...state, plans: corrected(state.plans, event) };
    case 'TrainingHeld':
      return { ...state, trainings: insert(state.trainings, entryOf(event)) };
    case 'TrainingCorrected':
      return { ...state, trainings: corrected(state.trainings, event) };
    case 'FundsAllocated':
      return { ...state, funds: insert(state.funds, entryOf(event)) };
    case 'FundsAllocationCorrected':
      return { ...state, funds: corrected(state.funds, event) };
    case 'TownshipVisited':
      return { ...state, visits: insert(state.visits, entryOf(event)) };
    case 'TownshipVisitCorrected':
      return { ...state, visits: corrected(state.visits, event) };
    case 'EnquiriesAnswered':
      return { ...state, enquiries: insert(state.enquiries, entryOf(event)) };
    case 'EnquiriesCorrected':
      return { ...state, enquiries: corrected(state.enquiries, event) };
    case 'SatisfactionSurveyed':
      return { ...state, surveys: insert(state.surveys, entryOf(event)) };
    case 'SatisfactionCorrected':
      return { ...state, surveys: corrected(state.surveys, event) };
    case 'AffairWithdrawn':
      return without(state, event.data.withdrawn);
    default:
      return assertNever(event, 'county affairs event');
  }
}

function entryOf<A extends Affair>(event: Recorded<A>): Entry<A['data']> {
  return { effectiveFrom: dayOf(event), value: event.data, source: sourceOf(event) };
}

function without(state: CountyAffairs, eventId: string): CountyAffairs {
  const stands = ({ source }: Entry<unknown>) => source.eventId !== eventId;
  return {
    plans: state.plans.filter(stands),
    trainings: state.trainings.filter(stands),
    funds: state.funds.filter(stands),
    visits: state.visits.filter(stands),
    enquiries: state.enquiries.filter(stands),
    surveys: state.surveys.filter(stands),
  };
}
