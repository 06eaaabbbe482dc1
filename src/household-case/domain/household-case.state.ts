import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import {
  type ApplicationSubmitted,
  type BenefitGranted,
  type BenefitRefused,
  type HouseholdCaseEvent,
} from './household-case.events.js';

interface Applied {
  readonly application: ApplicationSubmitted['data'];
  readonly appliedOn: BusinessDate;
}

interface Decided<E> extends Applied {
  readonly decision: E;
  readonly decidedOn: BusinessDate;
  /** Id of the event that holds the decision. */
  readonly decisionEvent: string;
}

export type HouseholdCase =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'applied' } & Applied)
  | ({ readonly status: 'granted' } & Decided<BenefitGranted['data']>)
  | ({ readonly status: 'refused' } & Decided<BenefitRefused['data']>);

export const unknownCase: HouseholdCase = { status: 'unknown' };

export function evolveHouseholdCase(state: HouseholdCase, event: Recorded<HouseholdCaseEvent>): HouseholdCase {
  const { effectiveOn, eventId } = event.meta;
  switch (event.type) {
    case 'ApplicationSubmitted':
      return { status: 'applied', application: event.data, appliedOn: effectiveOn };
    case 'BenefitGranted':
      return state.status === 'unknown'
        ? state
        : {
            ...applied(state),
            status: 'granted',
            decision: event.data,
            decidedOn: effectiveOn,
            decisionEvent: eventId,
          };
    case 'BenefitRefused':
      return state.status === 'unknown'
        ? state
        : {
            ...applied(state),
            status: 'refused',
            decision: event.data,
            decidedOn: effectiveOn,
            decisionEvent: eventId,
          };
    default:
      return assertNever(event, 'household case event');
  }
}

function applied({ application, appliedOn }: Applied): Applied {
  return { application, appliedOn };
}
