import { type Projection } from '../../src/platform/projection/projection.js';
import { householdCaseEvents } from '../../src/household-case/codec/household-case.codec.js';
import { placeColumns } from '../case-place.js';
import { type CaseEvent, foldedCases } from '../folded-cases.js';
import { applicantOf } from '../identities-of-case.js';
import { benefitAfter, type BenefitOfCase, linesOf } from './benefit-of-case.js';

/** Facts that change nothing of what a case stands at until a decision is made from them. */
const silent: readonly string[] = [
  'MemberConditionVerified',
  'IncomeVerified',
  'MedicalBillsVerified',
  'PropertyVerified',
  'RegisteredPoorVerified',
  'BackstopGroundVerified',
  'SchoolingVerified',
  'CertificateVerified',
  'PovertyReasonVerified',
  'BankAccountVerified',
  'ContactVerified',
] satisfies CaseEvent['type'][];

/** Each case as it stands: where, since when, what is paid line by line, when it is looked at next. */
export const benefitState: Projection = foldedCases<BenefitOfCase>({
  name: 'benefit-state',
  version: 9,
  types: householdCaseEvents.map(({ type }) => type as CaseEvent['type']).filter((type) => !silent.includes(type)),
  fold: benefitAfter,
  tables: [
    {
      name: 'benefit',
      columns: {
        ...placeColumns,
        residence: 'text NOT NULL',
        members: 'integer NOT NULL',
        applied_on: 'date NOT NULL',
        status: 'text NOT NULL',
        decided_on: 'date',
        batch: 'text',
        refused_because: 'text',
        covered_members: 'integer NOT NULL',
        base_fen: 'bigint NOT NULL',
        supplement_fen: 'bigint NOT NULL',
        total_fen: 'bigint NOT NULL',
        payable_from: 'text',
        payable_to: 'text',
        standard_document_no: 'text',
        lines: 'jsonb NOT NULL',
        next_review: 'date',
        inherited: 'boolean NOT NULL',
        flags: 'integer NOT NULL',
        revision: 'integer NOT NULL',
      },
      key: [],
      indexes: ['township, case_id', 'county, case_id'],
      rowsOf: (state) => [
        {
          ...state.place,
          applicant: applicantOf(state.persons),
          residence: state.residence,
          members: state.members,
          applied_on: state.appliedOn,
          status: state.status,
          decided_on: state.decidedOn,
          batch: state.batch,
          refused_because: state.refusedBecause,
          covered_members: state.coveredMembers,
          base_fen: state.baseFen,
          supplement_fen: state.supplementFen,
          total_fen: state.baseFen + state.supplementFen,
          payable_from: state.payableFrom,
          payable_to: state.payableTo,
          standard_document_no: state.standardDocumentNo,
          lines: linesOf(state),
          next_review: state.nextReview,
          inherited: state.course.inherited,
          flags: state.flags,
          revision: state.revision,
        },
      ],
    },
  ],
});
