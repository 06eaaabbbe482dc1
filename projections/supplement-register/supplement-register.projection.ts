import { type Projection } from '../../src/platform/projection/projection.js';
import { placeColumns } from '../case-place.js';
import { courseOfMonthsTypes } from '../course-of-case.js';
import { foldedCases } from '../folded-cases.js';
import { paidSupplements, type SupplementsOfCase, supplementsAfter } from './supplements-of-case.js';

/** Who is paid which supplement in which months (增发台账, 3.3.1); grounds are kept sealed. */
export const supplementRegister: Projection = foldedCases<SupplementsOfCase>({
  name: 'supplement-register',
  version: 2,
  types: ['ApplicationSubmitted', 'HouseholdMoved', ...courseOfMonthsTypes],
  fold: supplementsAfter,
  tables: [
    {
      name: 'supplement',
      columns: {
        member: 'text NOT NULL',
        from_month: 'text NOT NULL',
        to_month: 'text',
        monthly_fen: 'bigint NOT NULL',
        standard_fen: 'bigint NOT NULL',
        ground: 'jsonb',
        inherited: 'boolean NOT NULL',
        ...placeColumns,
      },
      key: ['member', 'from_month'],
      indexes: ['township, case_id, member, from_month', 'county, from_month'],
      rowsOf: (state) =>
        paidSupplements(state).map(({ member, from, to, monthlyFen, standardFen, ground, inherited }) => ({
          member,
          from_month: from,
          to_month: to,
          monthly_fen: monthlyFen,
          standard_fen: standardFen,
          ground,
          inherited,
          ...state.place,
        })),
    },
  ],
});
