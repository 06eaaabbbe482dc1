import { type Projection } from '../../src/platform/projection/projection.js';
import { placeColumns } from '../case-place.js';
import { courseOfMonthsTypes } from '../course-of-case.js';
import { foldedCases } from '../folded-cases.js';
import { type Knowledge, type KnownMonths, knownMonthsAfter } from './known-months.js';

/** Columns of rows that tell since when and until when they were what the record knew. */
export const knowledgeColumns = {
  /** Place among the rows of the case, in the order in which they became known. */
  nr: 'integer NOT NULL',
  known_from: 'timestamptz NOT NULL',
  from_revision: 'integer NOT NULL',
  known_until: 'timestamptz',
  until_revision: 'integer',
} as const;

const spanColumns = { ...knowledgeColumns, from_month: 'text NOT NULL', to_month: 'text' } as const;

export const knowledgeOf = ({ knownFrom, fromRevision, knownUntil, untilRevision }: Knowledge) => ({
  known_from: knownFrom,
  from_revision: fromRevision,
  known_until: knownUntil,
  until_revision: untilRevision,
});

/** What each case is owed for every month (应发), as it is known and as it ever was. */
export const entitlement: Projection = foldedCases<KnownMonths>({
  name: 'entitlement',
  version: 2,
  types: ['ApplicationSubmitted', 'HouseholdMoved', ...courseOfMonthsTypes],
  fold: knownMonthsAfter,
  tables: [
    {
      name: 'entitled_case',
      columns: placeColumns,
      key: [],
      indexes: ['township, case_id'],
      rowsOf: ({ place }) => [{ ...place }],
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
