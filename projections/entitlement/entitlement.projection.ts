import { type Projection } from '../../src/platform/projection/projection.js';
import { placeColumns } from '../case-place.js';
import { courseOfMonthsTypes } from '../course-of-case.js';
import { foldedCases } from '../folded-cases.js';
import { identityTypes } from '../identities-of-case.js';
import { knowledgeColumns, knowledgeOf } from '../knowledge.js';
import { type KnownMonths, knownMonthsAfter, placesAndNames } from './known-months.js';

const spanColumns = { ...knowledgeColumns, from_month: 'text NOT NULL', to_month: 'text' } as const;

/**
 * What each case is owed for every month (应发), as it is known and as it ever was. A month belongs to the township and
 * village in which the household lived on its last day (section 5: ledgers by township of residence).
 */
export const entitlement: Projection = foldedCases<KnownMonths>({
  name: 'entitlement',
  version: 4,
  types: ['ApplicationSubmitted', 'HouseholdMoved', ...identityTypes, ...courseOfMonthsTypes],
  fold: knownMonthsAfter,
  tables: [
    {
      name: 'place',
      columns: { ...spanColumns, ...placeColumns },
      key: ['nr'],
      indexes: ['township, case_id'],
      rowsOf: (state) =>
        placesAndNames(state).map(({ months, place: { township, village }, applicant, known }, nr) => ({
          nr,
          from_month: months.from,
          to_month: months.to,
          county: state.county,
          township,
          village,
          applicant,
          ...knowledgeOf(known),
        })),
    },
    {
      name: 'span',
      columns: {
        ...spanColumns,
        state: 'text NOT NULL',
        base_fen: 'bigint NOT NULL',
        supplement_fen: 'bigint NOT NULL',
        inherited: 'boolean NOT NULL',
      },
      key: ['nr'],
      indexes: [],
      rowsOf: ({ schedule }) =>
        schedule.map((span, nr) => ({
          nr,
          from_month: span.from,
          to_month: span.to,
          state: span.state,
          base_fen: span.baseFen,
          supplement_fen: span.supplementFen,
          inherited: span.inherited,
          ...knowledgeOf(span),
        })),
    },
    {
      name: 'supplement',
      columns: { ...spanColumns, member: 'text NOT NULL', monthly_fen: 'bigint NOT NULL' },
      key: ['nr'],
      indexes: [],
      rowsOf: ({ supplements }) =>
        supplements.map((span, nr) => ({
          nr,
          from_month: span.from,
          to_month: span.to,
          member: span.member,
          monthly_fen: span.monthlyFen,
          ...knowledgeOf(span),
        })),
    },
  ],
});
