import { type Projection } from '../../src/platform/projection/projection.js';
import { courseOfMonthsTypes } from '../course-of-case.js';
import { foldedCases } from '../folded-cases.js';
import { identityTypes } from '../identities-of-case.js';
import { knowledgeColumns, knowledgeOf } from '../knowledge.js';
import { listedAfter, type ListedHousehold, listedMonths } from './listed-household.js';

/** Who is in payment where, as a public notice says it (长期公示), as it is known and as it ever was. */
export const publicList: Projection = foldedCases<ListedHousehold>({
  name: 'public-list',
  version: 3,
  types: ['ApplicationSubmitted', 'HouseholdMoved', 'MemberLeft', ...identityTypes, ...courseOfMonthsTypes],
  fold: listedAfter,
  tables: [
    {
      name: 'place',
      columns: {
        ...knowledgeColumns,
        since: 'date NOT NULL',
        until: 'date',
        township: 'text NOT NULL',
        village: 'text NOT NULL',
        residence: 'text NOT NULL',
      },
      key: ['nr'],
      indexes: ['township, village, case_id'],
      rowsOf: ({ places, residence }) =>
        places.map((place, nr) => ({
          nr,
          since: place.since,
          until: place.until,
          township: place.township,
          village: place.village,
          residence,
          ...knowledgeOf(place),
        })),
    },
    {
      name: 'months',
      columns: {
        ...knowledgeColumns,
        from_month: 'text NOT NULL',
        to_month: 'text',
        batch: 'text NOT NULL',
        persons: 'integer NOT NULL',
        total_fen: 'bigint NOT NULL',
        head: 'jsonb',
        head_born: 'jsonb',
      },
      key: ['nr'],
      indexes: [],
      rowsOf: (state) =>
        listedMonths(state).map((span, nr) => ({
          nr,
          from_month: span.from,
          to_month: span.to,
          batch: span.batch,
          persons: span.persons,
          total_fen: span.baseFen + span.supplementFen,
          head: span.name,
          head_born: span.birthDate,
          ...knowledgeOf(span),
        })),
    },
  ],
});
