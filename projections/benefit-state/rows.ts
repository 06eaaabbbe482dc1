import { type CourseChange, type CourseEvent } from '../../src/household-case/domain/course.events.js';
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
  readonly status: 'granted' | 'suspended' | 'terminated' | 'refused';
  readonly decided_on: string;
  readonly batch: string | null;
  readonly refused_because: string | null;
  /** Null = as before. */
  readonly covered_members: number | null;
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

/** @param before the row of an earlier decision of the same page */
export function decisionRowOf(
  event: RecordedEvent<BenefitGranted | BenefitRefused | CourseEvent>,
  before: DecisionRow | undefined,
): DecisionRow {
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
  if (event.type !== 'BenefitGranted') return { ...common, ...courseColumns(event.data, before) };
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

/** The case as a later decision leaves it: what is paid from the month in which it acts. */
function courseColumns({ effect, batch, periods, lastPayableMonth }: CourseChange, before: DecisionRow | undefined) {
  const [first] = periods;
  const ended = effect === 'ended';
  return {
    status: ended ? 'terminated' : first === undefined ? 'suspended' : 'granted',
    batch: batch ?? before?.batch ?? null,
    refused_because: null,
    covered_members: before?.covered_members ?? null,
    base_fen: first?.baseFen ?? 0,
    supplement_fen: first?.supplementFen ?? 0,
    total_fen: first === undefined ? 0 : first.baseFen + first.supplementFen,
    payable_from: first?.from ?? null,
    payable_to: lastPayableMonth,
  } as const;
}
