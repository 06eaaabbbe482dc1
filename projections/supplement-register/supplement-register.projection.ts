import { type Projection } from '../../src/platform/projection/projection.js';
import { placeColumns } from '../case-place.js';
import { courseOfMonthsTypes } from '../course-of-case.js';
import { foldedCases } from '../folded-cases.js';
import { identityTypes } from '../identities-of-case.js';
import { splitByPlace } from '../places-of-case.js';
import { paidSupplements, type SupplementsOfCase, supplementsAfter } from './supplements-of-case.js';

/**
 * Who is paid which supplement in which months (增发台账, 3.3.1); grounds are kept sealed. A month belongs to the
 * township and village in which the household lived on its last day (section 5: ledgers by township of residence).
 */
export const supplementRegister: Projection = foldedCases<SupplementsOfCase>({
  name: 'supplement-register',
  version: 4,
  types: ['ApplicationSubmitted', 'HouseholdMoved', ...identityTypes, ...courseOfMonthsTypes],
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
        paidSupplements(state).flatMap((paid) =>
          splitByPlace(paid, state).map(({ months, place }) => ({
            member: paid.member,
            from_month: months.from,
            to_month: months.to,
            monthly_fen: paid.monthlyFen,
            standard_fen: paid.standardFen,
            ground: paid.ground,
            inherited: paid.inherited,
            ...place,
          })),
        ),
    },
  ],
});
