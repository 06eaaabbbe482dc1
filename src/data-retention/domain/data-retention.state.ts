import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { type DataRetentionEvent } from './data-retention.events.js';

export interface DataRetention {
  readonly erased: boolean;
  readonly held: boolean;
  readonly proposal: { readonly proposedBy: string; readonly allowedFrom: BusinessDate } | null;
}

export const kept: DataRetention = { erased: false, held: false, proposal: null };

export function evolveDataRetention(state: DataRetention, event: Recorded<DataRetentionEvent>): DataRetention {
  switch (event.type) {
    // A hold ends what was proposed: whoever lifts it has not looked at the proposal.
    case 'LegalHoldPlaced':
      return { ...state, held: true, proposal: null };
    case 'LegalHoldLifted':
      return { ...state, held: false };
    case 'ErasureProposed': {
      const { proposedBy, allowedFrom } = event.data;
      return { ...state, proposal: { proposedBy, allowedFrom } };
    }
    case 'ErasureWithdrawn':
      return { ...state, proposal: null };
    case 'ErasureApproved':
      return { erased: true, held: state.held, proposal: null };
    default:
      return assertNever(event, 'data retention event');
  }
}
