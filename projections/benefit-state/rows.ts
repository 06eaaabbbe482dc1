import {
  type ApplicationSubmitted,
  type BenefitGranted,
  type BenefitRefused,
} from '../../src/household-case/domain/household-case.events.js';
import {
  type ClosedEvent,
  type RecordedEvent,
  type SealedField,
} from '../../src/platform/event-format/recorded-event.js';
import { caseIdOf } from '../case-id.js';

/** A case's columns that its application fills. */
export interface ApplicationRow {
  readonly case_id: string;
  readonly county: string;
  readonly township: string;
  readonly village: string;
  readonly residence: string;
  readonly members: number;
  readonly applicant: SealedField | null;
  readonly applied_on: string;
  readonly revision: number;
}

/** A case's columns that a decision fills. */
export interface DecisionRow {
  readonly case_id: string;
  readonly status: 'granted' | 'refused';
  readonly decided_on: string;
  readonly batch: string | null;
  readonly refused_because: string | null;
  readonly covered_members: number;
  readonly base_fen: number;
  readonly supplement_fen: number;
  readonly total_fen: number;
  readonly payable_from: string | null;
  readonly payable_to: string | null;
  readonly standard_document_no: string;
  readonly revision: number;
}

export function applicationRowOf({ data, meta, sealed }: ClosedEvent<ApplicationSubmitted>): ApplicationRow {
  const { county, township, village, residence, members } = data;
  return {
    case_id: caseIdOf(meta.stream),
    county,
    township,
    village,
    residence,
    members: members.length,
    applicant: sealed.get('/members/0/name') ?? null,
    applied_on: meta.effectiveOn,
    revision: meta.revision,
  };
}

export function decisionRowOf(event: RecordedEvent<BenefitGranted | BenefitRefused>): DecisionRow {
  const { stream, effectiveOn, revision } = event.meta;
  const common = {
    case_id: caseIdOf(stream),
    decided_on: effectiveOn,
    standard_document_no: event.data.standardDocumentNo,
    revision,
  };
  if (event.type === 'BenefitRefused')
    return {
      ...common,
      status: 'refused',
      batch: null,
      refused_because: event.data.refusedBecause,
      covered_members: 0,
      base_fen: 0,
      supplement_fen: 0,
      total_fen: 0,
      payable_from: null,
      payable_to: null,
    };
  const { batch, coveredMembers, baseMonthlyFen, supplementMonthlyFen, totalMonthlyFen } = event.data;
  return {
    ...common,
    status: 'granted',
    batch,
    refused_because: null,
    covered_members: coveredMembers,
    base_fen: baseMonthlyFen,
    supplement_fen: supplementMonthlyFen,
    total_fen: totalMonthlyFen,
    payable_from: event.data.payableFrom,
    payable_to: event.data.payableTo,
  };
}
