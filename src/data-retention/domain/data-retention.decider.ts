import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Decider, type Reason } from '../../kernel/decider.js';
import { type DataRetentionEvent } from './data-retention.events.js';
import { erasableFrom } from './keeping.reading.js';
import * as reject from './data-retention.rejections.js';
import { type DataRetention, evolveDataRetention, kept } from './data-retention.state.js';

export type DataRetentionCommand =
  | { readonly type: 'place-legal-hold'; readonly documentNo: string; readonly reason: Reason }
  | { readonly type: 'lift-legal-hold'; readonly documentNo: string; readonly reason: Reason }
  | { readonly type: 'propose-erasure' }
  | { readonly type: 'withdraw-erasure' }
  | { readonly type: 'approve-erasure' };

export interface DataRetentionContext {
  readonly today: BusinessDate;
  readonly caseId: string;
  /** Day on which the case stopped; null while it runs. */
  readonly stoppedOn: BusinessDate | null;
  /** Natural person who gives the command. */
  readonly actingPerson: string;
}

export const dataRetentionDecider: Decider<
  DataRetention,
  DataRetentionCommand,
  DataRetentionEvent,
  DataRetentionContext
> = {
  initialState: kept,
  evolve: evolveDataRetention,
  decide(state, command, { today: effectiveOn, caseId, stoppedOn, actingPerson }) {
    if (state.erased) return reject.alreadyErased();
    switch (command.type) {
      case 'place-legal-hold': {
        const { documentNo, reason } = command;
        return state.held
          ? reject.alreadyHeld()
          : [{ type: 'LegalHoldPlaced', data: { documentNo }, effectiveOn, reason }];
      }
      case 'lift-legal-hold': {
        const { documentNo, reason } = command;
        return state.held ? [{ type: 'LegalHoldLifted', data: { documentNo }, effectiveOn, reason }] : reject.notHeld();
      }
      case 'propose-erasure': {
        if (state.held) return reject.underLegalHold();
        if (state.proposal !== null) return reject.alreadyProposed();
        if (stoppedOn === null) return reject.caseNotStopped();
        const allowedFrom = erasableFrom(stoppedOn);
        if (effectiveOn < allowedFrom) return reject.stillToBeKept(allowedFrom);
        const data = { retention: 'approvalFile', stoppedOn, allowedFrom, proposedBy: actingPerson } as const;
        return [{ type: 'ErasureProposed', data, effectiveOn }];
      }
      case 'withdraw-erasure':
        return state.proposal === null
          ? reject.nothingProposed()
          : [{ type: 'ErasureWithdrawn', data: { proposedBy: state.proposal.proposedBy }, effectiveOn }];
      case 'approve-erasure': {
        if (state.held) return reject.underLegalHold();
        if (state.proposal === null) return reject.nothingProposed();
        if (state.proposal.proposedBy === actingPerson) return reject.samePerson();
        // The case may have been taken up again since it was proposed.
        if (stoppedOn === null) return reject.caseNotStopped();
        const allowedFrom = erasableFrom(stoppedOn);
        if (effectiveOn < allowedFrom) return reject.stillToBeKept(allowedFrom);
        return [{ type: 'ErasureApproved', data: { caseId, retention: 'approvalFile' }, effectiveOn }];
      }
      default:
        return assertNever(command, 'data retention command');
    }
  },
};
