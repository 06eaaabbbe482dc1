import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import {
  type NoticeLevel,
  type Opinion,
  type PaperKind,
  type ProcedureEvent,
  type VisitCause,
} from './procedure.events.js';

interface Done {
  readonly eventId: string;
  readonly on: BusinessDate;
}

/** How far an application has come, step by step; persons are natural-person ids. */
export interface Procedure {
  readonly acceptedOn: BusinessDate | null;
  readonly papersNotifiedOn: BusinessDate | null;
  readonly papersMissing: readonly PaperKind[];
  /** When papers came the last time. */
  readonly papersSuppliedOn: BusinessDate | null;
  /** Null = not declared. */
  readonly nearRelative: boolean | null;
  /** Whether one was ever declared: taken back, it is looked at all the same. */
  readonly nearRelativeEver: boolean;
  readonly nearRelativeDeclaredOn: BusinessDate | null;
  readonly surveys: readonly (Done & { readonly surveyors: readonly string[]; readonly asDeclared: boolean })[];
  readonly informationChecks: readonly (Done & { readonly agency: string; readonly asDeclared: boolean })[];
  readonly democraticReviews: readonly (Done & { readonly passed: boolean })[];
  readonly townshipOpinions: readonly GivenOpinion[];
  readonly countyOpinions: readonly GivenOpinion[];
  readonly notices: readonly (Done & { readonly level: NoticeLevel; readonly until: BusinessDate })[];
  readonly objections: readonly (Done & { readonly level: NoticeLevel; readonly settledOn: BusinessDate | null })[];
  readonly visitsOrdered: readonly (Done & { readonly because: VisitCause })[];
  readonly visits: readonly (Done & { readonly visitors: readonly string[] })[];
}

export interface GivenOpinion extends Done {
  readonly opinion: Opinion;
  readonly reviewer: string;
}

export const nothingDone: Procedure = {
  acceptedOn: null,
  papersNotifiedOn: null,
  papersMissing: [],
  papersSuppliedOn: null,
  nearRelative: null,
  nearRelativeEver: false,
  nearRelativeDeclaredOn: null,
  surveys: [],
  informationChecks: [],
  democraticReviews: [],
  townshipOpinions: [],
  countyOpinions: [],
  notices: [],
  objections: [],
  visitsOrdered: [],
  visits: [],
};

export function evolveProcedure(state: Procedure, event: Recorded<ProcedureEvent>): Procedure {
  const { eventId, effectiveOn: on } = event.meta;
  const done = { eventId, on };
  switch (event.type) {
    case 'ApplicationAccepted':
      return { ...state, acceptedOn: on };
    case 'MissingPapersNotified':
      return { ...state, papersNotifiedOn: on, papersMissing: event.data.papers };
    case 'MissingPapersSupplied': {
      const supplied = new Set(event.data.papers);
      return {
        ...state,
        papersMissing: state.papersMissing.filter((paper) => !supplied.has(paper)),
        papersSuppliedOn: on,
      };
    }
    case 'NearRelativeDeclared':
      return {
        ...state,
        nearRelative: event.data.nearRelative,
        nearRelativeEver: state.nearRelativeEver || event.data.nearRelative,
        nearRelativeDeclaredOn: on,
      };
    case 'HouseholdSurveyed': {
      const { surveyors, asDeclared } = event.data;
      return { ...state, surveys: [...state.surveys, { ...done, surveyors, asDeclared }] };
    }
    case 'InformationCheckReceived': {
      const { agency, asDeclared } = event.data;
      return { ...state, informationChecks: [...state.informationChecks, { ...done, agency, asDeclared }] };
    }
    case 'DemocraticReviewHeld':
      return { ...state, democraticReviews: [...state.democraticReviews, { ...done, passed: event.data.passed }] };
    case 'TownshipOpinionGiven': {
      const { opinion, reviewer } = event.data;
      return { ...state, townshipOpinions: [...state.townshipOpinions, { ...done, opinion, reviewer }] };
    }
    case 'CountyOpinionGiven': {
      const { opinion, reviewer } = event.data;
      return { ...state, countyOpinions: [...state.countyOpinions, { ...done, opinion, reviewer }] };
    }
    case 'NoticePosted': {
      const { level, until } = event.data;
      return { ...state, notices: [...state.notices, { ...done, level, until }] };
    }
    case 'ObjectionRaised':
      return { ...state, objections: [...state.objections, { ...done, level: event.data.level, settledOn: null }] };
    case 'ObjectionSettled':
      return {
        ...state,
        objections: state.objections.map((raised) =>
          raised.eventId === event.data.objection ? { ...raised, settledOn: on } : raised,
        ),
      };
    case 'HomeVisitOrdered':
      return { ...state, visitsOrdered: [...state.visitsOrdered, { ...done, because: event.data.because }] };
    case 'HomeVisited':
      return { ...state, visits: [...state.visits, { ...done, visitors: event.data.visitors }] };
    default:
      return assertNever(event, 'procedure event');
  }
}
