import { describe, it } from '@jest/globals';
import {
  type DataRetentionContext,
  dataRetentionDecider,
} from '../../../src/data-retention/domain/data-retention.decider.js';
import { type DataRetentionEvent } from '../../../src/data-retention/domain/data-retention.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { deciderSpec } from '../../support/decider-spec.js';

const { given } = deciderSpec(dataRetentionDecider);
const caseId = '00000000-0000-4000-8000-000000000001';
const stopped = businessDate('2016-02-29');

const context = (more: Partial<DataRetentionContext> = {}): DataRetentionContext => ({
  today: businessDate('2019-03-01'),
  caseId,
  stoppedOn: stopped,
  actingPerson: 'one',
  ...more,
});
const proposed: DataRetentionEvent = {
  type: 'ErasureProposed',
  data: { retention: 'approvalFile', stoppedOn: stopped, allowedFrom: businessDate('2019-03-01'), proposedBy: 'one' },
};
const held: DataRetentionEvent = { type: 'LegalHoldPlaced', data: { documentNo: '试纪〔2019〕1号' } };
const approved: DataRetentionEvent = { type: 'ErasureApproved', data: { caseId, retention: 'approvalFile' } };
const hold = { documentNo: '试纪〔2019〕1号', reason: { code: 'legal-hold', text: '核查（虚构）' } };

describe('erasing', () => {
  it('is proposed from the first day after three whole years; of 29 February, on 1 March', () => {
    given([]).when({ type: 'propose-erasure' }, context()).then([proposed]);
    given([])
      .when({ type: 'propose-erasure' }, context({ today: businessDate('2019-02-28') }))
      .thenRejected('data-retention.still-to-be-kept');
  });

  it('is not proposed for a case that runs, is held, is proposed or is gone', () => {
    const propose = { type: 'propose-erasure' } as const;
    given([])
      .when(propose, context({ stoppedOn: null }))
      .thenRejected('data-retention.case-not-stopped');
    given([held]).when(propose, context()).thenRejected('data-retention.under-legal-hold');
    given([proposed]).when(propose, context()).thenRejected('data-retention.already-proposed');
    given([proposed, approved]).when(propose, context()).thenRejected('data-retention.already-erased');
  });

  it('is approved by another person, and only what is proposed', () => {
    const approve = { type: 'approve-erasure' } as const;
    given([proposed]).when(approve, context()).thenRejected('data-retention.same-person');
    given([proposed])
      .when(approve, context({ actingPerson: 'two' }))
      .then([approved]);
    given([])
      .when(approve, context({ actingPerson: 'two' }))
      .thenRejected('data-retention.nothing-proposed');
    given([proposed])
      .when(approve, context({ actingPerson: 'two', stoppedOn: null }))
      .thenRejected('data-retention.case-not-stopped');
    given([proposed])
      .when(approve, context({ actingPerson: 'two', stoppedOn: businessDate('2018-01-01') }))
      .thenRejected('data-retention.still-to-be-kept');
    given([proposed, approved]).when(approve, context()).thenRejected('data-retention.already-erased');
  });

  it('is withdrawn while it waits', () => {
    const withdraw = { type: 'withdraw-erasure' } as const;
    given([proposed])
      .when(withdraw, context())
      .then([{ type: 'ErasureWithdrawn', data: { proposedBy: 'one' } }]);
    given([]).when(withdraw, context()).thenRejected('data-retention.nothing-proposed');
  });
});

describe('a legal hold', () => {
  it('ends a proposal and stands until it is lifted', () => {
    given([proposed])
      .when({ type: 'place-legal-hold', ...hold }, context())
      .then([held]);
    given([proposed, held])
      .when({ type: 'approve-erasure' }, context({ actingPerson: 'two' }))
      .thenRejected('data-retention.under-legal-hold');
    const lifted: DataRetentionEvent = { type: 'LegalHoldLifted', data: { documentNo: hold.documentNo } };
    given([held])
      .when({ type: 'lift-legal-hold', ...hold }, context())
      .then([lifted]);
    given([proposed, held, lifted])
      .when({ type: 'approve-erasure' }, context({ actingPerson: 'two' }))
      .thenRejected('data-retention.nothing-proposed');
  });

  it('is placed once and lifted once', () => {
    given([held])
      .when({ type: 'place-legal-hold', ...hold }, context())
      .thenRejected('data-retention.already-held');
    given([])
      .when({ type: 'lift-legal-hold', ...hold }, context())
      .thenRejected('data-retention.not-held');
  });
});
